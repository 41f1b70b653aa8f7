import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ObservationsModule } from '#libs/observations';
import { OrganisationsModule } from '#libs/organisations';
import { BacktestLiveService } from './backtest-live.service.js';
import { FORECAST_QUALITY_ENTITIES } from './forecast-quality.entities.js';
import { ForecastInputsService } from './forecast-inputs.service.js';
import { ForecastQualityService } from './forecast-quality.service.js';
import { FORECASTING_ENTITIES } from './forecasting.entities.js';
import { ForecastsService } from './forecasts.service.js';
import { IcbForecaster } from './icb-forecaster.js';
import { PlanningHistoryService } from './planning-history.service.js';
import { InProcessPoolComputer, PoolComputer } from './pool-computer.js';
import { PoolMemory } from './pool-memory.js';
import { PoolThreads } from './pool-threads.js';
import { RunForecastService } from './run-forecast.service.js';
import { ScoreForecastsService } from './score-forecasts.service.js';

/** Threads need the built program: run as TypeScript, in tests, pools are computed in the process itself. */
const computer = {
  provide: PoolComputer,
  useFactory: (): PoolComputer =>
    import.meta.url.endsWith('.ts') ? new InProcessPoolComputer() : new PoolThreads(new URL('./pool.worker.js', import.meta.url)),
};
const memory = { provide: PoolMemory, useFactory: (one: PoolComputer) => new PoolMemory(one), inject: [PoolComputer] };

/** Forecasts of demand and capacity. */
@Module({
  imports: [TypeOrmModule.forFeature([...FORECASTING_ENTITIES, ...FORECAST_QUALITY_ENTITIES]), OrganisationsModule, ObservationsModule],
  providers: [
    computer, memory, ForecastInputsService, IcbForecaster, PlanningHistoryService, RunForecastService, ForecastsService, ScoreForecastsService, ForecastQualityService,
    BacktestLiveService,
  ],
  exports: [ForecastInputsService, IcbForecaster, PlanningHistoryService, RunForecastService, ForecastsService, ScoreForecastsService, ForecastQualityService, BacktestLiveService],
})
export class ForecastingModule {}
