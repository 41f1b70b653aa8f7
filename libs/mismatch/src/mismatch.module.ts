import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ForecastingModule } from '#libs/forecasting';
import { InterventionsModule } from '#libs/interventions';
import { ObservationsModule } from '#libs/observations';
import { OrganisationsModule } from '#libs/organisations';
import { AcceptAllocationService } from './accept-allocation.service.js';
import { AssessMismatchService } from './assess-mismatch.service.js';
import { CarryOutDecisionService } from './carry-out-decision.service.js';
import { AssessmentDataService } from './assessment-data.service.js';
import { IcbAssessor } from './icb-assessor.service.js';
import { KnowledgeService } from './knowledge.service.js';
import { LevelThresholdsService } from './level-thresholds.service.js';
import { MISMATCH_ENTITIES } from './mismatch.entities.js';
import { MismatchService } from './mismatch.service.js';
import { MorningOutlookService } from './morning-outlook.service.js';
import { MorningsService } from './mornings.service.js';
import { TruthService } from './truth.service.js';

/** Gaps, levels and hub relief. */
@Module({
  imports: [
    TypeOrmModule.forFeature([...MISMATCH_ENTITIES]),
    OrganisationsModule,
    ObservationsModule,
    ForecastingModule,
    InterventionsModule,
  ],
  providers: [
    AcceptAllocationService, AssessMismatchService, AssessmentDataService, CarryOutDecisionService, IcbAssessor, KnowledgeService, LevelThresholdsService,
    MismatchService, MorningOutlookService, MorningsService, TruthService,
  ],
  exports: [
    AcceptAllocationService, AssessMismatchService, CarryOutDecisionService, LevelThresholdsService, MismatchService, MorningOutlookService, MorningsService,
    TruthService,
  ],
})
export class MismatchModule {}
