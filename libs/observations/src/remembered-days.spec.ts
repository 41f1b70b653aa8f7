import fc from 'fast-check';
import { type DayNumber, type ServiceDay, addDays, dayNumber, serviceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { DaysQuery, SeriesQuery } from './daily-totals.repository.js';
import type { DayNumbers } from './domain/number-lists.js';
import type { LoggedMerge } from './merge-log.repository.js';
import { RememberedDays } from './remembered-days.js';

const day = (n: number): ServiceDay => addDays(serviceDay('2026-01-05'), n);
const hour = (n: number): Date => new Date(Date.UTC(2026, 0, 5) + n * 3_600_000);

/** A store in memory: each row a day's value, known from a moment on; the later known, the later loaded is in force. */
class Store {
  readonly merges: LoggedMerge[] = [];
  readonly rows: { readonly day: DayNumber; readonly at: Date; readonly value: number }[] = [];
  /** The ranges that were read. */
  readonly reads: string[] = [];
  /** Happens when days are next read, before they are. */
  meanwhile?: () => void;

  /** Loads `value` for some days, each known an hour after the one before when it is a `backfill`. */
  load(first: number, days: number, at: number, value: number, isBackfill = false): void {
    const known = (i: number): Date => hour(isBackfill ? at + i : at);
    for (let i = 0; i < days; i += 1) this.rows.push({ day: dayNumber(day(first + i)), at: known(i), value });
    this.merges.push({ id: this.merges.length + 1, from: day(first), to: day(first + days), knownFrom: known(0), knownUntil: known(days - 1) });
  }

  readonly read = (_: unknown, __: unknown, { from, to, asOf }: DaysQuery): Promise<DayNumbers> => {
    const before = this.meanwhile;
    this.meanwhile = undefined;
    before?.();
    this.reads.push(`${from} ${to}`);
    const inForce = this.rows.filter((row) => row.day >= dayNumber(from) && row.day < dayNumber(to) && row.at <= asOf).toSorted((a, b) => a.at.getTime() - b.at.getTime());
    return Promise.resolve(new Map(inForce.map((row) => [row.day, Float64Array.of(row.value)])));
  };

  remembering(): RememberedDays {
    const query = (sql: string, parameters?: unknown[]): Promise<unknown[]> => {
      const [, seen] = (parameters ?? []) as [number, number[]];
      return Promise.resolve(sql.includes('max(id)') ? [{ lastId: this.merges.length }] : this.merges.filter(({ id }) => !seen.includes(id)));
    };
    return new RememberedDays({ query } as SqlExecutor, 'telephony', this.read);
  }

  /** What memory answers and what the store alone does. */
  async both(memory: RememberedDays, query: SeriesQuery) {
    const text = (days: DayNumbers): string => JSON.stringify([...days].map(([number, [value]]) => [number, value]).sort());
    const reads = this.reads.length;
    const remembered = text(await memory.days(query));
    const ranges = this.reads.slice(reads);
    return { remembered, alone: text(await this.read(0, 0, query)), ranges };
  }
}

const query = (from: number, days: number, asOf: number, remember = true): SeriesQuery => ({ from: day(from), to: day(from + days), asOf: hour(asOf), remember });

describe('remembered days', () => {
  it('are those that the store alone gives, whatever is loaded and asked, of whichever moment, in whichever order', async () => {
    const moment = fc.integer({ min: 0, max: 20 });
    const happening = fc.oneof(
      fc.record({ kind: fc.constant('load' as const), first: fc.nat(12), days: fc.integer({ min: 1, max: 4 }), at: moment, value: fc.nat(99), isBackfill: fc.boolean() }),
      fc.record({ kind: fc.constant('ask' as const), first: fc.nat(8), days: fc.integer({ min: 1, max: 12 }), at: moment, remember: fc.boolean() }),
      fc.record({ kind: fc.constant('all' as const), at: moment }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 14 }), async (happenings) => {
        const store = new Store();
        const memory = store.remembering();
        for (const one of happenings) {
          if (one.kind === 'load') store.load(one.first, one.days, one.at, one.value, one.isBackfill);
          else if (one.kind === 'all') {
            const kept = await memory.all(hour(one.at));
            if (kept) expect([...kept.days].sort()).toEqual([...(await store.read(0, 0, { ...kept, asOf: hour(one.at) }))].sort());
          } else {
            const { remembered, alone } = await store.both(memory, query(one.first, one.days, one.at, one.remember));
            expect(remembered).toBe(alone);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('take up a load of days beyond those kept when they are asked for, though an earlier moment asked for them first', async () => {
    const store = new Store();
    const memory = store.remembering();
    store.load(0, 10, 1, 1);
    await memory.days(query(0, 10, 5));
    store.load(10, 1, 7, 2);
    await memory.days(query(0, 10, 8));
    await memory.days(query(0, 11, 6, false));
    const { remembered, alone } = await store.both(memory, query(0, 11, 9));
    expect(remembered).toBe(alone);
  });

  it('are never half of what one load told', async () => {
    const store = new Store();
    const memory = store.remembering();
    store.load(0, 10, 1, 1);
    await memory.days(query(0, 10, 2));
    store.load(3, 1, 3, 2);
    store.meanwhile = () => store.load(3, 4, 4, 9);
    const { remembered, alone } = await store.both(memory, query(0, 10, 5));
    expect(remembered).toBe(alone);
  });

  it('are not moved on by what nobody asks to have remembered', async () => {
    const store = new Store();
    const memory = store.remembering();
    store.load(0, 10, 1, 1);
    await memory.days(query(0, 10, 2));
    store.load(4, 1, 3, 2);
    await memory.days(query(0, 30, 100_000, false));
    expect((await store.both(memory, query(0, 10, 4))).ranges).toEqual([`${day(4)} ${day(5)}`]);
    expect((await store.both(memory, query(0, 10, 4))).ranges).toEqual([]);
  });

  it('go with time: days before those asked for are let go', async () => {
    const store = new Store();
    const memory = store.remembering();
    store.load(0, 10, 1, 1);
    await memory.days(query(0, 10, 2));
    await memory.days(query(4, 10, 3));
    const { from, days } = (await memory.all(hour(3)))!;
    expect([from, days.size]).toEqual([day(4), 6]);
  });

  it('are forgotten when the store is another than they were read from', async () => {
    const store = new Store();
    const memory = store.remembering();
    store.load(0, 10, 1, 1);
    store.load(0, 10, 1, 2);
    await memory.days(query(0, 10, 2));
    store.rows.length = 0;
    store.merges.length = 0;
    store.load(0, 3, 1, 7);
    const { remembered, alone } = await store.both(memory, query(0, 10, 3));
    expect(remembered).toBe(alone);
  });
});
