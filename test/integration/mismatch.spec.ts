import { type ServiceDay, addDays, dayNumber, formatDay, londonInstant, quantileOf, serviceDay } from '#libs/kernel';
import { exceedanceOf, shortfallRange } from '#libs/mismatch';
import { type MismatchFixture, assessed, createMismatchFixture, gapOf, runOf } from './mismatch.fixture.js';
import { HUB, MORNING, PRACTICES, type Told, truth } from './mismatch-rows.fixture.js';

jest.setTimeout(120_000);

const TODAY_AND_28 = 29;

describe('from observations to levels', () => {
  let icb: MismatchFixture;
  let runId: number;
  beforeAll(async () => {
    icb = await createMismatchFixture();
    runId = await assessed(icb);
  });
  afterAll(() => icb.drop());

  it('says something of every organisation on today and each of the 28 days after, and tells the next stage once', async () => {
    const gaps = await icb.mismatch.gaps({ runId });
    expect(gaps).toHaveLength(TODAY_AND_28 * (PRACTICES.length + 2 + 3 + 2 + 1));
    expect(new Set(gaps.map(({ serviceDay }) => serviceDay)).size).toBe(TODAY_AND_28);
    expect(gaps[0].serviceDay).toBe(MORNING);
    expect(await runOf(icb)).toEqual({ runId, status: 'already-done' });
    expect(await icb.assess.assess(runId)).toEqual({ runId, status: 'already-done' });
    const events = await icb.database.query('SELECT type, key, payload FROM outbox ORDER BY id');
    expect(events).toEqual([
      { type: 'forecast.completed.v1', key: `run-${runId}`, payload: { runId } },
      { type: 'mismatch.assessed.v1', key: `run-${runId}`, payload: { runId } },
    ]);
  });

  it('comes close to what was to happen, knowing the book', async () => {
    for (const [p, code] of PRACTICES.entries()) {
      const { need, planned, slots } = truth(p, MORNING);
      const { demand, capacity } = await gapOf(icb, runId, code);
      expect(Math.abs(capacity!.p50 / slots - 1)).toBeLessThan(0.01);
      expect(demand!.p10).toBeLessThan(demand!.p50);
      expect(Math.abs(demand!.p50 / (need + planned) - 1)).toBeLessThan(0.2);
    }
  });

  it('makes PCNs, localities and the ICB the sums of their practices, draw by draw', async () => {
    const { draws } = (await icb.forecasts.run(runId))!;
    const samples = await icb.forecasts.samples(runId);
    const of = (code: string, measure: string) =>
      samples.find((one) => one.organisationId === icb.id(code) && one.measure === measure)!.samples;
    const stored = async (code: string, measure: string) =>
      (await icb.forecasts.forecasts(runId, icb.id(code))).find((one) => one.measure === measure)!;
    for (const [code, members] of [
      ['N2', ['P3', 'P4']],
      ['L1', ['P1', 'P2', 'P3', 'P4']],
      ['ICB', PRACTICES],
    ] as const) {
      for (const day of [0, 3, 28]) {
        const sums = Array.from({ length: draws }, (_, i) =>
          members.reduce((sum, member) => sum + of(member, 'demand')[day * draws + i], 0),
        );
        expect((await stored(code, 'demand')).quantiles[day * 11 + 5]).toBeCloseTo(quantileOf(sums, 0.5), 2);
        expect((await stored(code, 'demand')).mean[day]).toBeCloseTo(sums.reduce((a, b) => a + b) / draws, 1);
      }
    }
    const day = 3;
    const hub = Array.from({ length: draws }, (_, i) => {
      const at = day * draws + i;
      const overflow = ['P5', 'P6'].reduce(
        (sum, code) => sum + Math.max(of(code, 'demand')[at] - of(code, 'capacity')[at], 0),
        0,
      );
      return overflow + of('H2', 'direct')[at];
    });
    expect((await stored('H2', 'demand')).quantiles[day * 11 + 10]).toBeCloseTo(quantileOf(hub, 0.95), 2);
    const gap = hub.map((demand, i) => demand - of('H2', 'capacity')[day * draws + i]);
    const assessment = await gapOf(icb, runId, 'H2', addDays(MORNING, day));
    expect(assessment.pGap).toBeCloseTo(gap.filter((value) => value > 0).length / draws, 6);
    expect(assessment.expectedShortfall).toBeCloseTo(
      gap.reduce((sum, value) => sum + Math.max(value, 0), 0) / draws,
      4,
    );
    // its locality may use what is left of the hub after direct bookings: short when, and by as much as, the hub is
    expect((await gapOf(icb, runId, 'L2', addDays(MORNING, day))).pGap).toBeCloseTo(assessment.pGap!, 6);
  });

  it('gives every hub slot to one practice at most, and never makes anybody worse', async () => {
    const reliefs = await icb.mismatch.reliefs(runId);
    expect(reliefs.length).toBeGreaterThan(0);
    const given = new Map<string, number>();
    for (const { hubId, serviceDay: day, practiceId, slots, shortfallBefore, shortfallAfter, ...more } of reliefs) {
      given.set(`${hubId} ${day}`, (given.get(`${hubId} ${day}`) ?? 0) + slots);
      if (slots > 0) expect(shortfallAfter).toBeLessThan(shortfallBefore);
      else expect(shortfallAfter).toBe(shortfallBefore);
      expect(more.ofSlots).toBe(HUB.slots - HUB.direct);
      expect([more.fairShare! >= 0, more.guaranteed, more.nextRemoves! <= 1]).toEqual([true, null, true]);
      const gap = (await icb.mismatch.gaps({ runId, organisationId: practiceId, from: day, to: addDays(day, 1) }))[0];
      expect([gap.hubSlots, gap.afterRelief, gap.expectedShortfall]).toEqual([slots, shortfallAfter, shortfallBefore]);
    }
    for (const slots of given.values()) expect(slots).toBeLessThanOrEqual(HUB.slots - HUB.direct);
  });

  it('keeps what answers any share of capacity, without the samples', async () => {
    const { draws } = (await icb.forecasts.run(runId))!;
    const samples = await icb.forecasts.samples(runId);
    for (const code of PRACTICES) {
      const [demand, capacity] = ['demand', 'capacity'].map((measure) =>
        samples
          .find((one) => one.organisationId === icb.id(code) && one.measure === measure)!
          .samples.subarray(0, draws),
      );
      const gap = await gapOf(icb, runId, code);
      for (const share of [-0.4, -0.1, 0, 0.033, 0.05, 0.1, 0.15, 0.27, 2]) {
        const above = Array.from(demand).filter((value, i) => value - capacity[i] > share * capacity[i]).length / draws;
        const { probability, within } = exceedanceOf(gap, share)!;
        expect(Math.abs(probability - above)).toBeLessThanOrEqual(within + 0.01);
        expect(within).toBeLessThanOrEqual(0.01);
      }
    }
    const closed = await gapOf(icb, runId, 'P1', serviceDay('2026-03-14'));
    expect([closed.relativeGap, exceedanceOf(closed, 0.1)]).toEqual([null, { probability: 0, within: 0 }]);
  });

  it('is closed at weekends and on bank holidays, hubs only on Sundays', async () => {
    const saturday = serviceDay('2026-03-14');
    expect(await gapOf(icb, runId, 'P1', saturday)).toMatchObject({
      level: 'closed',
      reason: { name: 'weekend' },
      pGap: 0,
      action: '',
    });
    expect(await gapOf(icb, runId, 'L1', saturday)).toMatchObject({ level: 'closed' });
    expect(await gapOf(icb, runId, 'P1', serviceDay('2026-04-03'))).toMatchObject({
      level: 'closed',
      reason: { text: 'Closed: Good Friday.' },
    });
  });

  it('shows a morning worst first, with today and five working days, and one organisation past and coming', async () => {
    const morning = (await icb.mismatch.morning())!;
    expect(morning.days.map((day) => formatDay(day, 'short'))).toEqual([
      'Tue 10 Mar',
      'Wed 11 Mar',
      'Thu 12 Mar',
      'Fri 13 Mar',
      'Mon 16 Mar',
      'Tue 17 Mar',
    ]);
    expect(morning.assessed).toHaveLength(6 * 14);
    const levels = morning.assessed.map(({ level }) => level);
    expect(levels).toEqual([...levels].sort().reverse());
    const outlook = (await icb.mismatch.forOrganisation(icb.id('P2')))!;
    expect(outlook.coming).toHaveLength(TODAY_AND_28);
    expect(await icb.mismatch.assessments({ runId, organisationId: icb.id('P2') })).toEqual(outlook.coming);
    expect(outlook.coming[0].hub).toMatchObject({ organisation: { code: 'H1' }, slots: 10 });
    const yesterday = outlook.past[outlook.past.length - 1];
    const { need, planned, slots } = truth(1, yesterday.day);
    expect(yesterday).toMatchObject({ day: addDays(MORNING, -1), capacity: slots });
    expect(Math.abs(yesterday.demand! - need - planned)).toBeLessThan(1.5);
  });

  it('keeps the gap as demand and capacity come together, not as their medians would have it', async () => {
    const samples = (await icb.forecasts.samples(runId)).filter(({ organisationId }) => organisationId === icb.id('P2'));
    const [demand, capacity] = ['demand', 'capacity'].map((of) => samples.find(({ measure }) => measure === of)!.samples);
    let elsewhere = 0;
    for (const { serviceDay, gap, capacity: own, relativeGap } of await icb.mismatch.gaps({ runId, organisationId: icb.id('P2') })) {
      if (!gap) continue;
      const from = (dayNumber(serviceDay) - dayNumber(MORNING)) * 500;
      const joint = Array.from({ length: 500 }, (_, draw) => demand[from + draw] - capacity[from + draw]);
      for (const [at, level] of [[gap.p10, 0.1], [gap.p50, 0.5], [gap.p90, 0.9]]) expect(at).toBeCloseTo(quantileOf(joint, level), 2);
      expect(shortfallRange({ gap }, 3)).toEqual({ low: Math.max(0, gap.p10 - 3), high: Math.max(0, gap.p90 - 3) });
      if (Math.abs((relativeGap![90] / 1000) * own!.p50 - gap.p90) > 0.05) elsewhere++;
    }
    expect(elsewhere).toBeGreaterThan(1);
    expect(shortfallRange({ gap: null })).toBeUndefined();
  });

  it('gives the same arrays, bit for bit, for the same moment and data, whatever has become known since', async () => {
    const digest = async (id: number) =>
      (
        await icb.database.query<{ digest: string }>(
          `SELECT md5(string_agg(md5(row(organisation_id, measure, samples)::text), '' ORDER BY organisation_id, measure)) ||
         (SELECT md5(string_agg(row(organisation_id, measure, quantiles, mean)::text, '' ORDER BY organisation_id, measure)) FROM forecast WHERE run_id = $1)
         AS digest FROM forecast_sample WHERE run_id = $1`,
          [id],
        )
      )[0].digest;
    const levels = async (id: number) => await icb.mismatch.gaps({ runId: id });
    const before = await digest(runId);
    // Planted: yesterday restated tenfold and tomorrow's book emptied, both known one minute after the run's moment.
    const later = londonInstant(MORNING, '07:01');
    await icb.load(later, [
      ...PRACTICES.flatMap((code): Told[] => [
        { dataset: 'telephony', code, day: addDays(MORNING, -1), cells: { inbound: 3000, answered: 2900 } },
        { dataset: 'slots', code, day: addDays(MORNING, 1), cells: { slots: 1, booked: 1 }, readAt: later },
      ]),
    ]);
    const again = await assessed(icb, 'again');
    expect(again).not.toBe(runId);
    expect(await digest(again)).toBe(before);
    expect(await levels(again)).toEqual(await levels(runId));
    const knowing = await assessed(icb, 'later', londonInstant(MORNING, '07:02'));
    expect(await digest(knowing)).not.toBe(before);
    expect(await gapOf(icb, knowing, 'P1')).toMatchObject({
      level: 'unknown',
      reason: { name: 'data-implausible', feed: 'telephony' },
    });
  });

  it('keeps the samples of the newest three runs only', async () => {
    for (const key of ['a', 'b']) await runOf(icb, key);
    const rows = await icb.database.query<{ runs: number }>(
      'SELECT count(DISTINCT run_id)::int AS runs FROM forecast_sample',
    );
    expect(rows).toEqual([{ runs: 3 }]);
    expect(await icb.forecasts.forecasts(runId, icb.id('P1'))).toHaveLength(2);
  });

  it('leaves nothing behind when the transaction fails', async () => {
    await icb.database.query(
      "ALTER TABLE outbox ADD CONSTRAINT planted CHECK (type <> 'forecast.completed.v1') NOT VALID",
    );
    await expect(runOf(icb, 'broken')).rejects.toThrow('planted');
    await icb.database.query('ALTER TABLE outbox DROP CONSTRAINT planted');
    expect(await icb.database.query(`SELECT key FROM forecast_run WHERE key = 'broken'`)).toEqual([]);
    expect((await runOf(icb, 'broken')).status).toBe('completed');
  });

  it('names what is wrong when it cannot work', async () => {
    await expect(icb.assess.assess(99_999)).rejects.toMatchObject({ code: 'unknown-run' });
    await expect(runOf(icb, 'early', new Date('2020-01-01T07:00:00Z'))).rejects.toMatchObject({
      code: 'nothing-to-forecast',
    });
  });

  it('gives every practice most of its fair share of the week where the policy says so, and says what that cost', async () => {
    const fair = icb.assessing('weighted-list');
    const { runId: fairRun } = await runOf(icb, 'fair');
    await fair.assess(fairRun);
    const { allocation } = (await icb.mismatch.run(fairRun))!;
    expect(allocation).toMatchObject({ policy: 'weighted-list', note: '' });
    expect((await icb.mismatch.run(runId))!.allocation).toMatchObject({ policy: 'most-relief' });
    expect(allocation!.removed).toBeLessThanOrEqual(allocation!.mostRemoved + 1e-6);
    expect(allocation!.removed).toBeGreaterThan(0.5 * allocation!.mostRemoved);
    const weekOf = (day: ServiceDay): number => Math.floor((dayNumber(day) + 3) / 7);
    const weeks = new Map<string, { given: number; guaranteed: number }>();
    const slotsOf = new Map<string, number>();
    for (const { hubId, practiceId, serviceDay: day, slots, guaranteed } of await icb.mismatch.reliefs(fairRun)) {
      const key = `${practiceId} ${weekOf(day)}`;
      weeks.set(key, { given: (weeks.get(key)?.given ?? 0) + slots, guaranteed: guaranteed! });
      slotsOf.set(`${hubId} ${day}`, (slotsOf.get(`${hubId} ${day}`) ?? 0) + slots);
    }
    expect([...weeks.values()].filter(({ given, guaranteed }) => given < guaranteed)).toEqual([]);
    expect(Math.max(...[...weeks.values()].map(({ guaranteed }) => guaranteed))).toBeGreaterThan(0);
    expect(Math.max(...slotsOf.values())).toBeLessThanOrEqual(HUB.slots - HUB.direct);
  });
});
