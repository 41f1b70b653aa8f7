import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OrganisationsModule } from '#libs/organisations';
import { AuthModule, ClockModule, DatabaseModule, type Settings, SettingsModule } from '#libs/platform';
import { StderrLogger } from './output/stderr-logger.js';

/** What people and their accounts need, and no more. */
@Module({})
class PeopleAppModule {
  static with(settings: Settings): DynamicModule {
    return { module: PeopleAppModule, imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, AuthModule, OrganisationsModule] };
  }
}

/** Runs the work with the services of people. */
export async function withPeopleApp<Result>(settings: Settings, work: (app: INestApplicationContext) => Promise<Result>): Promise<Result> {
  const logger = new StderrLogger({ logLevels: ['warn', 'error', 'fatal'] });
  const app = await NestFactory.createApplicationContext(PeopleAppModule.with(settings), { logger, abortOnError: false });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
