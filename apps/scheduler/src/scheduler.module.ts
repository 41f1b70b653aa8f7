import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ClockModule, DatabaseModule, QueueModule, type Settings, SettingsModule } from '#libs/platform';
import { ScheduleService } from './schedule.service.js';

/** The scheduler: crons that only put jobs on queues. Running two is safe. */
@Module({})
export class SchedulerModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: SchedulerModule,
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, QueueModule, ScheduleModule.forRoot()],
      providers: [ScheduleService],
      exports: [ScheduleService],
    };
  }
}
