import { type Assessment, ESCALATION_ENTITIES } from '#libs/escalation';
import { createTestDatabase } from '#libs/testing';
import { EscalationScene, assessment } from './escalation.fixture.js';

const DESK = { name: 'Operations desk', email: 'desk@headroom.local' };
const DAY = '2026-11-26';

describe('what is not live', () => {
  let scene: EscalationScene;
  beforeAll(async () => {
    scene = new EscalationScene(await createTestDatabase([...ESCALATION_ENTITIES]));
  });
  beforeEach(() => scene.reset());
  afterAll(() => scene.test.drop());

  const evaluate = (time: string, changes: Partial<Assessment> = {}) => scene.evaluate('2026-11-23', time, [assessment(1, DAY, changes)]);
  const state = async () => {
    const { status, reason, suppressedBy } = await scene.alerts.get(1);
    return `${status} ${reason} ${suppressedBy}`;
  };
  const audited = async () => (await scene.test.database.query(`SELECT id FROM audit_entry WHERE action = 'alert.resolve' AND actor = $1`, [DESK.email])).length;
  const pending = () => evaluate('06:30');
  const suppressed = async () => {
    await evaluate('06:30', { closure: { reason: 'training', text: 'Protected learning' } });
    await evaluate('07:00', { closure: { reason: 'training', text: 'Protected learning' } });
  };
  const silenced = async () => {
    await evaluate('06:30');
    await evaluate('07:00');
    const matcher = { organisationCode: 'P1', subtree: false, ruleKey: null, levelUpTo: 3, serviceDay: null } as const;
    await scene.silences.create({ ...matcher, reason: 'Agreed', startsAt: scene.clock.now(), endsAt: new Date('2026-11-23T10:00:00Z') }, DESK);
    await scene.takeEvents('alert.resolved.v1'); // that it is silenced
  };

  it.each([
    ['pending', pending, 'pending awaiting-agreement null'],
    ['suppressed', suppressed, 'suppressed planned-closure closure training'],
    ['silenced', silenced, 'silenced silence silence 1'],
  ])('is ended by a person where it is %s, audited, told to nobody, and stays so at its level', async (_, begin, before) => {
    await begin();
    expect(await state()).toBe(before);
    const auditedBefore = await audited();
    await expect(scene.alerts.acknowledge(1, DESK)).rejects.toMatchObject({ code: 'alert-not-live', remedy: expect.stringContaining('resolve it') });
    expect(await scene.alerts.resolve(1, DESK, 'The hub takes it')).toMatchObject({ status: 'resolved', endedAt: expect.any(String) });
    await scene.alerts.resolve(1, DESK, 'again');
    expect((await scene.alerts.get(1)).timeline.at(-1)).toMatchObject({ kind: 'resolved', by: 'Operations desk', text: 'The hub takes it' });
    expect(await scene.takeEvents('alert.resolved.v1')).toEqual([]);
    expect(await audited() - auditedBefore).toBe(1);

    await evaluate('12:00');
    scene.clock.set(new Date('2026-11-23T12:30:00Z'));
    await scene.silences.applyDue();
    await evaluate('16:00');
    expect(await state()).toBe('resolved resolved-by-person null');
    await evaluate('16:30', { level: '4' });
    expect(await state()).toMatch(/^firing /);
  });

  it('holds a person\'s word at the level that rose while nobody was told', async () => {
    await evaluate('06:30', { level: '2' });
    await evaluate('07:00', { level: '2' });
    const matcher = { organisationCode: 'P1', subtree: false, ruleKey: null, levelUpTo: 3, serviceDay: null } as const;
    await scene.silences.create({ ...matcher, reason: 'Agreed', startsAt: scene.clock.now(), endsAt: new Date('2026-11-23T15:00:00Z') }, DESK);
    await evaluate('09:00');
    await evaluate('12:00');
    expect(await scene.alerts.get(1)).toMatchObject({ status: 'silenced', level: 3, toldLevel: 2 });
    await scene.alerts.resolve(1, DESK, 'The hub takes it');
    await evaluate('16:00');
    expect(await state()).toBe('resolved resolved-by-person null');
  });
});
