import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ClockModule, DatabaseModule, QueueModule, type Settings, SettingsModule } from '#libs/platform';
import { ScheduleService } from './schedule.service.js';

/** Crons that only put jobs on queues; running two schedulers is safe. The platform's modules are the process's business. */
@Module({ imports: [ScheduleModule.forRoot()], providers: [ScheduleService], exports: [ScheduleService] })
export class SchedulerModule {}

/** A process that runs the scheduler alone. */
@Module({})
export class SchedulerProcessModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: SchedulerProcessModule,
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, QueueModule, SchedulerModule],
    };
  }
}
