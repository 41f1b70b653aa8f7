import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ReplayModule } from '#libs/escalation';
import { AuthModule, ClockModule, DatabaseModule, OutboxModule, QueueModule, type Settings, SettingsModule } from '#libs/platform';
import { StderrLogger } from './output/stderr-logger.js';

/** What replaying mornings needs, and no more. */
@Module({})
class ReplayAppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: ReplayAppModule,
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, OutboxModule, QueueModule, AuthModule, ReplayModule],
    };
  }
}

/** Runs the work with the services of escalation. */
export async function withReplayApp<Result>(settings: Settings, work: (app: INestApplicationContext) => Promise<Result>): Promise<Result> {
  const logger = new StderrLogger({ logLevels: ['warn', 'error', 'fatal'] });
  const app = await NestFactory.createApplicationContext(ReplayAppModule.with(settings), { logger, abortOnError: false });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
