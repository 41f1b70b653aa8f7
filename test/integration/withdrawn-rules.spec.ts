import { type AlertChange, RuleSetsService, WatchForecastsService } from '#libs/escalation';
import type { CalibrationVerdict } from '#libs/forecasting';
import { serviceDay } from '#libs/kernel';
import { LevelThresholdsService } from '#libs/mismatch';
import { OrganisationsService } from '#libs/organisations';
import { AuditLog, DataVersion, Outbox } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { AlertRepository } from '../../libs/escalation/src/alert.repository.js';
import { EscalationScene, assessment } from './escalation.fixture.js';

const ADA = { name: 'Ada', email: 'ada@nhs.example' };
const documentOf = (...rules: string[]): string => `version: 1\nrules:\n${rules.map((rule) => `  - { ${rule} }\n`).join('')}`;
const GAP = 'key: gap, name: Short, signal: { kind: level }, raise: 2';
const SECOND = 'key: second, name: Short too, signal: { kind: level }, raise: 3';
const DRIFT: CalibrationVerdict = {
  state: 'drifted', lastDay: serviceDay('2026-11-22'),
  drifts: [{
    reason: 'intervals-too-narrow', measure: 'demand', horizon: 'h1', since: serviceDay('2026-11-20'), evidence: 50, days: 20,
    cover80: 0.652, cover90: 0.77, missedAbove: 0.8, lossRatio: 0.7,
  }],
};

jest.setTimeout(60_000);

describe('a rule that is withdrawn', () => {
  let test: TestDatabase;
  let scene: EscalationScene;
  let rules: RuleSetsService;
  let forecasts: WatchForecastsService;
  beforeAll(async () => {
    test = await createTestDatabase();
    scene = new EscalationScene(test);
    const organisations = new OrganisationsService(test.database, new DataVersion(test.database));
    rules = new RuleSetsService(test.database, organisations, new LevelThresholdsService(test.database), new AuditLog(test.database, scene.clock), new Outbox(scene.clock), scene.clock);
    forecasts = new WatchForecastsService(test.database, new AlertRepository(), scene.outbox, scene.clock);
  });
  beforeEach(async () => {
    await scene.reset();
    await test.database.query('DELETE FROM rule_set WHERE version > 1');
    await test.database.query('DELETE FROM level_threshold_set');
    scene.clock.set(new Date('2026-11-23T07:00:00Z'));
  });
  afterAll(() => test.drop());

  const red = () => [1, 3].map((number) => assessment(number, '2026-11-24'));
  const states = async (kind: 'second' | 'gap') =>
    (await scene.alerts.list()).items.filter(({ rule }) => rule === kind).map(({ organisation, status, reason }) => `${organisation!.code} ${status} ${reason}`).sort();

  it('ends what it had raised at the next evaluation, once, and lets it expire', async () => {
    await rules.publish(documentOf(GAP, SECOND), ADA);
    await scene.evaluate('2026-11-23', '07:30', red());
    await scene.evaluate('2026-11-23', '08:00', red());
    expect(await states('second')).toEqual(['P1 firing agreed', 'P3 firing agreed']);
    const late = scene.run('2026-11-23', '07:45', red());
    await rules.publish(documentOf(GAP), ADA);
    await test.database.query('DELETE FROM outbox');
    const run = scene.run('2026-11-23', '08:30', red());
    scene.clock.advance(30);
    await scene.rules.evaluate(late);
    expect(await states('second')).toEqual(['P1 firing agreed', 'P3 firing agreed']);
    const [, withdrawn] = await scene.rules.evaluate(run);
    expect(withdrawn).toMatchObject({ rule: 'second', stoodDown: [expect.any(Number), expect.any(Number)] });
    await scene.rules.evaluate(run);
    expect(await states('second')).toEqual(['P1 resolved rule-withdrawn', 'P3 resolved rule-withdrawn']);
    expect(await states('gap')).toEqual(['P1 firing agreed', 'P3 firing agreed']);
    expect((await scene.takeEvents<{ rule: string }>('alerts.evaluated.v1')).filter(({ rule }) => rule === 'second')).toHaveLength(1);
    const told = (await scene.alerts.changesOfRun(run)).map(({ change, reason, text }) => [change, reason, text]);
    expect(told).toEqual(Array(2).fill(['stood-down', 'rule-withdrawn', "The rule 'second' is no longer in force"]));
    await scene.evaluate('2026-11-25', '07:00', []);
    expect(await states('second')).toEqual(['P1 expired day-passed', 'P3 expired day-passed']);
  });

  it('or turned off for some ends only theirs, and opens them again when it is back', async () => {
    await rules.publish(documentOf(GAP), ADA);
    await scene.evaluate('2026-11-23', '07:30', red());
    await scene.evaluate('2026-11-23', '08:00', red());
    await rules.publish(documentOf(`${GAP}, overrides: [{ scope: { organisations: [P1] }, enabled: false }]`), ADA);
    const { stoodDown, counts } = await scene.evaluate('2026-11-23', '08:30', red());
    expect([stoodDown.length, counts['rule-withdrawn']]).toEqual([1, 1]);
    expect(await states('gap')).toEqual(['P1 resolved rule-withdrawn', 'P3 firing agreed']);
    expect((await scene.evaluate('2026-11-23', '09:00', red())).counts).toMatchObject({ 'not-in-scope': 1 });
    await rules.rollBack(2, ADA);
    await scene.evaluate('2026-11-23', '09:30', red());
    const { reopened } = await scene.evaluate('2026-11-23', '10:00', red());
    expect(reopened).toHaveLength(1);
  });

  it('of data: what is turned off ends, and is raised no more, a drift of the forecasts too', async () => {
    const off = (kind: string) => documentOf(GAP, `key: off, name: Off, signal: { kind: ${kind} }, enabled: false`);
    const live = async () => (await scene.alerts.live()).map(({ kind }) => kind);
    await rules.publish(documentOf(GAP, 'key: drift, name: Drift, signal: { kind: forecast-drift }, labels: [model]'), ADA);
    await forecasts.onForecastsScored({ verdict: DRIFT });
    expect(await scene.alerts.live()).toMatchObject([{ kind: 'forecast-drift', labels: ['model'] }]);
    await scene.data.onFeedMissing({ feed: 'online.v1', since: '2026-11-20', reason: 'Nothing came' });
    await rules.publish(off('forecast-drift'), ADA);
    await scene.evaluate('2026-11-23', '07:30', []);
    expect(await live()).toEqual(['feed-missing']);
    expect((await scene.takeEvents<AlertChange>('alert.resolved.v1')).map(({ reason }) => reason)).toEqual(['rule-withdrawn']);
    expect((await forecasts.onForecastsScored({ verdict: { ...DRIFT, drifts: [{ ...DRIFT.drifts[0], since: serviceDay('2026-11-22') }] } })).status).toBe('no-alert');
    scene.clock.advance(1);
    await rules.publish(off('feed-late'), ADA);
    await scene.evaluate('2026-11-23', '08:30', []);
    expect(await live()).toEqual([]);
  });
});
