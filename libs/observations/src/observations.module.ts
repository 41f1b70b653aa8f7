import { Module } from '@nestjs/common';
import { ObservationStore } from './observation-store.service.js';
import { ObservationsService } from './observations.service.js';

/** The as-of store of observations. */
@Module({
  providers: [ObservationStore, ObservationsService],
  exports: [ObservationStore, ObservationsService],
})
export class ObservationsModule {}
