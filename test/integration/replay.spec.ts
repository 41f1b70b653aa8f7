import { ForecastInputsService, IcbForecaster, InProcessPoolComputer, PoolMemory } from '#libs/forecasting';
import { ReplayService, replayRulesOf } from '#libs/escalation';
import { addDays, dayNumber, londonInstant } from '#libs/kernel';
import { type KeptMorning, MorningsService, TruthService, cellLookup, levelOfCell, numbersOfCell } from '#libs/mismatch';
import { KnowledgeService } from '../../libs/mismatch/src/knowledge.service.js';
import { type MismatchFixture, createMismatchFixture } from './mismatch.fixture.js';
import { AS_OF, MORNING, dayRows } from './mismatch-rows.fixture.js';

jest.setTimeout(240_000);

const YESTERDAY = addDays(MORNING, -1);
/** Friday, Monday and Tuesday. */
const PERIOD = { from: addDays(MORNING, -4), to: addDays(MORNING, 1) };
const TODAY = { from: MORNING, to: addDays(MORNING, 1) };

describe('kept mornings', () => {
  let icb: MismatchFixture;
  let mornings: MorningsService;
  let truth: TruthService;
  let replays: ReplayService;
  const kept = async (): Promise<KeptMorning> => (await mornings.read(TODAY))[0];
  const load = (feed: string, knownAt: Date, backfill: boolean) =>
    icb.database.query(
      `INSERT INTO load (feed, file_name, sha256, attempt, backfill, status, rows, loaded, unchanged, skipped, quarantined, first_day, last_day,
         known_at, finished_at, reasons, warnings)
       VALUES ($1, $1, md5($2::timestamptz::text || $3::boolean::text), 1, $3, 'loaded', 1, 1, 0, 0, 0, $4, $4, $2::timestamptz, $2::timestamptz, '[]', '[]')`,
      [feed, knownAt, backfill, YESTERDAY],
    );

  beforeAll(async () => {
    icb = await createMismatchFixture();
    const knowledge = new KnowledgeService(icb.database, { allocation: 'most-relief', allocationLeastUse: 0.2 });
    const forecaster = new IcbForecaster(new PoolMemory(new InProcessPoolComputer()));
    mornings = new MorningsService(icb.database, knowledge, icb.organisations, new ForecastInputsService(icb.planning), forecaster, icb.assessor, icb.clock);
    truth = new TruthService(icb.database, knowledge, icb.planning, icb.clock);
    replays = new ReplayService(icb.database, mornings, truth, icb.clock);
  });
  afterAll(() => icb.drop());

  it('are the working mornings that have been, computed once', async () => {
    await expect(replays.replay(PERIOD)).rejects.toMatchObject({ code: 'mornings-missing' });
    expect(await mornings.missing({ ...PERIOD, to: addDays(MORNING, 9) })).toEqual([PERIOD.from, YESTERDAY, MORNING]);
    expect(await mornings.ensure(PERIOD)).toBe(3);
    expect(await mornings.ensure(PERIOD)).toBe(0);
  });

  it('say what the live run of the same moment says', async () => {
    const { runId } = await icb.run.run({ key: 'live', asOf: AS_OF, trigger: 'manual' });
    await icb.assess.assess(runId);
    const live = await icb.mismatch.gaps({ runId });
    const morning = await kept();
    const lookup = cellLookup(morning);
    const places = new Map(morning.units.map(({ id }, u) => [id, u]));
    expect(live.length).toBe(morning.days * morning.units.length);
    const compared = live.map((gap) => {
      const cell = (dayNumber(gap.serviceDay) - dayNumber(MORNING)) * morning.units.length + places.get(gap.organisationId)!;
      const { pGap, pGap5, pGap15, expectedShortfall } = numbersOfCell(morning, cell);
      const close = (a: number | null, b: number | null): boolean => (a === null || b === null ? a === b : Math.abs(a - b) < 1e-3);
      const same = [[pGap, gap.pGap], [pGap5, gap.pGap5], [pGap15, gap.pGap15], [expectedShortfall, gap.expectedShortfall]].every(([a, b]) => close(a, b));
      return { same, level: levelOfCell(morning, cell, lookup).level, live: gap.level };
    });
    expect(compared.filter(({ same, level, live: told }) => !same || level !== told)).toEqual([]);
    expect(live.filter(({ pGap, pGap5 }) => pGap! > 0.05 && pGap5! > 0).length).toBeGreaterThan(5);
  });

  it('do not see what was learned later, which the truth of the day does', async () => {
    const before = await kept();
    const days = { from: YESTERDAY, to: MORNING };
    const [told] = (await truth.read(days.from, days.to)).truths;
    const later = londonInstant(MORNING, '09:00');
    const planted = dayRows(YESTERDAY).filter(({ dataset }) => dataset === 'telephony').map((one) => ({ ...one, cells: { inbound: 900, answered: 400, missed: 400 } }));
    icb.clock.set(londonInstant(MORNING, '10:00'));
    await icb.load(later, planted);
    await load('telephony.v1', later, false);
    expect(await mornings.missing(PERIOD)).toEqual([]);
    await icb.database.query('DELETE FROM kept_morning WHERE morning = $1', [MORNING]);
    expect(await mornings.ensure(PERIOD)).toBe(1);
    expect(await kept()).toEqual(before);
    const { truths, anew } = await truth.read(days.from, days.to);
    expect(anew).toEqual([YESTERDAY]);
    expect(truths[0].gap[0]).toBeGreaterThan(told.gap[0]);
  });

  it('are computed again when a backfill changes what counts as known', async () => {
    await load('telephony.v1', londonInstant(MORNING, '09:30'), true);
    expect(await mornings.missing(PERIOD)).toEqual([PERIOD.from, YESTERDAY, MORNING]);
    expect(await mornings.ensure(PERIOD)).toBe(3);
  });

  it('give fewer alerts under higher thresholds, and read shares of a rule’s own', async () => {
    const rule = '{ key: gap, name: Short, signal: { kind: level }, raise: 2, acuteOnly: false }';
    const at = async (probability: number): Promise<number> =>
      (await replays.replay(PERIOD, replayRulesOf(`version: 1\nlevels: { amber: { probability: ${probability} } }\nrules:\n  - ${rule}\n`))).alerts.length;
    const [few, many] = [await at(0.9), await at(0.1)];
    expect(many).toBeGreaterThan(few);
    const above = async (share: number): Promise<number> => {
      const signal = `signal: { kind: gap-probability, aboveShare: ${share} }, raise: 0.1, clear: 0.05, acuteOnly: false`;
      return (await replays.replay(PERIOD, replayRulesOf(`version: 1\nrules:\n  - { key: own, name: Own, ${signal} }\n`))).alerts.length;
    };
    const [five, six, fifteen] = [await above(0.05), await above(0.06), await above(0.15)];
    expect(six).toBeGreaterThan(0);
    expect(five).toBeGreaterThanOrEqual(six);
    expect(six).toBeGreaterThanOrEqual(fifteen);
  });
});
