import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EscalationModule, RuleSetsService } from '#libs/escalation';
import { AuthModule, ClockModule, DatabaseModule, OutboxModule, QueueModule, type Settings, SettingsModule } from '#libs/platform';
import type { Progress } from './output/progress.js';
import { StderrLogger } from './output/stderr-logger.js';
import { openStore } from './store.js';

/** What rules need, and no more. */
@Module({})
class RulesModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: RulesModule,
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, OutboxModule, QueueModule, AuthModule, EscalationModule],
    };
  }
}

/** Runs the work with the rules of the store that the settings name. */
export async function withRules<Result>(settings: Settings, progress: Progress, work: (rules: RuleSetsService) => Promise<Result>): Promise<Result> {
  const store = await openStore(settings, progress);
  try {
    const logger = new StderrLogger({ logLevels: ['warn', 'error', 'fatal'] });
    const app = await NestFactory.createApplicationContext(RulesModule.with(store.settings), { logger, abortOnError: false });
    try {
      return await work(app.get(RuleSetsService));
    } finally {
      await app.close();
    }
  } finally {
    await store.close();
  }
}
