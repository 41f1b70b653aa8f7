import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationsModule } from '#libs/organisations';
import { DemandCoefficientsService } from './demand-coefficients.service.js';
import { ObservationStore } from './observation-store.service.js';
import { OBSERVATIONS_ENTITIES } from './observations.entities.js';
import { ObservationsService } from './observations.service.js';

/** The as-of store of observations, and demand as read from it. */
@Module({
  imports: [TypeOrmModule.forFeature(OBSERVATIONS_ENTITIES), OrganisationsModule],
  providers: [ObservationStore, ObservationsService, DemandCoefficientsService],
  exports: [ObservationStore, ObservationsService, DemandCoefficientsService],
})
export class ObservationsModule {}
