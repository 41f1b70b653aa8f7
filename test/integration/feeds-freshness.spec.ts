import { addDays, londonInstant, serviceDay, weekdayOf } from '#libs/kernel';
import { type FeedsFixture, ORGANISATIONS, createFeedsFixture } from './feeds.fixture.js';

const ONLINE = 'org_code,service_day,clinical,administrative';
const URGENT = 'org_code,service_day,nhs111_in_hours,ed_in_hours';

describe('freshness', () => {
  let feeds: FeedsFixture;
  beforeEach(async () => {
    feeds = await createFeedsFixture();
    await feeds.load('organisations.v1', ORGANISATIONS);
    await feeds.events();
  });
  afterEach(() => feeds.drop());

  const at = (day: string, time: string) => feeds.clock.set(londonInstant(serviceDay(day), time));
  const state = async (feed: string) => (await feeds.freshness.check()).find((one) => one.feed === feed)!;
  const events = async () => (await feeds.events()).filter(({ type }) => type.startsWith('feed.')).map(({ type, payload }) => `${type} ${String(payload.feed)}`);
  const online = (day: string, ...codes: string[]) => feeds.load('online.v1', [ONLINE, ...codes.map((code) => `${code},${day},5,1`)].join('\n'));

  it('does not miss a feed that was never loaded', async () => {
    expect(await state('online.v1')).toMatchObject({ state: 'never-seen', since: null });
    expect(await events()).toEqual([]);
  });

  it('misses a feed from the moment it was due, tells it once, and tells once that it is back', async () => {
    at('2026-01-06', '06:00');
    await online('2026-01-05', 'P1', 'P2');
    at('2026-01-06', '07:00');
    expect(await state('online.v1')).toMatchObject({ state: 'fresh', lastDay: '2026-01-05', organisations: 2 });
    at('2026-01-07', '06:44');
    expect(await state('online.v1')).toMatchObject({ state: 'fresh' });
    expect(await events()).toEqual([]);
    at('2026-01-07', '06:46');
    expect(await state('online.v1')).toMatchObject({ state: 'missing', since: new Date('2026-01-07T06:45:00Z'), reason: expect.stringContaining('6 January 2026, 06:00') });
    at('2026-01-07', '07:01');
    await state('online.v1');
    expect(await events()).toEqual(['feed.missing.v1 online.v1']);
    await online('2026-01-06', 'P1', 'P2');
    expect(await state('online.v1')).toMatchObject({ state: 'fresh' });
    await state('online.v1');
    expect(await events()).toEqual(['feed.recovered.v1 online.v1']);
  });

  it('expects nothing at weekends and on bank holidays', async () => {
    at('2026-04-02', '06:00');
    await online('2026-04-01', 'P1', 'P2');
    at('2026-04-02', '07:00');
    expect((await state('online.v1')).state).toBe('fresh');
    at('2026-04-06', '12:00'); // Easter Monday
    expect((await state('online.v1')).state).toBe('fresh');
    at('2026-04-07', '06:46');
    expect(await state('online.v1')).toMatchObject({ state: 'missing', since: new Date('2026-04-07T05:45:00Z') });
  });

  it('calls it stale when a file came and did not reach far enough, and names a refused one', async () => {
    at('2026-01-06', '06:00');
    await online('2026-01-05', 'P1', 'P2');
    at('2026-01-07', '07:00');
    await online('2026-01-02', 'P1', 'P2');
    expect(await state('online.v1')).toMatchObject({ state: 'stale', since: new Date('2026-01-07T06:45:00Z') });
    await feeds.load('online.v1', 'nonsense');
    expect((await state('online.v1')).reason).toContain('refused: the header lacks');
  });

  it('is partial when organisations are missing from it', async () => {
    at('2026-01-06', '06:00');
    await online('2026-01-05', 'P1', 'P2');
    at('2026-01-07', '06:30');
    await online('2026-01-06', 'P1');
    at('2026-01-07', '07:00');
    const found = await state('online.v1');
    expect(found).toMatchObject({ state: 'partial', reason: '1 of 2 organisations are not there for Tuesday 6 January 2026' });
    expect(found.behind).toHaveLength(1);
    await feeds.database.query(`INSERT INTO setting (name, value) VALUES ('feeds', '{"wholeShare": 0.5}')`);
    expect((await state('online.v1')).state).toBe('fresh');
  });

  it('expects a feed when the settings say so', async () => {
    at('2026-01-06', '06:00');
    await online('2026-01-05', 'P1', 'P2');
    await feeds.database.query(`INSERT INTO setting (name, value) VALUES ('feeds', '{"expectedBy": {"online.v1": "09:30"}}')`);
    at('2026-01-07', '09:29');
    expect((await state('online.v1')).state).toBe('fresh');
    at('2026-01-07', '09:31');
    expect(await state('online.v1')).toMatchObject({ state: 'missing', since: new Date('2026-01-07T09:30:00Z') });
  });

  it('does not believe a week of zeros after weeks of calls', async () => {
    const days = Array.from({ length: 50 }, (_, i) => addDays(serviceDay('2025-11-17'), i)).filter((day) => weekdayOf(day) < 5);
    const rows = days.flatMap((day) => ['P1', 'P2'].map((code) => `${code},${day},${day >= '2025-12-29' ? 0 : 4},3`));
    at('2026-01-06', '06:00');
    await feeds.load('urgent.v1', [URGENT, ...rows].join('\n'));
    at('2026-01-06', '07:00');
    const found = await state('urgent.v1');
    expect(found).toMatchObject({ state: 'implausible', reason: expect.stringContaining('2 of 2 organisations report nothing but zeros') });
    expect(found.suspect).toHaveLength(2);
    expect(await events()).toEqual(['feed.missing.v1 urgent.v1']);
  });

  it('tells of a feed once when two check at once', async () => {
    at('2026-01-06', '06:00');
    await online('2026-01-05', 'P1', 'P2');
    at('2026-01-07', '07:00');
    await Promise.all([feeds.freshness.check(), feeds.freshness.check(), feeds.freshness.check()]);
    expect(await events()).toEqual(['feed.missing.v1 online.v1']);
  });
});
