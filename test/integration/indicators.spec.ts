import { IndicatorFiguresService, type IndicatorKey, IndicatorsService } from '#libs/indicators';
import { type ServiceDay, addDays, dayNumber, daysFrom, londonInstant, seededRandom, serviceDay, weekdayOf } from '#libs/kernel';
import { measureId } from '#libs/observations';
import { OrganisationsService, OrganisationsWriter, bankHolidays } from '#libs/organisations';
import { type Cell, type ObservationFixture, createObservationFixture } from './observations.fixture.js';
import { DataVersion } from '#libs/platform';

const MORNING = serviceDay('2026-03-10'); // a Tuesday
const AS_OF = londonInstant(MORNING, '07:00');
const HISTORY = addDays(MORNING, -190);
const HOLIDAYS = new Set<string>(bankHolidays(2025, 2026).map(({ day }) => day));
const CALLS = { inbound: measureId('telephony', 'inbound'), answered: measureId('telephony', 'answered'), missed: measureId('telephony', 'missed') };
const appointment = (mode: string, lead: string, status = 'attended'): number =>
  measureId('appointments', 'count', { staff_group: mode === 'telephone' ? 'gp' : 'nurse', mode, booked_lead: lead, status });

/** Two practices of 5,000 and 10,000 patients; A misses a tenth of its calls and twice as many in the last week, B, in another PCN, a fifth. */
describe('indicators', () => {
  let store: ObservationFixture;
  let indicators: IndicatorsService;
  let id: (code: string) => number;

  beforeAll(async () => {
    store = await createObservationFixture();
    const organisations = new OrganisationsService(store.database, new DataVersion(store.database));
    indicators = new IndicatorsService(new IndicatorFiguresService(store.observations, organisations), organisations);
    const writer = new OrganisationsWriter();
    const rows = [
      { code: 'ICB', type: 'icb' as const },
      { code: 'LOC', type: 'locality' as const, parentCode: 'ICB' },
      { code: 'PCN', type: 'pcn' as const, parentCode: 'LOC' },
      { code: 'A', type: 'practice' as const, parentCode: 'PCN', listSize: 5000, weightedListSize: 6000 },
      { code: 'B', type: 'practice' as const, parentCode: 'LOC', listSize: 10_000, weightedListSize: 9000 },
      { code: 'SILENT', type: 'practice' as const, parentCode: 'ICB' },
      { code: 'HUB', type: 'hub' as const, parentCode: 'LOC' },
    ];
    await store.database.transaction((transaction) =>
      writer.merge(transaction, { loadId: 900, knownAt: 'valid-from' }, rows.map((row, i) => ({ ...row, name: row.code, line: i + 2, validFrom: dayNumber(serviceDay('2019-01-01')) }))),
    );
    const codes = await organisations.codes();
    id = (code) => codes.get(code)!;
    const days = daysFrom(HISTORY, MORNING).filter((day) => weekdayOf(day) < 5 && !HOLIDAYS.has(day));
    await store.load({ dataset: 'telephony' }, days.flatMap((day) => [...callsOf(id('A'), day, missedByA(day)), ...callsOf(id('B'), day, 40)]));
    await store.load({ dataset: 'appointments' }, days.flatMap((day) => [...appointmentsOf(id('A'), day, 60), ...appointmentsOf(id('B'), day, 90)]));
  });
  afterAll(() => store.drop());

  const february = async (key: IndicatorKey, ...codes: string[]) => {
    const { periods, values } = await indicators.values({
      key, organisationIds: codes.map(id), from: serviceDay('2026-02-01'), to: serviceDay('2026-02-28'), asOf: AS_OF,
    }, 'month');
    expect(periods).toEqual([{ from: '2026-02-01', to: '2026-03-01' }]);
    return codes.map((code) => values.get(id(code))![0]);
  };

  it('of a practice, a PCN and the ICB are ratios of sums', async () => {
    const [a, b, pcn, locality] = await february('missed-call-rate', 'A', 'B', 'PCN', 'LOC');
    expect(b).toMatchObject({ value: 0.2, numerator: 800, denominator: 4000, known: 1, of: 1 });
    expect(pcn).toEqual(a);
    expect(locality.value).toBeCloseTo((a.numerator! + b.numerator!) / (a.denominator! + b.denominator!), 12);
  });

  it('tell what stored totals do not: how, with whom and how long before', async () => {
    expect((await february('face-to-face', 'A', 'B')).map(({ value }) => value)).toEqual([1 / 3, 1 / 3]);
    expect((await february('within-two-weeks', 'A'))[0].value).toBeCloseTo(2 / 3, 12); // the third is three weeks old; cancelled ones do not count
    expect((await february('gp-appointments', 'A'))[0]).toMatchObject({ value: (20 * 20 * 1000) / 5000 * 2, denominator: 5000 });
    expect((await february('same-day-access', 'A'))[0].value).toBeCloseTo(1 / 3, 12);
  });

  it('are set against the whole ICB', async () => {
    const [a, icb] = await february('relative-appointments', 'A', 'ICB');
    expect(a.value).toBeCloseTo(1200 / 6000 / (3000 / 15_000), 12);
    expect(icb.value).toBe(1);
    expect((await february('activity-against-2019', 'A'))[0]).toMatchObject({ value: null, reason: 'no-comparison' });
  });

  it('are unknown, with the reason, where a feed or the list is missing or the month is not over', async () => {
    expect((await february('pharmacy-first', 'A'))[0]).toMatchObject({ value: null, reason: 'no-data' });
    expect((await february('missed-call-rate', 'SILENT'))[0]).toMatchObject({ value: null, reason: 'no-data' });
    const march = await indicators.values({ key: 'dna-rate', organisationIds: [id('A')], from: serviceDay('2026-03-01'), to: MORNING, asOf: AS_OF });
    expect(march.values.get(id('A'))).toEqual([expect.objectContaining({ value: null, reason: 'period-not-over' })]);
  });

  it('are read of the last day known, and never see what was learned later', async () => {
    const read = async (asOf: Date) => (await indicators.readings('missed-call-rate', [id('B'), id('SILENT')], asOf)).get(id('B'))!;
    expect(await read(AS_OF)).toMatchObject({ from: '2026-03-09', to: '2026-03-10', value: 0.2, reason: null });
    expect(await read(londonInstant(MORNING, '05:59'))).toMatchObject({ from: '2026-03-06', value: 0.2 }); // Monday's file is known from 06:00 on
    const later = londonInstant(MORNING, '09:00');
    await store.load({ dataset: 'telephony', knownAt: later }, callsOf(id('B'), addDays(MORNING, -1), 100));
    expect(await read(AS_OF)).toMatchObject({ value: 0.2 });
    expect(await read(later)).toMatchObject({ value: 0.5 });
    const silent = (await indicators.readings('missed-call-rate', [id('SILENT')], AS_OF)).get(id('SILENT'));
    expect(silent).toMatchObject({ value: null, reason: 'no-data', from: '2026-03-09' });
  });

  it('that changed by more than chance say so, since when and by which rule', async () => {
    const causes = await indicators.specialCauses('missed-call-rate', [id('A'), id('B'), id('SILENT')], AS_OF);
    expect(causes.get(id('A'))).toMatchObject({ verdict: 'concern', serviceDay: '2026-03-09', since: '2026-03-02', trial: false, reason: null });
    expect(causes.get(id('A'))!.signals[0]).toEqual({ rule: 'outside-limits', side: 'high' });
    expect(causes.get(id('A'))!.points).toBeGreaterThan(60);
    expect(causes.get(id('B'))).toMatchObject({ verdict: 'common-cause', since: null });
    expect(causes.get(id('SILENT'))).toMatchObject({ verdict: 'missing', reason: 'no-data', value: null });
    const before = await indicators.specialCauses('missed-call-rate', [id('A')], londonInstant(addDays(MORNING, -11), '07:00'));
    expect(before.get(id('A'))!.verdict).not.toBe('concern');
  });

  it('know what is usual: the own half year, else England', async () => {
    const usual = await indicators.usual('missed-call-rate', [id('B'), id('SILENT')], AS_OF);
    expect(usual.get(id('B'))).toMatchObject({ p50: 0.2, p95: 0.2, basis: 'own' });
    expect(usual.get(id('SILENT'))).toEqual({ p50: 0.084, p80: 0.143, p90: 0.186, p95: 0.225, basis: 'england', values: 0 });
    expect((await indicators.usual('utilisation', [id('A')], AS_OF)).size).toBe(0);
  });

  it('leave days of planned training out of the chart, not days of absence', async () => {
    const days = ['2026-02-03', '2026-02-04'].map(serviceDay);
    const writer = new OrganisationsWriter();
    await store.database.transaction((transaction) =>
      writer.mergeClosures(transaction, { loadId: 901, knownAt: 'backfill' }, days.map((day, i) => ({
        organisationId: id('A'), from: dayNumber(day), to: dayNumber(day) + 1, shareClosed: 0.5, reason: ['training', 'absence'][i], line: i + 2,
      }))),
    );
    const charts = await indicators.charts({ key: 'missed-call-rate', organisationIds: [id('A')], from: HISTORY, to: MORNING, asOf: AS_OF });
    const shown = new Set<string>(charts.get(id('A'))!.points.map(({ serviceDay: day }) => day));
    expect([shown.has('2026-02-03'), shown.has('2026-02-04'), shown.has('2025-12-25')]).toEqual([false, true, false]);
  });
});

/** A tenth of 200, a little more or less by chance; from the second of March on twice as many. */
function missedByA(day: ServiceDay): number {
  const usual = 20 + Math.round(2 * seededRandom(dayNumber(day)).normal());
  return day >= '2026-03-02' ? usual + 20 : usual;
}

function callsOf(organisationId: number, day: ServiceDay, missed: number): Cell[] {
  const told = { organisationId, day, minute: 480, minutes: 60 };
  return [
    { ...told, measure: CALLS.inbound, value: 200 },
    { ...told, measure: CALLS.answered, value: 200 - missed },
    { ...told, measure: CALLS.missed, value: missed },
  ];
}

/** A third each: on the phone the same day, by phone within two weeks, face to face after three; and as many cancelled. */
function appointmentsOf(organisationId: number, day: ServiceDay, all: number): Cell[] {
  const kinds = [appointment('telephone', 'same-day'), appointment('telephone', '8-14-days'), appointment('face-to-face', '15-21-days')];
  return [
    ...kinds.map((measure) => ({ organisationId, day, measure, value: all / 3 })),
    { organisationId, day, measure: appointment('face-to-face', 'same-day', 'cancelled'), value: all },
  ];
}
