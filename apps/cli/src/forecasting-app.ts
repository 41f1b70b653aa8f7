import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ForecastingModule } from '#libs/forecasting';
import { ClockModule, DatabaseModule, OutboxModule, type Settings, SettingsModule } from '#libs/platform';
import { StderrLogger } from './output/stderr-logger.js';

/** What reading the store's history takes, and no more. */
@Module({})
class ForecastingAppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: ForecastingAppModule,
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, OutboxModule, ForecastingModule],
    };
  }
}

/** Runs the work with the services of forecasting. */
export async function withForecastingApp<Result>(settings: Settings, work: (app: INestApplicationContext) => Promise<Result>): Promise<Result> {
  const logger = new StderrLogger({ logLevels: ['warn', 'error', 'fatal'] });
  const app = await NestFactory.createApplicationContext(ForecastingAppModule.with(settings), { logger, abortOnError: false });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
