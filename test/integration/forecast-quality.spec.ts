import { ForecastQualityService, PlanningHistoryService, ScoreForecastsService, seasonalNaive } from '#libs/forecasting';
import { QUANTILE_LEVELS, type ServiceDay, addDays, daysBetween, daysFrom, londonInstant, quantileLoss } from '#libs/kernel';
import { ObservationsService } from '#libs/observations';
import { Outbox } from '#libs/platform';
import { FixedClock } from '#libs/testing';
import { type MismatchFixture, createMismatchFixture } from './mismatch.fixture.js';
import { AS_OF, MORNING, dayRows, isOpen, truth } from './mismatch-rows.fixture.js';

const YESTERDAY = addDays(MORNING, -1);
const MORNINGS = 12;
/** A Tuesday on which the book of P6 was full. */
const FULL = addDays(MORNING, -7);
const SCORING = londonInstant(MORNING, '08:15');
/** P2 sends nothing of yesterday in time; P6 has no telephony at all, so that a full book hides what was needed. */
const LATE = 'P2';
const WITHOUT_TELEPHONY = 'P6';

interface ScoreRow {
  state: string;
  truth: number | null;
  scored: number[];
  in80: number[];
  in90: number[];
  loss: number[];
  naiveLoss: number[];
  levelReached: number[];
}

