import fs from 'node:fs';
import path from 'node:path';
import {
  type AdvancePoliciesService, type AlertChange, type Assessment, DEFAULT_POLICIES, ESCALATION_ENTITIES, type PoliciesService, parsePolicies,
} from '#libs/escalation';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { EscalationScene, assessment } from './escalation.fixture.js';
import { policiesOf } from './policies.fixture.js';

const DESK = { name: 'Operations desk', email: 'desk@headroom.local' };
const STAFFED = DEFAULT_POLICIES.replace('people: []', 'people: [ann, bob]');

jest.setTimeout(60_000);

describe('escalation policies', () => {
  let test: TestDatabase;
  let scene: EscalationScene;
  let policies: PoliciesService;
  let advancing: AdvancePoliciesService;
  beforeAll(async () => {
    test = await createTestDatabase([...ESCALATION_ENTITIES]);
    scene = new EscalationScene(test);
    ({ policies, advancing } = policiesOf(scene));
  });
  beforeEach(() => scene.reset());
  afterAll(() => test.drop());

  const tomorrow = (number: number, changes: Partial<Assessment> = {}) => assessment(number, '2026-11-24', changes);
  /** Alerts of practices 1, 2 (north) and 3 (south) at eight on Monday; what was told of raising them is taken out. */
  async function raised(...numbers: number[]): Promise<void> {
    await scene.evaluate('2026-11-23', '07:55', numbers.map((number) => tomorrow(number)));
    await scene.evaluate('2026-11-23', '08:00', numbers.map((number) => tomorrow(number)));
    await test.database.query('DELETE FROM outbox');
  }
  /** Moves on, advancing every few minutes; gives what was told and when. */
  async function pass(minutes: number, every = 1): Promise<string[]> {
    const told: string[] = [];
    for (let i = 0; i < minutes; i += every) {
      scene.clock.advance(every);
      await advancing.advance();
      for (const { at, actor, alert, group, targets } of await scene.takeEvents<AlertChange>('alert.escalated.v1')) {
        told.push(`${at.slice(11, 16)} ${actor}: alert ${alert.id} of ${group?.alertIds.join('+')} -> ${targets?.join()}`);
      }
    }
    return told;
  }

  it('tell the desk once after half an hour, a message for a group, and again each hour', async () => {
    await raised(1, 2, 3);
    expect(await pass(28, 7)).toEqual([]);
    expect(await pass(2)).toEqual([
      '08:30 policy operations step 1: alert 1 of 1+2 -> operations-desk', '08:30 policy operations step 1: alert 3 of 3 -> operations-desk',
    ]);
    expect(await pass(60, 4)).toHaveLength(2);
    expect(await scene.alerts.get(1)).toMatchObject({
      status: 'escalated', reason: 'no-acknowledgement',
      timeline: expect.arrayContaining([expect.objectContaining({
        kind: 'escalated', actor: 'policy operations step 1', text: expect.stringMatching(/^Nobody has acknowledged in 30 minutes: 2 alerts for North locality, Tuesday 24 November 2026: Practice 1 \(level 3\), Practice 2/),
      })]),
    });
  });

  it('tell nobody of what is acknowledged', async () => {
    await raised(1);
    await scene.alerts.acknowledge(1, DESK, 'On it');
    await scene.alerts.action(1, DESK, 'Gave 12 hub slots');
    expect(await pass(600, 20)).toEqual([]);
    await scene.reset();
    await raised(3);
    expect(await pass(30, 10)).toHaveLength(1);
    await scene.alerts.acknowledge(1, DESK, 'On it');
    expect(await pass(120, 10)).toEqual([]);
  });

  it('end an acknowledgement that led to nothing, tell whoever gave it, and start again', async () => {
    await raised(1);
    await scene.alerts.acknowledge(1, DESK, 'On it');
    expect(await pass(238, 7)).toEqual([]);
    expect(await pass(2)).toEqual(['12:00 policy operations: alert 1 of 1 -> person:Operations desk,operations-desk']);
    expect(await scene.alerts.get(1)).toMatchObject({ status: 'firing', reason: 'acknowledgement-expired', acknowledgedBy: null });
    expect(await pass(30)).toEqual(['12:30 policy operations step 1: alert 1 of 1 -> operations-desk']);
  });

  it('tell the fallback when nobody is on call, which is an alert of its own until somebody is', async () => {
    await policies.publish(DEFAULT_POLICIES.replace('fallback: operations-desk', 'fallback: manager'), 'a manager stands in', DESK);
    await raised(1, 3);
    expect((await pass(120, 5)).filter((line) => line.includes('step 2'))).toEqual([
      '10:00 policy operations step 2: alert 1 of 1 -> manager', '10:00 policy operations step 2: alert 2 of 2 -> manager',
    ]);
    const dataAlerts = async () => (await scene.alerts.live()).filter(({ kind }) => kind === 'nobody-on-call').map(({ title }) => title);
    expect(await dataAlerts()).toEqual(['On call for the ICB: nobody is on call']);
    expect(await scene.takeEvents<AlertChange>('alert.raised.v1')).toHaveLength(1);
    const standIn = { from: new Date('2026-11-23T10:30:00Z'), to: new Date('2026-11-23T20:00:00Z'), person: 'ann', note: 'first day' };
    await policies.addOverride('on-call', standIn, DESK);
    await pass(29);
    expect(await dataAlerts()).toHaveLength(1);
    await pass(1);
    expect(await dataAlerts()).toEqual([]);
    expect(await test.database.query(`SELECT actor, action, subject FROM audit_entry ORDER BY id DESC LIMIT 2`)).toEqual([
      { actor: DESK.email, action: 'rota.override', subject: 'rota on-call' }, { actor: DESK.email, action: 'policies.publish', subject: 'policies 1' },
    ]);
  });

  it('end the alert that nobody is on call when no policy asks for the rota any more', async () => {
    await raised(1);
    await pass(120, 10);
    const onCall = () => scene.alerts.list({ kind: 'nobody-on-call' }).then(({ items }) => items.map(({ status, reason }) => `${status} ${reason}`));
    expect(await onCall()).toEqual(['firing broken']);
    await policies.publish(DEFAULT_POLICIES.replace("targets: ['rota:on-call']", 'targets: [manager]').replace(/\nrotas:.*?\n\n/s, '\n'), 'no rota', DESK);
    await pass(1);
    expect(await onCall()).toEqual(['resolved rota-withdrawn']);
    expect((await scene.takeEvents<AlertChange>('alert.resolved.v1')).map(({ reason, text }) => [reason, text])).toEqual([
      ['rota-withdrawn', 'No policy in force asks for this rota any more'],
    ]);

    // What a person resolved before is over too, and nobody is told.
    await scene.reset();
    await raised(1);
    await pass(120, 10);
    await scene.alerts.resolve((await scene.alerts.list({ kind: 'nobody-on-call' })).items[0].id, DESK, 'I know');
    await policies.publish(DEFAULT_POLICIES.replace("targets: ['rota:on-call']", 'targets: [manager]'), 'nobody asks for it', DESK);
    await scene.takeEvents('alert.resolved.v1');
    await pass(1);
    expect(await onCall()).toEqual(['resolved rota-withdrawn']);
    expect(await scene.takeEvents('alert.resolved.v1')).toEqual([]);
  });

  it('tell who is on call, and nobody twice when two advance at once', async () => {
    await policies.publish(STAFFED, 'people', DESK);
    await raised(1, 2);
    scene.clock.advance(120);
    const both = await Promise.all([advancing.advance(), advancing.advance(), advancing.advance()]);
    expect(both.map(({ tellings }) => tellings).sort()).toEqual([0, 0, 2]);
    const events = await scene.takeEvents<AlertChange>('alert.escalated.v1');
    expect(events.map(({ actor, targets }) => `${actor} -> ${targets?.join()}`)).toEqual([
      'policy operations step 1 -> operations-desk', 'policy operations step 2 -> ann',
    ]);
    expect(await test.database.query('SELECT policy_key, step, group_key, occurrence FROM policy_telling ORDER BY id')).toEqual([
      { policy_key: 'operations', step: 1, group_key: 'LOC1_2026-11-24', occurrence: 1 },
      { policy_key: 'operations', step: 2, group_key: 'LOC1_2026-11-24', occurrence: 1 },
    ]);
  });

  it('tell everything once when a process dies in the middle', async () => {
    await raised(1, 3);
    scene.clock.advance(30);
    const apply = scene.transitions.applyTransition.bind(scene.transitions);
    let calls = 0;
    const dying = jest.spyOn(scene.transitions, 'applyTransition').mockImplementation((...args) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new Error('killed')) : apply(...args);
    });
    await expect(advancing.advance()).rejects.toThrow('killed');
    dying.mockRestore();
    expect(await scene.takeEvents('alert.escalated.v1')).toEqual([]);
    expect(await test.database.query('SELECT * FROM policy_telling')).toEqual([]);
    expect(await advancing.advance()).toMatchObject({ tellings: 2, escalated: [1, 2] });
    expect(await advancing.advance()).toEqual({ tellings: 0, escalated: [], expired: [] });
    expect(await scene.takeEvents('alert.escalated.v1')).toHaveLength(2);
  });

  it('keep to the labels of rules, and are what the documentation shows', async () => {
    await policies.publish(DEFAULT_POLICIES.replace('levels: [3, 4] }', 'levels: [3, 4], labels: [winter] }'), 'winter only', DESK);
    await raised(1);
    expect(await pass(60, 20)).toEqual([]);
    const page = fs.readFileSync(path.join(__dirname, '../../docs/policies.md'), 'utf8');
    const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml]) => yaml);
    expect(examples).toEqual([DEFAULT_POLICIES]);
    expect(parsePolicies(examples[0]).policies).toHaveLength(1);
  });

  it('leave an alert that has stood down alone, and press anew when it opens again', async () => {
    await raised(1);
    await scene.alerts.resolve(1, DESK, 'Locum found');
    expect(await pass(60, 10)).toEqual([]);
    await scene.evaluate('2026-11-23', '12:00', [tomorrow(1, { level: '4' })]);
    await scene.takeEvents('alert.escalated.v1');
    expect(await pass(30)).toEqual(['12:30 policy operations step 1: alert 1 of 1 -> operations-desk']);
  });
});
