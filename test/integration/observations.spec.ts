import fc from 'fast-check';
import { type ServiceDay, addDays, dayNumber, londonInstant, serviceDay } from '#libs/kernel';
import { ObservationStore, londonInterval, measureId } from '#libs/observations';
import { type Cell, type ObservationFixture, createObservationFixture } from './observations.fixture.js';

const MONDAY = serviceDay('2026-01-05');
const INBOUND = measureId('telephony', 'inbound');
const MISSED = measureId('telephony', 'missed');
const gpSlots = measureId('slots', 'slots', { staff_group: 'gp' });
const gpBooked = measureId('slots', 'booked', { staff_group: 'gp' });
const at = (day: string, time: string): Date => londonInstant(day as ServiceDay, time);

describe('observations', () => {
  let store: ObservationFixture;
  let organisation = 0;
  beforeAll(async () => {
    store = await createObservationFixture();
  });
  afterAll(() => store.drop());
  beforeEach(() => {
    organisation += 100; // organisations of its own for each test: they share one store
  });

  const inbound = async (asOf: Date, from = MONDAY, days = 1): Promise<number[]> => {
    const query = { from, to: addDays(from, days), asOf, organisationIds: [organisation], measures: ['inbound'] as const };
    return [...(await store.observations.dailySeries(query)).series.inbound[0]];
  };
  const intervals = (day: string, minutes: number, end: number, value = 1): Cell[] =>
    Array.from({ length: (end - 480) / minutes }, (_, i) => ({ organisationId: organisation, day, minute: 480 + i * minutes, minutes, value }));

  it('never shows what was learned later', async () => {
    await store.load({ dataset: 'telephony', knownAt: at('2026-01-06', '06:00') }, [{ organisationId: organisation, day: MONDAY, value: 10 }]);
    const morning = at('2026-01-06', '07:00');
    const before = await inbound(morning);
    await store.load({ dataset: 'telephony', knownAt: at('2026-01-06', '07:01') }, [{ organisationId: organisation, day: MONDAY, value: 9999 }]);
    expect(before).toEqual([10]);
    expect(await inbound(morning)).toEqual([10]);
    expect(await inbound(at('2026-01-06', '07:01'))).toEqual([9999]);
    expect(await inbound(at('2026-01-06', '05:59'))).toEqual([Number.NaN]);
  });

  it('counts history as known at 06:00 the morning after', async () => {
    await store.load({ dataset: 'telephony' }, [{ organisationId: organisation, day: '2025-07-07', value: 5 }]);
    expect(await inbound(at('2025-07-08', '05:59'), serviceDay('2025-07-07'))).toEqual([Number.NaN]);
    expect(await inbound(at('2025-07-08', '06:00'), serviceDay('2025-07-07'))).toEqual([5]);
  });

  it('restates the whole organisation-day: what a correction leaves out is zero, what it does not touch stays', async () => {
    const first = at('2026-01-07', '06:00');
    await store.load({ dataset: 'telephony', knownAt: first }, [
      { organisationId: organisation, day: MONDAY, value: 30, line: 2 },
      { organisationId: organisation, day: MONDAY, value: 4, measure: MISSED, line: 2 },
      { organisationId: organisation, day: '2026-01-06', value: 20, line: 3 },
    ]);
    const correction = await store.load({ dataset: 'telephony', knownAt: at('2026-01-08', '06:00') }, [{ organisationId: organisation, day: MONDAY, value: 33 }]);
    expect(correction).toEqual({ loadedLines: 1, unchangedLines: 0, firstDay: MONDAY, lastDay: MONDAY, repeatedLines: [], partialDays: 0 });
    const read = async (asOf: Date) => {
      const query = { from: MONDAY, to: addDays(MONDAY, 2), asOf, organisationIds: [organisation], measures: ['inbound', 'missed'] as const };
      const { series } = await store.observations.dailySeries(query);
      return [[...series.inbound[0]], [...series.missed[0]]];
    };
    expect(await read(first)).toEqual([[30, 20], [4, 0]]);
    expect(await read(at('2026-01-08', '06:00'))).toEqual([[33, 20], [0, 0]]);
  });

  it('does not count a day twice when a finer interval replaces a coarser, nor the other way round', async () => {
    await store.load({ dataset: 'telephony', knownAt: at('2026-01-06', '06:00') }, [{ organisationId: organisation, day: MONDAY, value: 42, minutes: 1440 }]);
    await store.load({ dataset: 'telephony', knownAt: at('2026-01-07', '06:00') }, intervals(MONDAY, 15, 480 + 42 * 15));
    expect(await inbound(at('2026-01-07', '06:00'))).toEqual([42]);
    await store.load({ dataset: 'telephony', knownAt: at('2026-01-08', '06:00') }, intervals(MONDAY, 30, 480 + 21 * 30, 2));
    expect(await inbound(at('2026-01-08', '06:00'))).toEqual([42]);
  });

  it('tells unknown from zero', async () => {
    await store.load({ dataset: 'telephony' }, [{ organisationId: organisation, day: MONDAY, value: 7 }]);
    await store.load({ dataset: 'online' }, [{ organisationId: organisation, day: MONDAY, value: 7 }]);
    const { series } = await store.observations.dailySeries({
      from: MONDAY, to: addDays(MONDAY, 2), asOf: at('2026-02-01', '06:00'), organisationIds: [organisation],
      measures: ['missed', 'clinicalOnline', 'administrativeOnline', 'nhs111'],
    });
    expect(Object.values(series).map(([values]) => [...values])).toEqual([
      [0, Number.NaN], [7, Number.NaN], [Number.NaN, Number.NaN], [Number.NaN, Number.NaN],
    ]);
  });

  it('flags a last day that stops well before its usual end, and reads it as unknown', async () => {
    const weeks = [0, 7, 14].flatMap((days) => intervals(addDays(MONDAY, days), 30, 1110));
    expect((await store.load({ dataset: 'telephony' }, weeks)).partialDays).toBe(0);
    const last = addDays(MONDAY, 21);
    const knownAt = at(last, '12:05');
    expect((await store.load({ dataset: 'telephony', knownAt }, intervals(last, 30, 720))).partialDays).toBe(1);
    expect(await inbound(knownAt, last)).toEqual([Number.NaN]);
    const whole = at('2026-01-27', '06:00');
    expect((await store.load({ dataset: 'telephony', knownAt: whole }, intervals(last, 30, 1080))).partialDays).toBe(0);
    expect(await inbound(whole, last)).toEqual([20]);
    expect(await inbound(knownAt, last)).toEqual([Number.NaN]);
  });

  it.each([500_000, 1])('refuses or adds a repeated key, whichever the feed asks for, also when memory holds %i cells', async (cellsInMemory) => {
    const cells: Cell[] = [
      { organisationId: organisation, day: MONDAY, value: 5, line: 2 },
      { organisationId: organisation + 1, day: MONDAY, value: 1, line: 3 },
      { organisationId: organisation, day: MONDAY, value: 8, line: 4 },
    ];
    const refused = await store.load({ dataset: 'telephony', knownAt: at('2026-01-06', '06:00') }, cells, cellsInMemory);
    expect(refused).toMatchObject({ loadedLines: 2, unchangedLines: 0, repeatedLines: [4] });
    expect(await inbound(at('2026-01-06', '06:00'))).toEqual([5]);
    const summed = await store.load({ dataset: 'telephony', knownAt: at('2026-01-07', '06:00'), repeats: 'sum' }, cells, cellsInMemory);
    expect(summed).toMatchObject({ loadedLines: 2, unchangedLines: 1, repeatedLines: [] });
    expect(await inbound(at('2026-01-07', '06:00'))).toEqual([13]);
  });

  it.each([
    ['2026-03-29', 92],
    ['2026-10-25', 100],
    ['2026-06-01', 96],
  ])('lands every quarter hour of %s, all %i, on that day once', async (text, quarters) => {
    const day = serviceDay(text);
    const start = londonInstant(day, '00:00').getTime();
    const cells = Array.from({ length: quarters }, (_, i): Cell => {
      const interval = londonInterval(start + i * 900_000);
      return { organisationId: organisation, day, minute: interval.minute, minutes: 15, value: interval.day === dayNumber(day) ? 1 : 1000 };
    });
    expect(londonInterval(start + quarters * 900_000)).toEqual({ day: dayNumber(day) + 1, minute: 0 });
    expect(await store.load({ dataset: 'telephony' }, cells)).toMatchObject({ loadedLines: quarters, repeatedLines: [] });
    expect(await inbound(at('2026-12-01', '06:00'), addDays(day, -1), 3)).toEqual([Number.NaN, quarters, Number.NaN]);
  });

  it('leaves nothing behind when the load fails after the merge', async () => {
    const before = await store.everything();
    const failing = store.database.transaction(async (transaction) => {
      const staging = await new ObservationStore(store.database).stage(transaction, { dataset: 'telephony', loadId: 9999, knownAt: 'backfill', repeats: 'refuse' });
      staging.add({ organisationId: organisation, day: dayNumber(serviceDay('2031-01-06')), measure: INBOUND, minute: 0, value: 1, line: 2 });
      expect(await staging.merge()).toMatchObject({ loadedLines: 1 });
      throw new Error('crash');
    });
    await expect(failing).rejects.toThrow('crash');
    expect(await store.everything()).toBe(before);
  });

  it('changes nothing when the same rows come again, in any order', async () => {
    const cell = fc.record({
      organisationId: fc.integer({ min: 1, max: 3 }), day: fc.integer({ min: 24, max: 28 }), minute: fc.integer({ min: 16, max: 22 }),
      measure: fc.constantFrom(INBOUND, MISSED), value: fc.integer({ min: 0, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 40 }), fc.boolean(), fc.integer(), fc.integer({ min: 1, max: 40 }), async (drawn, backfill, seed, cellsInMemory) => {
        organisation += 100;
        const keys = new Map(drawn.map((c) => [`${c.organisationId} ${c.day} ${c.minute} ${c.measure}`, c]));
        const cells = [...keys.values()].map((c): Cell => ({
          ...c, organisationId: organisation + c.organisationId, day: addDays(MONDAY, c.day), minute: c.minute * 60, minutes: 60,
        }));
        const knownAt = backfill ? ('backfill' as const) : at('2026-06-01', '06:00');
        expect(await store.load({ dataset: 'telephony', knownAt }, cells)).toMatchObject({ loadedLines: cells.length, unchangedLines: 0 });
        const before = await store.everything();
        const shuffled = [...cells].sort((a, b) => ((a.value * 31 + seed) % 17) - ((b.value * 31 + seed) % 17));
        const again = await store.load({ dataset: 'telephony', knownAt: backfill ? knownAt : at('2026-06-02', '06:00') }, shuffled, cellsInMemory);
        expect(again).toMatchObject({ loadedLines: 0, unchangedLines: cells.length });
        expect(await store.everything()).toBe(before);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  describe('the book', () => {
    const reading = (asAt: Date, slotsByDay: Record<string, number>, booked = 0, organisationId = organisation): Cell[] =>
      Object.entries(slotsByDay).flatMap(([day, value], i) => [
        { organisationId, day, readAt: asAt.getTime(), measure: gpSlots, value, line: i + 2 },
        { organisationId, day, readAt: asAt.getTime(), measure: gpBooked, value: booked, line: i + 2 },
      ]);
    const book = async (asOf: Date, days = 3) => {
      const read = await store.observations.book({ from: MONDAY, to: addDays(MONDAY, days), asOf, organisationIds: [organisation] });
      return { slots: [...read.slots[0]], asAt: [...read.asAt[0]].map((ms) => (Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 10))) };
    };
    const [TUESDAY, WEDNESDAY] = [addDays(MONDAY, 1), addDays(MONDAY, 2)];
    const sixth = (day: string): Date => at(day, '06:30');

    it('knows no slots on the days that a reading covers without a row', async () => {
      const asAt = sixth('2026-01-02');
      await store.load({ dataset: 'slots' }, [
        ...reading(asAt, { [MONDAY]: 40, [WEDNESDAY]: 44 }),
        ...reading(asAt, { [addDays(MONDAY, 3)]: 9 }, 0, organisation + 1).map((cell) => ({ ...cell, line: 9 })),
      ]);
      expect(await book(asAt, 5)).toEqual({
        slots: [40, 0, 44, 0, Number.NaN], asAt: ['2026-01-02', '2026-01-02', '2026-01-02', '2026-01-02', null],
      });
    });

    it('keeps nothing of a reading that finds nothing new, but that it was read', async () => {
      const rows = async () => (await store.database.query('SELECT FROM observation_day WHERE organisation_id = $1', [organisation])).length;
      await store.load({ dataset: 'slots', knownAt: sixth('2026-01-02') }, reading(sixth('2026-01-02'), { [MONDAY]: 40 }));
      const again = await store.load({ dataset: 'slots', knownAt: sixth('2026-01-03') }, reading(sixth('2026-01-03'), { [MONDAY]: 40 }));
      expect(again).toMatchObject({ loadedLines: 0, unchangedLines: 1 });
      expect(await rows()).toBe(1);
      expect(await book(sixth('2026-01-03'), 1)).toEqual({ slots: [40], asAt: ['2026-01-03'] });
      expect(await book(sixth('2026-01-02'), 1)).toEqual({ slots: [40], asAt: ['2026-01-02'] });
      expect(await store.observations.lastKnownDays('slots', sixth('2026-01-02'))).toMatchObject({ size: expect.any(Number) });
    });

    it('goes by when the book was read, not by when the file came: a late, older reading changes no newer answer', async () => {
      await store.load({ dataset: 'slots', knownAt: sixth('2026-01-01') }, reading(sixth('2026-01-01'), { [MONDAY]: 40 }));
      await store.load({ dataset: 'slots', knownAt: sixth('2026-01-03') }, reading(sixth('2026-01-03'), { [MONDAY]: 40 }));
      const late = await store.load({ dataset: 'slots', knownAt: sixth('2026-01-04') }, reading(sixth('2026-01-02'), { [MONDAY]: 25 }));
      expect(late).toMatchObject({ loadedLines: 1 });
      expect((await book(sixth('2026-01-04'), 1)).slots).toEqual([40]);
      expect((await book(sixth('2026-01-03'), 1)).slots).toEqual([40]);
      await store.load({ dataset: 'slots', knownAt: sixth('2026-01-05') }, reading(sixth('2026-01-05'), { [MONDAY]: 25 }));
      expect((await book(sixth('2026-01-05'), 1)).slots).toEqual([25]);
    });

    it('gives the book as it stood so many days before', async () => {
      await store.load({ dataset: 'slots' }, [
        ...reading(sixth('2025-12-29'), { [MONDAY]: 20, [TUESDAY]: 10 }, 1),
        ...reading(sixth('2026-01-03'), { [MONDAY]: 35, [TUESDAY]: 10 }, 2).map((cell) => ({ ...cell, line: cell.line! + 10 })),
        ...reading(sixth('2026-01-05'), { [MONDAY]: 40, [TUESDAY]: 10 }, 2).map((cell) => ({ ...cell, line: cell.line! + 20 })),
      ]);
      const query = { from: MONDAY, to: WEDNESDAY, organisationIds: [organisation], leads: [0, 1, 2, 5, 7, 8] };
      const { slots, booked } = await store.observations.pickup({ ...query, asOf: sixth('2026-01-06') });
      expect(slots.map(([row]) => [...row])).toEqual([
        [40, 10], [35, 10], [35, 10], [20, 10], [20, 10], [Number.NaN, 10],
      ]);
      expect(booked.map(([row]) => row[1])).toEqual([2, 2, 2, 1, 1, 1]);
      const earlier = await store.observations.pickup({ ...query, asOf: sixth('2026-01-03') });
      expect(earlier.slots[0][0][0]).toBe(35);
    });
  });
});
