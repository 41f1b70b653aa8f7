import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Settings } from '#libs/platform';
import { ApiProcessModule } from './api.module.js';
import { configureApi, refuseOpenDoors } from './configure-api.js';

/** The API of these settings, ready to listen on their host and port; the schema must be up to date. */
export async function createApi(settings: Settings): Promise<NestExpressApplication> {
  refuseOpenDoors(settings);
  const logger = new ConsoleLogger({ json: true, logLevels: ['log', 'warn', 'error', 'fatal'] });
  const app = await NestFactory.create<NestExpressApplication>(ApiProcessModule.with(settings), {
    logger,
    abortOnError: false,
  });
  configureApi(app);
  return app;
}
