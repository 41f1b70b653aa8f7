import fc from 'fast-check';
import { addDays, dayNumber, londonInstant, serviceDay } from '#libs/kernel';
import { ObservationsService, type SeriesQuery, measureId } from '#libs/observations';
import { OrganisationsService } from '#libs/organisations';
import { type Cell, type ObservationFixture, createObservationFixture } from './observations.fixture.js';
import { DataVersion } from '#libs/platform';

const FIRST = serviceDay('2026-01-05');
const DAYS = 28;
const ORGANISATIONS = [7001, 7002, 7003];
const gpSlots = measureId('slots', 'slots', { staff_group: 'gp' });

/** What happens to the store and who asks it: a load, a reading that is remembered, or one that is not. */
const happening = fc.oneof(
  fc.record({
    kind: fc.constant('load' as const),
    dataset: fc.constantFrom('telephony' as const, 'slots' as const),
    day: fc.integer({ min: 0, max: DAYS - 1 }),
    span: fc.integer({ min: 1, max: 4 }),
    organisation: fc.constantFrom(...ORGANISATIONS),
    value: fc.integer({ min: 0, max: 90 }),
    /** Half hours of which telephony tells: a short day is a partial one. */
    halfHours: fc.constantFrom(20, 20, 6),
    isBackfill: fc.boolean(),
    /** Hours by which a reading of the book is older than its coming. */
    age: fc.integer({ min: 0, max: 60 }),
  }),
  fc.record({
    kind: fc.constant('ask' as const),
    remember: fc.boolean(),
    from: fc.integer({ min: 0, max: 12 }),
    days: fc.integer({ min: 1, max: DAYS }),
    /** Hours before now as of which is asked. */
    back: fc.constantFrom(0, 0, 3, 7, 20, 60),
  }),
);

describe('remembered days', () => {
  let store: ObservationFixture;
  let organisations: OrganisationsService;
  beforeAll(async () => {
    store = await createObservationFixture();
    organisations = new OrganisationsService(store.database, new DataVersion(store.database));
  });
  afterAll(() => store.drop());

  it('are those that the store alone gives, whatever is loaded and asked, of whichever moment, in whichever order', async () => {
    let read = 0;
    let partial = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 6, maxLength: 24 }), async (happenings) => {
        await store.database.query('TRUNCATE observation_day, observation_merge, slots_reading');
        const remembering = new ObservationsService(store.database, organisations);
        const weeks = ORGANISATIONS.flatMap((organisationId) => Array.from({ length: DAYS }, (_, i) => ({ organisationId, day: addDays(FIRST, i - DAYS) })));
        await store.load({ dataset: 'telephony' }, weeks.flatMap((one) => halfHours(20).map((half) => ({ ...one, ...half, value: 1 }))));
        let hours = 0;
        for (const one of happenings) {
          hours += 5;
          const now = new Date(londonInstant(FIRST, '06:00').getTime() + hours * 3_600_000);
          if (one.kind === 'load') {
            const cells = Array.from({ length: one.span }, (_, i): Cell[] => {
              const cell = { organisationId: one.organisation, day: addDays(FIRST, one.day + i), value: one.value + i };
              if (one.dataset === 'slots') return [{ ...cell, measure: gpSlots, readAt: now.getTime() - one.age * 3_600_000 }];
              return halfHours(one.halfHours).map((half) => ({ ...cell, ...half }));
            }).flat();
            await store.load({ dataset: one.dataset, ...(!one.isBackfill && { knownAt: now }) }, cells);
            continue;
          }
          const from = addDays(FIRST, one.from);
          const query: SeriesQuery = { from, to: addDays(from, one.days), asOf: new Date(now.getTime() - one.back * 3_600_000), remember: one.remember };
          expect(await everything(remembering, query)).toEqual(await everything(new ObservationsService(store.database, organisations), { ...query, remember: false }));
          read += 1;
          partial += Number((await store.database.query('SELECT FROM observation_day WHERE partial LIMIT 1')).length);
        }
      }),
      { numRuns: 40 },
    );
    expect(read).toBeGreaterThan(50);
    expect(partial).toBeGreaterThan(10);
  }, 120_000);

  it('take only what was loaded since from the store', async () => {
    await store.database.query('TRUNCATE observation_day, observation_merge, slots_reading');
    const days = Array.from({ length: DAYS }, (_, i): Cell => ({ organisationId: 7001, day: addDays(FIRST, i), value: i, line: i + 2 }));
    await store.load({ dataset: 'telephony' }, days);
    const asked: unknown[][] = [];
    const database = { query: (sql: string, parameters?: unknown[]) => (asked.push(parameters ?? []), store.database.query(sql, parameters)) };
    const remembering = new ObservationsService(database as unknown as typeof store.database, organisations);
    const query = { from: FIRST, to: addDays(FIRST, DAYS), asOf: new Date('2026-03-01T06:00:00Z'), remember: true, measures: ['inbound'] as const };
    const rangesOf = async (work: Promise<unknown>) => {
      asked.length = 0;
      await work;
      return asked.filter(({ length }) => length === 5).map(([, from, to]) => [from, to]);
    };
    await remembering.dailySeries(query);
    expect(await rangesOf(remembering.dailySeries({ ...query, asOf: new Date('2026-03-01T07:00:00Z') }))).toEqual([]);
    await store.load({ dataset: 'telephony', knownAt: new Date('2026-03-02T06:00:00Z') }, [{ organisationId: 7001, day: addDays(FIRST, 3), value: 99, line: 2 }]);
    const later = remembering.dailySeries({ ...query, asOf: new Date('2026-03-02T07:00:00Z') });
    expect(await rangesOf(later)).toEqual([[addDays(FIRST, 3), addDays(FIRST, 4)]]);
    expect((await later).series.inbound[0][3]).toBe(99);
  });
});

/** The intervals of so many half hours from eight o'clock on. */
function halfHours(count: number): { minute: number; minutes: number }[] {
  return Array.from({ length: count }, (_, i) => ({ minute: 480 + 30 * i, minutes: 30 }));
}

/** Everything that is answered from what was remembered. */
async function everything(observations: ObservationsService, query: SeriesQuery) {
  const [daily, withPartial, book, pickup, last] = await Promise.all([
    observations.dailySeries({ ...query, measures: ['inbound', 'missed'] }),
    observations.dailySeries({ ...query, measures: ['inbound'], partialDays: true }),
    observations.book({ ...query, organisationIds: ORGANISATIONS }),
    observations.pickup({ ...query, leads: [0, 1, 2, 5] }),
    observations.lastKnownDays('telephony', query.asOf),
  ]);
  return { daily, withPartial, book, pickup, last: [...last].map(([id, day]) => [id, dayNumber(day)]).sort() };
}
