import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ObservationsModule } from '#libs/observations';
import { OrganisationsModule } from '#libs/organisations';
import { BacktestLiveService } from './backtest-live.service.js';
import { FORECAST_QUALITY_ENTITIES } from './forecast-quality.entities.js';
import { ForecastQualityService } from './forecast-quality.service.js';
import { FORECASTING_ENTITIES } from './forecasting.entities.js';
import { ForecastsService } from './forecasts.service.js';
import { PlanningHistoryService } from './planning-history.service.js';
import { RunForecastService } from './run-forecast.service.js';
import { ScoreForecastsService } from './score-forecasts.service.js';

/** Forecasts of demand and capacity. */
@Module({
  imports: [TypeOrmModule.forFeature([...FORECASTING_ENTITIES, ...FORECAST_QUALITY_ENTITIES]), OrganisationsModule, ObservationsModule],
  providers: [PlanningHistoryService, RunForecastService, ForecastsService, ScoreForecastsService, ForecastQualityService, BacktestLiveService],
  exports: [PlanningHistoryService, RunForecastService, ForecastsService, ScoreForecastsService, ForecastQualityService, BacktestLiveService],
})
export class ForecastingModule {}
