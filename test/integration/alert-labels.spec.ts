import { type AdvancePoliciesService, type AlertChange, DEFAULT_POLICIES, type PoliciesService, RuleSetsService } from '#libs/escalation';
import { LevelThresholdsService } from '#libs/mismatch';
import { OrganisationsService } from '#libs/organisations';
import { AuditLog, DataVersion, Outbox } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { EscalationScene, assessment } from './escalation.fixture.js';
import { type Notifications, notificationsOn } from './notifications.fixture.js';
import { policiesOf } from './policies.fixture.js';

const ADA = { name: 'Ada', email: 'ada@nhs.example' };
const RULES = `version: 1
rules:
  - key: gap
    name: Short
    signal: { kind: level }
    raise: 2
    labels: [winter, operations]
    overrides: [{ scope: { organisations: [P3] }, labels: [summer] }]
  - { key: late, name: Late, signal: { kind: feed-late, feeds: [online.v1] }, labels: [suppliers] }
`;

jest.setTimeout(60_000);

describe('the labels of rules', () => {
  let test: TestDatabase;
  let scene: EscalationScene;
  let policies: PoliciesService;
  let advancing: AdvancePoliciesService;
  let rules: RuleSetsService;
  let notifications: Notifications;
  beforeAll(async () => {
    test = await createTestDatabase();
    scene = new EscalationScene(test);
    ({ policies, advancing } = policiesOf(scene));
    rules = new RuleSetsService(
      test.database, new OrganisationsService(test.database, new DataVersion(test.database)), new LevelThresholdsService(test.database), new AuditLog(test.database, scene.clock), new Outbox(scene.clock), scene.clock,
    );
    notifications = notificationsOn(scene, {});
    await rules.publish(RULES, ADA);
  });
  beforeEach(async () => {
    await scene.reset();
    scene.clock.set(new Date('2026-11-23T07:00:00Z'));
  });
  afterAll(() => test.drop());

  /** Alerts of practices 1 (winter, operations) and 3 (summer). */
  async function raise(): Promise<void> {
    const run = [1, 3].map((number) => assessment(number, '2026-11-24'));
    await scene.evaluate('2026-11-23', '07:55', run);
    await scene.evaluate('2026-11-23', '08:00', run);
  }

  it('are on the alert as the rule is for its organisation, and follow the rule', async () => {
    await raise();
    const labels = async () => Object.fromEntries((await scene.alerts.live()).map((alert) => [alert.organisation?.code ?? alert.feed, alert.labels]));
    await scene.data.onFeedMissing({ feed: 'online.v1', since: '2026-11-20', reason: 'Nothing came' });
    await scene.data.onFeedMissing({ feed: 'telephony.v1', since: '2026-11-20', reason: 'Nothing came' });
    expect(await labels()).toEqual({ P1: ['winter', 'operations'], P3: ['summer'], 'online.v1': ['suppliers'], 'telephony.v1': [] });
    scene.clock.set(new Date('2026-11-23T12:00:00Z'));
    await rules.publish(RULES.replace('[winter, operations]', '[spring]'), ADA);
    await scene.evaluate('2026-11-23', '12:30', [assessment(1, '2026-11-24'), assessment(3, '2026-11-24')]);
    expect(await labels()).toMatchObject({ P1: ['spring'], P3: ['summer'] });
    await rules.rollBack(2, ADA);
  });

  it('choose the policy', async () => {
    await policies.publish(DEFAULT_POLICIES.replace('levels: [3, 4] }', 'levels: [3, 4], labels: [winter] }'), 'winter only', ADA);
    await raise();
    await test.database.query('DELETE FROM outbox');
    scene.clock.advance(40);
    await advancing.advance();
    const told = await scene.takeEvents<AlertChange>('alert.escalated.v1');
    expect(told.map(({ actor, alert }) => [actor, alert.organisation?.code])).toEqual([['policy operations step 1', 'P1']]);
  });

  it('choose whom to tell', async () => {
    await test.database.query(
      `INSERT INTO recipient (key, name, channels, topic, scope_code, detail, timing, labels)
       SELECT key, key, '[{"channel": "email", "address": "a@headroom.example"}]', 'everything', '*', 'detail', 'immediate', labels
       FROM (VALUES ('all', '[]'::jsonb), ('summer', '["summer", "flood"]'), ('suppliers', '["suppliers"]')) AS r (key, labels)`,
    );
    await raise();
    for (const evaluated of await scene.takeEvents<{ runId: number; rule: string }>('alerts.evaluated.v1')) await notifications.planner.planEvaluation(evaluated);
    await scene.data.onFeedMissing({ feed: 'online.v1', since: '2026-11-20', reason: 'Nothing came' });
    for (const change of await scene.takeEvents<AlertChange>('alert.raised.v1')) await notifications.planner.planChange(change);
    const told = await test.database.query<{ key: string; about: string }>(
      `SELECT r.key, coalesce(t.news#>>'{change,alert,organisation,code}', t.news#>>'{change,alert,feed}') AS about
       FROM message m JOIN recipient r ON r.id = m.recipient_id CROSS JOIN LATERAL jsonb_array_elements(m.content->'news') AS t (news)
       WHERE r.key IN ('all', 'summer', 'suppliers') ORDER BY r.key, 2`,
    );
    expect(told.map(({ key, about }) => `${key}: ${about}`)).toEqual(['all: P1', 'all: P3', 'all: online.v1', 'summer: P3', 'suppliers: online.v1']);
  });
});
