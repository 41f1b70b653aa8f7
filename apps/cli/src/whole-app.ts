import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule, configureApi, refuseOpenDoors } from '#apps/api';
import { SchedulerModule } from '#apps/scheduler';
import { WorkerModule, flow } from '#apps/worker';
import { ClockModule, DatabaseModule, OutboxModule, QueueModule, type Settings, SettingsModule } from '#libs/platform';
import { StderrLogger } from './output/stderr-logger.js';

/** Api, worker and scheduler in one process. */
@Module({})
class WholeAppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: WholeAppModule,
      imports: [
        SettingsModule.with(settings), DatabaseModule, ClockModule, OutboxModule.dispatching(flow), QueueModule,
        ApiModule, WorkerModule, SchedulerModule,
      ],
    };
  }
}

/** Starts everything in this process and listens; gives the application, which the caller closes. */
export async function startWholeApp(settings: Settings): Promise<NestExpressApplication> {
  refuseOpenDoors(settings);
  const logger = new StderrLogger({ logLevels: ['warn', 'error', 'fatal'] });
  const app = await NestFactory.create<NestExpressApplication>(WholeAppModule.with(settings), { logger, abortOnError: false });
  configureApi(app);
  await app.listen(settings.port, settings.host);
  return app;
}

/** Resolves when the process is told to stop. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
