import type { Job } from 'bullmq';
import { type RulesPublished, RuleSetsService } from '#libs/escalation';
import type { InboxService, LoadsService } from '#libs/feeds';
import { ForecastsService, type RunOutcome, type ScoreForecastsService } from '#libs/forecasting';
import { addDays, serviceDay } from '#libs/kernel';
import { LevelThresholdsService } from '#libs/mismatch';
import { AuditLog, DataVersion, type Jobs, Outbox } from '#libs/platform';
import { OrganisationsService } from '#libs/organisations';
import { ForecastingProcessor } from '../../apps/worker/src/processors/forecasting.processor.js';
import { type MismatchFixture, createMismatchFixture } from './mismatch.fixture.js';
import { AS_OF, MORNING } from './mismatch-rows.fixture.js';

jest.setTimeout(120_000);

const DESK = { name: 'Operations desk', email: 'desk@example.org' };

describe('rules that come into force', () => {
  let icb: MismatchFixture;
  let rules: RuleSetsService;
  let processor: ForecastingProcessor;

  beforeAll(async () => {
    icb = await createMismatchFixture();
    const { database, clock } = icb;
    const organisations = new OrganisationsService(database, new DataVersion(database));
    const levels = new LevelThresholdsService(database);
    rules = new RuleSetsService(database, organisations, levels, new AuditLog(database, clock), new Outbox(clock), clock);
    processor = new ForecastingProcessor(
      icb.run, {} as ScoreForecastsService, {} as LoadsService, {} as InboxService, {} as Jobs, new ForecastsService(database), rules,
    );
  });
  afterAll(() => icb.drop());

  const told = async (): Promise<RulesPublished[]> =>
    (await icb.database.query<{ payload: RulesPublished }>(`DELETE FROM outbox WHERE type = 'rules.published.v1' RETURNING payload`)).map(({ payload }) => payload);
  const work = (data: RulesPublished): Promise<unknown> => processor.handlers['forecast-after-rules']({ data } as Job);
  const ambersShown = async (): Promise<number> => {
    const runId = (await icb.mismatch.latestRunId())!;
    return (await icb.mismatch.gaps({ runId })).filter(({ level }) => level === '2').length;
  };
  const from = (amber: number): Promise<string> => rules.get(1).then(({ document }) => document.replace(/amber: \{ probability: [\d.]+ \}/, `amber: { probability: ${amber} }`));

  it('forecast nothing before there is a first forecast', async () => {
    await rules.publish(await from(0.49), DESK);
    const [event] = await told();
    expect(await work(event)).toMatchObject({ status: 'nothing-yet' });
    expect(await icb.database.query('SELECT FROM forecast_run')).toEqual([]);
  });

  it('make the levels that are shown at once, and once', async () => {
    await icb.assess.assess((await icb.run.run({ key: 'first', asOf: AS_OF, trigger: 'load' })).runId);
    const before = await ambersShown();
    icb.clock.advance(10);
    await rules.publish(await from(0.01), DESK);
    expect(await ambersShown()).toBe(before);
    const [event, ...others] = await told();
    expect(others).toEqual([]);
    const { runId, status } = (await work(event)) as RunOutcome;
    expect(status).toBe('completed');
    await icb.assess.assess(runId);
    expect(await ambersShown()).toBeGreaterThan(before);
    expect(await work(event)).toMatchObject({ runId, status: 'already-done' });
  });

  it('give way to rules that took their place before a worker came to it', async () => {
    icb.clock.advance(10);
    await rules.publish(await from(0.2), DESK);
    icb.clock.advance(1);
    const { ruleSet } = await rules.rollBack(1, DESK);
    const [overtaken, last] = await told();
    expect(await work(overtaken)).toMatchObject({ status: 'superseded', reason: expect.stringContaining(`version ${ruleSet.version}`) as unknown });
    expect(await work(last)).toMatchObject({ status: 'completed' });
  });

  it('are not overtaken by a worker whose clock is behind', async () => {
    icb.clock.advance(10);
    await rules.publish(await from(0.3), DESK);
    const [event] = await told();
    icb.clock.advance(-5);
    expect(await rules.takenOverBy(event)).toBeUndefined();
    icb.clock.advance(5);
  });

  it('ask for nothing while they are a draft, or to come on another day', async () => {
    const { ruleSet } = await rules.draft(await from(0.4), DESK);
    await rules.publishDraft(ruleSet.version, DESK, { from: addDays(serviceDay(MORNING), 3) });
    await rules.withdraw(ruleSet.version, DESK);
    expect(await told()).toEqual([]);
  });
});
