import { type RuleAuthor, RuleSetRefused, RuleSetsService } from '#libs/escalation';
import { serviceDay } from '#libs/kernel';
import { LevelThresholdsService } from '#libs/mismatch';
import { OrganisationsService } from '#libs/organisations';
import { AuditLog, AuditSearch, DataVersion, Outbox } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { EscalationScene, assessment } from './escalation.fixture.js';

const ADMIN: RuleAuthor = { name: 'Ada', email: 'ada@nhs.example' };
const gap = (extra: string): string => `version: 1\nlevels: { amber: { probability: 0.4 } }\nrules:\n  - key: gap\n    name: Short\n    signal: { kind: level }\n    ${extra}\n`;
const MISSED = `version: 1
rules:
  - key: missed
    name: Calls missed
    signal: { kind: missed-call-rate }
    raise: 0.2
    clear: 0.15
    level: 3
    persistence: { agreeingEvaluations: 2, standDownMornings: 2 }
`;

jest.setTimeout(60_000);

describe('rule sets', () => {
  let test: TestDatabase;
  let scene: EscalationScene;
  let rules: RuleSetsService;
  let levels: LevelThresholdsService;
  beforeAll(async () => {
    test = await createTestDatabase();
    scene = new EscalationScene(test);
    levels = new LevelThresholdsService(test.database);
    rules = new RuleSetsService(test.database, new OrganisationsService(test.database, new DataVersion(test.database)), levels, new AuditLog(test.database, scene.clock), new Outbox(scene.clock), scene.clock);
  });
  beforeEach(async () => {
    await scene.reset();
    scene.readings = [];
    await test.database.query('DELETE FROM rule_set WHERE version > 1');
    await test.database.query('DELETE FROM level_threshold_set');
    scene.clock.set(new Date('2026-11-23T07:00:00Z'));
  });
  afterAll(() => test.drop());

  it('come into force on their day, and are known by the moment asked about', async () => {
    expect((await rules.inForce()).version).toBe(1);
    const { ruleSet } = await rules.publish(gap('raise: 3'), ADMIN, { from: serviceDay('2026-11-25'), note: 'winter' });
    expect(ruleSet).toMatchObject({ version: 2, status: 'published', author: 'Ada', effectiveFrom: new Date('2026-11-25T00:00:00Z') });
    expect((await rules.inForce()).version).toBe(1);
    expect((await rules.inForce(new Date('2026-11-25T00:00:00Z'))).version).toBe(2);
    expect((await rules.inForce(new Date('1999-01-01T00:00:00Z'))).version).toBe(1);
    expect(await levels.at(new Date('2026-11-24T23:59:59Z'))).toEqual({ overrides: [] });
    expect(await levels.at(new Date('2026-11-25T00:00:00Z'))).toEqual({ amber: { probability: 0.4 }, overrides: [] });
    expect(await new AuditSearch(test.database).list({}, 1)).toMatchObject([
      { actor: 'ada@nhs.example', action: 'rules.publish', subject: 'rule set 2', detail: { note: 'winter' } },
    ]);
  });

  it('are drafted, published, rolled back and withdrawn, each audited', async () => {
    const draft = (await rules.draft(gap('raise: 4'), ADMIN)).ruleSet;
    expect([draft.status, (await rules.inForce()).version]).toEqual(['draft', 1]);
    await rules.publishDraft(draft.version, ADMIN);
    expect((await rules.inForce()).version).toBe(2);
    await expect(rules.publishDraft(2, ADMIN)).rejects.toMatchObject({ code: 'already-published' });
    await expect(rules.withdraw(2, ADMIN)).rejects.toMatchObject({ code: 'already-in-force' });
    scene.clock.advance(1);
    const back = (await rules.rollBack(1, ADMIN)).ruleSet;
    expect(back).toMatchObject({ version: 3, sameAs: 1, note: 'Back to version 1' });
    expect((await rules.inForce()).document).toBe((await rules.get(1)).document);
    expect(await levels.at(scene.clock.now())).toMatchObject({ amber: { probability: 0.5 } });
    await rules.publish(gap('raise: 2'), ADMIN, { from: serviceDay('2026-12-01') });
    await rules.withdraw(4, ADMIN);
    expect((await rules.inForce(new Date('2026-12-02T00:00:00Z'))).version).toBe(3);
    expect(await levels.at(new Date('2026-12-02T00:00:00Z'))).toMatchObject({ amber: { probability: 0.5 } });
    const actions = (await new AuditSearch(test.database).list({}, 5)).map(({ action }) => action);
    expect(actions).toEqual(['rules.withdraw', 'rules.publish', 'rules.roll-back', 'rules.publish', 'rules.draft']);
    expect((await rules.history(2)).map(({ version }) => version)).toEqual([4, 3]);
  });

  it('are refused whole, with the line of each mistake; and from a day that has passed', async () => {
    const refused: unknown = await rules.publish('version: 1\nrules:\n  - { key: a, name: A, signal: { kind: levle }, raise: 2 }\n  - 7\n', ADMIN).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RuleSetRefused);
    expect((refused as RuleSetRefused).issues.map(({ line, path }) => [line, path])).toEqual([[3, 'rules[0].signal.kind'], [4, 'rules[1]']]);
    await expect(rules.publish(gap('raise: 2'), ADMIN, { from: serviceDay('2026-11-22') })).rejects.toMatchObject({ code: 'past-day' });
    expect((await rules.history()).length).toBe(1);
  });

  it('decide: an override silences one practice and asks for more in a locality', async () => {
    await rules.publish(gap('raise: 2\n    overrides: [{ scope: { organisations: [P1] }, enabled: false }, { scope: { under: [LOC2] }, raise: 4 }]'), ADMIN);
    const day = '2026-11-24';
    const red = [1, 2, 3].map((number) => assessment(number, day));
    await scene.evaluate('2026-11-23', '07:00', red);
    const { raised, counts } = await scene.evaluate('2026-11-23', '07:30', [...red, assessment(4, day, { level: '4' })]);
    expect(raised).toHaveLength(2);
    expect((await scene.alerts.live()).map(({ organisation }) => organisation!.code).sort()).toEqual(['P2', 'P4']);
    expect(counts).toMatchObject({ 'not-in-scope': 1, 'below-level': 1 });
    expect(await test.database.query('SELECT DISTINCT rule_set_version AS version FROM rule_evaluation')).toEqual([{ version: 2 }]);
  });

  it('turn off news about some feeds', async () => {
    await rules.publish('version: 1\nrules: [{ key: late, name: Late, signal: { kind: feed-late, feeds: [online.v1] }, enabled: false }]', ADMIN);
    const late = (feed: string) => scene.data.onFeedMissing({ feed, since: '2026-11-20', reason: 'Nothing came' });
    expect((await late('online.v1')).status).toBe('no-alert');
    expect((await late('telephony.v1')).status).toBe('raised');
  });

  it('make one alert of a condition that was measured, for as long as its spell lasts', async () => {
    await rules.publish(MISSED, ADMIN);
    const { subject } = assessment(1, '2026-11-23');
    const reads = async (day: string, time: string, value: number | null) => {
      scene.readings = [{ subject, serviceDay: serviceDay(day), value, words: `Missed calls ${value}` }];
      const { raised, stoodDown, resolved } = await scene.evaluate(day, time, [assessment(1, day, { level: '1', acute: false })]);
      return [raised.length, stoodDown.length, resolved.length];
    };
    expect(await reads('2026-11-23', '07:00', 0.25)).toEqual([0, 0, 0]);
    expect(await reads('2026-11-23', '07:30', 0.25)).toEqual([1, 0, 0]);
    expect(await reads('2026-11-24', '07:00', 0.3)).toEqual([0, 0, 0]);
    const [alert] = await scene.alerts.live();
    expect(alert).toMatchObject({ level: 3, serviceDay: '2026-11-23', title: 'Practice 1, since Monday 23 November 2026', cause: 'Missed calls 0.3.' });
    expect(await reads('2026-11-25', '07:00', 0.17)).toEqual([0, 0, 0]);
    expect(await reads('2026-11-26', '07:00', 0.1)).toEqual([0, 0, 0]);
    expect(await reads('2026-11-27', '07:00', null)).toEqual([0, 0, 0]);
    expect(await reads('2026-11-30', '07:00', 0.1)).toEqual([0, 0, 0]);
    expect(await reads('2026-12-01', '07:00', 0.1)).toEqual([0, 1, 0]);
    expect(await reads('2026-12-02', '07:00', 0.3)).toEqual([0, 0, 1]);
    expect(await reads('2026-12-02', '07:30', 0.3)).toEqual([1, 0, 0]);
    expect((await scene.alerts.list()).items.map(({ status, serviceDay: day }) => [status, day])).toEqual([['firing', '2026-12-02'], ['expired', '2026-11-23']]);
  });
});
