import { Cron, ScheduleModule, SchedulerRegistry } from '@nestjs/schedule';
import { Test, type TestingModule } from '@nestjs/testing';
import { serviceDay } from '#libs/kernel';
import { CronWalk } from './cron-walk.js';

class Slots {
  @Cron('0 30 1,7 * * *', { timeZone: 'Europe/London' })
  early(): void {}

  @Cron('0 0 */6 * * 1', { timeZone: 'Europe/London' })
  mondays(): void {}
}

class Ticks {
  @Cron('0 */7 * * * *', { timeZone: 'Europe/London' })
  everySevenMinutes(): void {}
}

describe('a walk through crons', () => {
  let app: TestingModule;
  beforeAll(async () => {
    app = await Test.createTestingModule({ imports: [ScheduleModule.forRoot()], providers: [Slots, Ticks] }).compile();
    await app.init();
  });
  afterAll(() => app.close());

  const firingsOn = (day: string): string[] => {
    const crons = new Map([...app.get(SchedulerRegistry).getCronJobs()].filter(([, { cronTime }]) => !String(cronTime.source).startsWith('0 */7')));
    return new CronWalk().firingsOf(serviceDay(day), crons).map(({ at }) => new Date(at).toISOString().slice(0, 16));
  };

  it('fires by the clock of London, on the weekdays that an expression names', () => {
    expect(firingsOn('2025-04-08')).toEqual(['2025-04-08T00:30', '2025-04-08T06:30']);
    expect(firingsOn('2025-12-01')).toEqual([
      '2025-12-01T00:00', '2025-12-01T01:30', '2025-12-01T06:00', '2025-12-01T07:30', '2025-12-01T12:00', '2025-12-01T18:00',
    ]);
  });

  it('fires what is at seven at seven on the days when the clocks change', () => {
    expect(firingsOn('2025-10-26').at(-1)).toBe('2025-10-26T07:30');
    expect(firingsOn('2026-03-29').at(-1)).toBe('2026-03-29T06:30');
  });

  it('fires what is more often than hourly by a grid, where one is given', () => {
    const often = app.get(SchedulerRegistry).getCronJobs();
    const times = new CronWalk([0, 361, 720]).firingsOf(serviceDay('2025-06-03'), new Map([...often].filter(([, { cronTime }]) => String(cronTime.source).startsWith('0 */7'))));
    expect(times.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual(['23:00', '05:07', '11:00']);
  });

  it('knows the days of 24 hours alike', () => {
    const walk = new CronWalk();
    const crons = app.get(SchedulerRegistry).getCronJobs();
    const times = (day: string): number[] => walk.firingsOf(serviceDay(day), crons).map(({ at }) => at % 86_400_000);
    expect(times('2025-06-04')).toEqual(times('2025-06-03'));
  });
});
