import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FeedsModule } from '#libs/feeds';
import { AuditModule, ClockModule, DatabaseModule, OutboxModule, QueueModule, type Settings, SettingsModule } from '#libs/platform';
import { StderrLogger } from './output/stderr-logger.js';

/** What loading files needs, and no more: its events wait in the outbox for a worker. */
@Module({})
export class LoadingModule {
  static with(settings: Settings): DynamicModule {
    return { module: LoadingModule, imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, AuditModule, OutboxModule, QueueModule, FeedsModule] };
  }
}

/** Runs the work with the services that load files. */
export async function withLoadingApp<Result>(settings: Settings, work: (app: INestApplicationContext) => Promise<Result>): Promise<Result> {
  const logger = new StderrLogger({ logLevels: ['warn', 'error', 'fatal'] });
  const app = await NestFactory.createApplicationContext(LoadingModule.with(settings), { logger, abortOnError: false });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
