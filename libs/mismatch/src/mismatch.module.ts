import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ForecastingModule } from '#libs/forecasting';
import { ObservationsModule } from '#libs/observations';
import { OrganisationsModule } from '#libs/organisations';
import { AssessMismatchService } from './assess-mismatch.service.js';
import { AssessmentDataService } from './assessment-data.service.js';
import { IcbAssessor } from './icb-assessor.service.js';
import { MISMATCH_ENTITIES } from './mismatch.entities.js';
import { MismatchService } from './mismatch.service.js';

/** Gaps, levels and hub relief. */
@Module({
  imports: [
    TypeOrmModule.forFeature([...MISMATCH_ENTITIES]),
    OrganisationsModule,
    ObservationsModule,
    ForecastingModule,
  ],
  providers: [AssessMismatchService, AssessmentDataService, IcbAssessor, MismatchService],
  exports: [AssessMismatchService, MismatchService],
})
export class MismatchModule {}
