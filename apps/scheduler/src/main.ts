import 'reflect-metadata';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { requireDatabase, settingsFrom } from '#libs/platform';
import { SchedulerModule } from './scheduler.module.js';

const settings = requireDatabase(settingsFrom(process.env));
const app = await NestFactory.createApplicationContext(SchedulerModule.with(settings), { logger: new ConsoleLogger({ json: true }) });
app.enableShutdownHooks();
