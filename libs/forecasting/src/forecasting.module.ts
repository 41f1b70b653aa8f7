import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ObservationsModule } from '#libs/observations';
import { OrganisationsModule } from '#libs/organisations';
import { FORECASTING_ENTITIES } from './forecasting.entities.js';
import { ForecastsService } from './forecasts.service.js';
import { PlanningHistoryService } from './planning-history.service.js';
import { RunForecastService } from './run-forecast.service.js';

/** Forecasts of demand and capacity. */
@Module({
  imports: [TypeOrmModule.forFeature([...FORECASTING_ENTITIES]), OrganisationsModule, ObservationsModule],
  providers: [PlanningHistoryService, RunForecastService, ForecastsService],
  exports: [PlanningHistoryService, RunForecastService, ForecastsService],
})
export class ForecastingModule {}
