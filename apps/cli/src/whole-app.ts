import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule, configureApi, refuseOpenDoors } from '#apps/api';
import { SchedulerModule } from '#apps/scheduler';
import { WorkerModule, flow } from '#apps/worker';
import { HeadroomError } from '#libs/kernel';
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

/**
 * Starts everything in this process and listens; gives the application, which the caller closes. Throws `port-in-use`.
 * Nest's own shutdown hooks stay off: they end the process by the signal, before the caller has stopped the database.
 */
export async function startWholeApp(settings: Settings): Promise<NestExpressApplication> {
  refuseOpenDoors(settings);
  const logger = new StderrLogger({ logLevels: ['warn', 'error', 'fatal'] });
  const app = await NestFactory.create<NestExpressApplication>(WholeAppModule.with(settings), { logger, abortOnError: false });
  configureApi(app);
  try {
    await app.listen(settings.port, settings.host);
  } catch (error) {
    await app.close();
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portInUse(settings) : error;
  }
  return app;
}

function portInUse({ host, port }: Settings): HeadroomError {
  return new HeadroomError('port-in-use', `Another program listens on ${host}:${port}, perhaps a Headroom that is up already`, {
    kind: 'permanent',
    remedy: `Stop that one, or set HEADROOM_PORT to a free port, such as ${port + 1}.`,
  });
}

/** Resolves when the process is told to stop. Later signals change nothing: a terminal and npm tell it the same more than once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
