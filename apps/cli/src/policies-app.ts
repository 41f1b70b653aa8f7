import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EscalationModule } from '#libs/escalation';
import { NotificationsModule } from '#libs/notifications';
import { AuthModule, ClockModule, DatabaseModule, OutboxModule, QueueModule, type Settings, SettingsModule } from '#libs/platform';
import { StderrLogger } from './output/stderr-logger.js';

/** What reading and publishing policies needs, and no more. */
@Module({})
class PoliciesAppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: PoliciesAppModule,
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, AuthModule, OutboxModule, QueueModule, EscalationModule, NotificationsModule],
    };
  }
}

/** Runs the work with the services of policies and recipients. */
export async function withPoliciesApp<Result>(settings: Settings, work: (app: INestApplicationContext) => Promise<Result>): Promise<Result> {
  const logger = new StderrLogger({ logLevels: ['warn', 'error', 'fatal'] });
  const app = await NestFactory.createApplicationContext(PoliciesAppModule.with(settings), { logger, abortOnError: false });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
