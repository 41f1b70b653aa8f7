import 'reflect-metadata';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadDotEnv, requireDatabase, settingsFrom } from '#libs/platform';
import { WorkerProcessModule } from './worker.module.js';

/** Starts the worker alone, on the PostgreSQL its settings name; `headroom migrate` has brought the schema up. */
async function main(): Promise<void> {
  loadDotEnv(process.cwd());
  const settings = requireDatabase(settingsFrom(process.env));
  const logger = new ConsoleLogger({ json: true });
  const app = await NestFactory.createApplicationContext(WorkerProcessModule.with(settings), { logger, abortOnError: false });
  app.enableShutdownHooks();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
