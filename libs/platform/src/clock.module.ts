import { Global, Module } from '@nestjs/common';
import { CLOCK, type Clock, clockFrom, systemClock } from '#libs/kernel';
import { Database } from './database/database.js';

/**
 * The process's clock: the machine's, unless the database says that it holds a demo, whose clock stands at the demo's
 * morning when a process starts and runs from there.
 */
@Global()
@Module({
  providers: [
    {
      provide: CLOCK,
      inject: [Database],
      useFactory: async (database: Database): Promise<Clock> => {
        const [demo] = await database.query<{ value: { clock: string } }>(`SELECT value FROM setting WHERE name = 'demo'`);
        return demo ? clockFrom(new Date(demo.value.clock)) : systemClock;
      },
    },
  ],
  exports: [CLOCK],
})
export class ClockModule {}
