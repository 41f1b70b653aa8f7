import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import {
  AccessModule,
  ClockModule,
  DatabaseModule,
  OutboxModule,
  QueueModule,
  type Settings,
  SettingsModule,
} from '#libs/platform';
import { HealthController } from './health/health.controller.js';
import { ReadinessService } from './health/readiness.service.js';
import { SchemaRepository } from './health/schema.repository.js';
import { AssetsController } from './pages/assets.controller.js';
import { Renderer } from './pages/renderer.js';

/** Far above what a control room asks for, far below what a runaway script does. */
const REQUESTS_A_MINUTE = 1200;

/** The API and the pages. The platform's modules are the process's business: see {@link ApiProcessModule}. */
@Module({
  imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: REQUESTS_A_MINUTE }]), AccessModule],
  controllers: [HealthController, AssetsController],
  providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }, ReadinessService, SchemaRepository, Renderer],
})
export class ApiModule {}

/** A process that runs the API alone. */
@Module({})
export class ApiProcessModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: ApiProcessModule,
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, OutboxModule, QueueModule, ApiModule],
    };
  }
}