describe('quality of forecasts', () => {
  let fixture: MismatchFixture;
  let scores: ScoreForecastsService;
  let quality: ForecastQualityService;
  beforeAll(async () => {
    fixture = await createMismatchFixture(
      ({ code, day, dataset }) =>
        (code === LATE && day === YESTERDAY && dataset !== 'slots') || (code === WITHOUT_TELEPHONY && dataset === 'telephony'),
    );
    const { database, organisations } = fixture;
    const observations = new ObservationsService(database, organisations);
    const planning = new PlanningHistoryService(organisations, observations);
    scores = new ScoreForecastsService(database, new Outbox(new FixedClock(AS_OF)), planning, organisations, observations);
    quality = new ForecastQualityService(database);
  }, 180_000);
  afterAll(() => fixture.drop());

  const rowOf = async (code: string, measure: string, day: ServiceDay = YESTERDAY): Promise<ScoreRow | undefined> => {
    const rows = await fixture.database.query<ScoreRow>(
      `SELECT state, truth, scored, in_80 AS in80, in_90 AS in90, loss, naive_loss AS "naiveLoss", level_reached AS "levelReached"
       FROM forecast_score WHERE organisation_id = $1 AND measure = $2 AND service_day = $3`,
      [fixture.id(code), measure, day],
    );
    return rows[0];
  };
  const takeEvents = () =>
    fixture.database.query<{ payload: { days: string[]; verdict: { state: string } } }>(
      `DELETE FROM outbox WHERE type = 'forecasts.scored.v1' RETURNING id, payload`,
    );
  const runOf = (morning: ServiceDay, trigger: 'schedule' | 'load' | 'replay' = 'schedule', time = '07:00') =>
    fixture.run.run({ key: `${trigger}-${morning}-${time}`, asOf: londonInstant(morning, time), trigger });

  it('has nothing to say before anything was forecast: unknown, not good', async () => {
    const before = await scores.score(londonInstant(addDays(MORNING, -MORNINGS), '08:15'));
    expect(before).toMatchObject({ status: 'scored', days: [], scored: 0, verdict: { state: 'unknown', lastDay: null } });
    expect(await quality.read({ from: addDays(MORNING, -28), to: MORNING })).toMatchObject({ figures: [], unscored: [], verdict: { state: 'unknown' } });
    expect(await takeEvents()).toHaveLength(1);
  });

  it('scores every forecast of each day now known, once', async () => {
    for (let back = MORNINGS - 1; back >= 0; back--) await runOf(addDays(MORNING, -back));
    // Never held against anything: a replay, and what was forecast after the morning.
    await runOf(addDays(MORNING, -1), 'replay', '07:30');
    await runOf(addDays(MORNING, -1), 'load', '12:00');
    // A correction of what the naive went by, learned an hour after the last run that spoke of yesterday: no naive may know it.
    const learned = londonInstant(addDays(MORNING, -2), '08:00');
    const [early] = dayRows(addDays(MORNING, -8)).filter(({ code, dataset }) => code === 'P1' && dataset === 'slots');
    await fixture.load(learned, [{ ...early, cells: { slots: 999, booked: 1 }, readAt: learned }]);
    const [book] = dayRows(FULL).filter(({ code, dataset }) => code === WITHOUT_TELEPHONY && dataset === 'slots');
    const readAt = londonInstant(addDays(FULL, 1), '06:30');
    await fixture.load(readAt, [{ ...book, cells: { ...book.cells, booked: book.cells.slots }, readAt }]);
    const result = await scores.score(SCORING);
    expect(result.status).toBe('scored');
    expect(result.days).toEqual(daysFrom(addDays(MORNING, 2 - MORNINGS), MORNING));
    expect(await scores.score(SCORING)).toMatchObject({ status: 'already-done' });
    expect(await scores.score(londonInstant(MORNING, '07:00'))).toMatchObject({ status: 'superseded' });
    expect(await takeEvents()).toHaveLength(1);
  }, 120_000);

  it('holds the run of each morning against what happened, beside the naive as of the same moment', async () => {
    const { slots } = truth(0, YESTERDAY);
    // Readings of the book cover the closed days too since there have been any: no slots then, unknown before.
    const shut = (day: ServiceDay): number => (day >= addDays(MORNING, -41) ? 0 : Number.NaN);
    const [surely, perhaps] = [[0, 0, 0], [0, 0, 0]];
    const expected = { scored: [0, 0, 0], loss: [0, 0, 0], naiveLoss: [0, 0, 0] };
    for (let ahead = 1; ahead < MORNINGS - 1; ahead++) {
      const morning = addDays(YESTERDAY, -ahead);
      const [run] = await fixture.database.query<{ quantiles: number[] }>(
        `SELECT quantiles FROM forecast JOIN forecast_run r ON r.id = run_id WHERE r.key = $1 AND organisation_id = $2 AND measure = 'capacity'`,
        [`schedule-${morning}-07:00`, fixture.id('P1')],
      );
      const own = run.quantiles.slice(ahead * 11, (ahead + 1) * 11);
      const past = daysFrom(addDays(MORNING, -430), morning);
      const naive = seasonalNaive(Float64Array.from(past, (day) => (isOpen(day) ? truth(0, day).slots : shut(day))), 29);
      const lossOf = (q: ArrayLike<number>, from: number): number =>
        QUANTILE_LEVELS.reduce((sum, level, i) => sum + quantileLoss(slots, q[from + i], level), 0) / 11;
      for (const c of [ahead === 1 ? 0 : -1, ahead <= 7 ? 1 : 2].filter((at) => at >= 0)) {
        expected.scored[c]++;
        // Capacity is known but for a few slots: what is surely within or beyond is all that is counted by hand.
        if (slots - 0.5 >= own[1] && slots + 0.5 <= own[9]) surely[c]++;
        if (slots + 0.5 >= own[1] && slots - 0.5 <= own[9]) perhaps[c]++;
        expected.loss[c] += lossOf(own, 0);
        expected.naiveLoss[c] += lossOf(naive, ahead * 11);
      }
    }
    const row = (await rowOf('P1', 'capacity'))!;
    expect(row).toMatchObject({ state: 'scored', truth: slots, scored: expected.scored });
    row.in80.forEach((within, c) => expect([within >= surely[c], within <= perhaps[c]]).toEqual([true, true]));
    row.loss.forEach((loss, c) => expect(loss).toBeCloseTo(expected.loss[c], 2));
    row.naiveLoss.forEach((loss, c) => expect(loss).toBeCloseTo(expected.naiveLoss[c], 2));
    expect(row.levelReached.filter((level) => !Number.isNaN(level))).toHaveLength(MORNINGS - 2);
  });

  it('never counts as good what is closed, a lower bound or unknown', async () => {
    const sunday = addDays(MORNING, -2);
    expect(await rowOf('P1', 'demand', sunday)).toMatchObject({ state: 'closed', scored: [] });
    expect(await rowOf(LATE, 'demand')).toMatchObject({ state: 'unknown', truth: null, scored: [] });
    expect(await rowOf('N1', 'demand')).toMatchObject({ state: 'unknown', scored: [] });
    expect(await rowOf('N2', 'demand')).toMatchObject({ state: 'scored' });
    expect(await rowOf('H1', 'demand')).toBeUndefined();
    expect(await rowOf(WITHOUT_TELEPHONY, 'demand', FULL)).toMatchObject({ state: 'lower-bound', truth: null, scored: [] });
    expect(await rowOf(WITHOUT_TELEPHONY, 'capacity', FULL)).toMatchObject({ state: 'scored' });
    expect(await rowOf('N3', 'demand', FULL)).toMatchObject({ state: 'lower-bound' });
    const { unscored } = await quality.read({ from: YESTERDAY, to: MORNING });
    expect(unscored).toContainEqual({ measure: 'demand', organisationType: 'practice', reason: 'unknown', count: 1 });
  });

  it('adds practices up to what lies above them', async () => {
    const sum = [2, 3].reduce((total, p) => total + truth(p, YESTERDAY).slots, 0);
    expect(await rowOf('N2', 'capacity')).toMatchObject({ truth: sum });
    expect((await rowOf('ICB', 'capacity'))!.truth).toBe([0, 1, 2, 3, 4, 5].reduce((total, p) => total + truth(p, YESTERDAY).slots, 0));
  });

  it('scores a late day when it comes, and a corrected one again; nothing else', async () => {
    const before = await rowOf('P1', 'demand');
    await fixture.load(londonInstant(MORNING, '09:00'), dayRows(YESTERDAY).filter(({ code, dataset }) => code === LATE && dataset !== 'slots'));
    const corrected = addDays(MORNING, -5);
    const [slotsRow] = dayRows(corrected).filter(({ code, dataset }) => code === 'P3' && dataset === 'slots');
    await fixture.load(londonInstant(MORNING, '09:30'), [{ ...slotsRow, cells: { slots: 7, booked: 7 }, readAt: londonInstant(MORNING, '09:30') }]);
    // Known only after the next scoring: must not be seen by it.
    const [future] = dayRows(YESTERDAY).filter(({ code, dataset }) => code === 'P4' && dataset === 'slots');
    await fixture.load(londonInstant(MORNING, '11:00'), [{ ...future, cells: { slots: 1, booked: 1 }, readAt: londonInstant(MORNING, '11:00') }]);

    const result = await scores.score(londonInstant(MORNING, '10:00'));
    expect(result.days).toEqual([corrected, YESTERDAY]);
    expect(await rowOf(LATE, 'demand')).toMatchObject({ state: 'scored' });
    expect(await rowOf('N1', 'demand')).toMatchObject({ state: 'scored' });
    expect(await rowOf('P3', 'capacity', corrected)).toMatchObject({ truth: 7, in80: [0, 0, 0] });
    expect((await rowOf('P4', 'capacity'))!.truth).toBe(truth(3, YESTERDAY).slots);
    expect(await rowOf('P1', 'demand')).toEqual(before);
    expect(await scores.score(londonInstant(MORNING, '10:30'))).toMatchObject({ status: 'scored', days: [] });
    await scores.score(londonInstant(MORNING, '11:30'));
    expect((await rowOf('P4', 'capacity'))!.truth).toBe(1);
  }, 60_000);

  it('tells figures by measure, kind of organisation and horizon class, and of some organisations alone', async () => {
    const span = { from: addDays(MORNING, -28), to: MORNING };
    const all = (await quality.read(span)).figures;
    const week = all.find((one) => one.measure === 'demand' && one.organisationType === 'practice' && one.horizon === 'h1_7')!;
    expect(week.scored).toBeGreaterThan(50);
    expect(week.cover80).toBeGreaterThan(0.5);
    expect(week.lossRatio).toBeLessThan(1);
    const own = (await quality.read({ ...span, organisationIds: [fixture.id('P1')] })).figures;
    expect(own.every(({ organisationType }) => organisationType === 'practice')).toBe(true);
    expect(own.find(({ measure, horizon }) => measure === 'demand' && horizon === 'h1_7')!.scored).toBeLessThan(week.scored);
  });

  it('stays small, and reads a span by its days, at the size of an ICB: a year of 430 organisations’ measures', async () => {
    const { database } = fixture;
    const daily = 430;
    const last = addDays(MORNING, -100);
    await database.query(
      `INSERT INTO forecast_score (service_day, organisation_id, measure, organisation_type, state, as_of, truth, level_reached, scored, in_80, in_90,
         above, loss, paired_loss, naive_loss, size)
       SELECT $1::date - d, 100000 + o, 'demand', 'practice', 'scored', $2, 100, array_fill(0.5::real, ARRAY[28]), '{1,7,21}', '{1,6,17}', '{1,6,19}',
         '{0,1,2}', '{5,35,105}', '{5,35,105}', '{8,56,168}', '{100,700,2100}' FROM generate_series(1, 260) d, generate_series(1, ${daily}) o`,
      [last, AS_OF],
    );
    await database.query('ANALYZE forecast_score');
    const [{ bytes }] = await database.query<{ bytes: number }>(`SELECT pg_total_relation_size('forecast_score')::float8 / 260 AS bytes`);
    expect(bytes).toBeLessThan(300_000); // a day: under 80 MB a year
    const plan = await database.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT sum(scored[1]) FROM forecast_score WHERE service_day >= $1 AND service_day < $2`,
      [addDays(last, -28), last],
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/forecast_score_pkey/);
  }, 60_000);

  it('keeps the naive only while days may still be scored', async () => {
    const kept = await fixture.database.query<{ day: ServiceDay }>('SELECT DISTINCT first_day AS day FROM naive_forecast JOIN forecast_run r ON r.id = run_id');
    expect(kept).toHaveLength(MORNINGS);
    await scores.score(londonInstant(addDays(MORNING, 64 - 2), '08:15'));
    const later = await fixture.database.query<{ day: ServiceDay }>('SELECT DISTINCT first_day AS day FROM naive_forecast JOIN forecast_run r ON r.id = run_id ORDER BY 1');
    expect(later.length).toBeGreaterThan(0);
    expect(daysBetween(later[0].day, addDays(MORNING, 62))).toBeLessThanOrEqual(63);
    expect(later.length).toBeLessThan(MORNINGS);
  }, 60_000);
});
