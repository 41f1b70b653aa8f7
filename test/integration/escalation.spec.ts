import { type AlertChange, ESCALATION_ENTITIES, LIVE, type PolicyEvent } from '#libs/escalation';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { EscalationScene, assessment } from './escalation.fixture.js';

const DESK = { name: 'Operations desk', email: 'desk@headroom.local' };

describe('escalation', () => {
  let test: TestDatabase;
  let scene: EscalationScene;
  beforeAll(async () => {
    test = await createTestDatabase([...ESCALATION_ENTITIES]);
    scene = new EscalationScene(test);
  });
  beforeEach(() => scene.reset());
  afterAll(() => test.drop());

  const digestOf = () => test.database.query('SELECT id, status, level, latest_level, steps FROM alert ORDER BY id');

  it('raises after two agreeing evaluations, level 4 at once, with everything said of it', async () => {
    const first = await scene.evaluate('2026-11-23', '06:30', [assessment(1, '2026-11-24'), assessment(3, '2026-11-24', { level: '4' })]);
    expect(first).toMatchObject({ status: 'evaluated', raised: [2], counts: { fires: 1, 'awaiting-agreement': 1 } });
    expect(await scene.alerts.get(1)).toMatchObject({ status: 'pending', reason: 'awaiting-agreement', firedAt: null });
    expect((await scene.alerts.live()).map(({ id }) => id)).toEqual([2]);
    const second = await scene.evaluate('2026-11-23', '07:00', [assessment(1, '2026-11-24'), assessment(3, '2026-11-24', { level: '4' })]);
    expect(second).toMatchObject({ raised: [1], counts: { fires: 1, 'already-alerted': 1 } });
    expect(await scene.alerts.get(1)).toMatchObject({
      key: 'gap_P1_2026-11-24',
      status: 'firing',
      level: 3,
      title: 'Practice 1, Tuesday 24 November 2026',
      organisation: { code: 'P1' },
      locality: { code: 'LOC1' },
      serviceDay: '2026-11-24',
      action: expect.stringMatching(/^North hub has 24 slots for it that day; 2 appointments short after that\. Ask neighbouring/),
      timeline: [{ step: 1, kind: 'pending', from: null, to: 'pending', reason: 'awaiting-agreement', actor: 'run 1' }, {
        step: 2, kind: 'raised', from: 'pending', to: 'firing', reason: 'agreed', by: null, actor: 'run 2', runId: 2, level: 3,
        numbers: { pGap: 0.8 }, at: '2026-11-23T07:00:00.000Z',
      }],
    });
    expect(await scene.evaluations.decisions(2)).toMatchObject([
      { decision: 'already-alerted', level: '4' },
      { decision: 'fires', level: '3', text: expect.stringContaining('level 3 agreed (levels 3, 3)'), numbers: { pGap: 0.8 } },
    ]);
  });

  it('changes nothing when a run is evaluated twice, and ignores a run older than the last', async () => {
    const late = scene.run('2026-11-23', '06:00', [assessment(1, '2026-11-24', { level: '1' })]);
    await scene.evaluate('2026-11-23', '06:30', [assessment(1, '2026-11-24')]);
    await scene.evaluate('2026-11-23', '07:00', [assessment(1, '2026-11-24')]);
    const before = await digestOf();
    await scene.takeEvents('alerts.evaluated.v1');
    expect(await scene.rules.evaluate(3)).toMatchObject([{ status: 'already-done' }]);
    expect(await scene.rules.evaluate(late)).toMatchObject([
      { status: 'ignored', reason: 'as of 2026-11-23T06:00:00.000Z: older than run 3 as of 2026-11-23T07:00:00.000Z, which was evaluated before it' },
    ]);
    expect(await digestOf()).toEqual(before);
    expect(await scene.takeEvents('alerts.evaluated.v1')).toEqual([]);
  });

  it('evaluates a run once when two workers take it at the same time', async () => {
    const runId = scene.run('2026-11-23', '07:00', [assessment(1, '2026-11-24', { level: '4' })]);
    const results = (await Promise.all([scene.rules.evaluate(runId), scene.rules.evaluate(runId)])).flat();
    expect(results.map(({ status }) => status).sort()).toEqual(['already-done', 'evaluated']);
    expect(await scene.takeEvents('alerts.evaluated.v1')).toHaveLength(1);
  });

  it('has one alert for a rule, organisation and day, also when two workers evaluate two runs at once', async () => {
    const black = [assessment(1, '2026-11-24', { level: '4' })];
    const runs = ['06:30', '07:00', '07:30', '08:00'].map((time) => scene.run('2026-11-23', time, black));
    await Promise.all(runs.map((runId) => scene.rules.evaluate(runId)));
    expect(await digestOf()).toMatchObject([{ id: 1, status: 'firing', steps: 1 }]);
    await expect(test.database.query(
      `INSERT INTO alert (key, kind, rule_key, status, reason, organisation_id, service_day, title, cause, action, raised_at, updated_at)
       SELECT 'another', kind, rule_key, 'pending', reason, organisation_id, service_day, title, cause, action, raised_at, updated_at FROM alert`,
    )).rejects.toThrow('alert_once');
  });

  it("shows what it holds, and by what: a locality's alert, a planned closure; releases it when that ends", async () => {
    const locality = assessment(9, '2026-11-26', { level: '4', subject: { id: 900, code: 'LOC1', name: 'North locality', type: 'locality', locality: { code: 'LOC1', name: 'North locality' }, ancestors: [] } });
    const amber = assessment(1, '2026-11-26', { level: '2' });
    const training = assessment(2, '2026-11-26', { closure: { reason: 'training', text: 'Protected learning' } });
    const day = '2026-11-23';
    await scene.evaluate(day, '06:30', [amber, training, locality]);
    await scene.evaluate(day, '07:00', [amber, training, locality]);
    const held = (await scene.alerts.list({ status: ['suppressed'] })).items;
    const [{ id }] = (await scene.alerts.list({ status: ['firing'] })).items;
    expect(held.map(({ organisation, reason, suppressedBy }) => ({ code: organisation?.code, reason, suppressedBy }))).toEqual([
      { code: 'P2', reason: 'planned-closure', suppressedBy: 'closure training' },
      { code: 'P1', reason: 'inhibited-by-locality', suppressedBy: `alert ${id}` },
    ]);
    expect(await scene.evaluations.decisions(2, 1)).toMatchObject([{ decision: 'inhibited', heldBy: `alert ${id}`, text: expect.stringContaining(`(alert ${id})`) }]);
    expect(await scene.takeEvents('alert.raised.v1')).toEqual([]);
    for (const morning of ['2026-11-24', '2026-11-25']) await scene.evaluate(morning, '07:00', [amber, training, { ...locality, level: '1' }]);
    expect((await scene.alerts.list({ status: ['firing'] })).items).toMatchObject([{ organisation: { code: 'P1' }, reason: 'released', suppressedBy: null }]);
  });

  it('silences what fires, and releases what is still met when the silence ends', async () => {
    const red = assessment(1, '2026-11-26');
    await scene.evaluate('2026-11-23', '06:30', [red, assessment(3, '2026-11-26', { level: '4' })]);
    await scene.evaluate('2026-11-23', '07:00', [red, assessment(3, '2026-11-26', { level: '4' })]);
    const matcher = { organisationCode: null, subtree: true, ruleKey: null, levelUpTo: 3, serviceDay: null } as const;
    const given = { ...matcher, reason: 'Known, agreed with the practice', startsAt: scene.clock.now(), endsAt: new Date('2026-11-23T12:00:00Z') };
    await expect(scene.silences.create({ ...given, endsAt: new Date('2026-12-24T12:00:00Z') }, DESK)).rejects.toMatchObject({ code: 'bad-silence' });
    const { id } = await scene.silences.create(given, DESK);
    const statuses = async () => (await scene.alerts.list()).items.map(({ organisation, status, suppressedBy }) => `${organisation?.code} ${status} ${suppressedBy}`).sort();
    expect(await statuses()).toEqual([`P1 silenced silence ${id}`, 'P3 firing null']);
    scene.clock.set(new Date('2026-11-23T12:00:00Z'));
    expect(await scene.silences.applyDue()).toBe(1);
    expect(await scene.silences.applyDue()).toBe(0);
    expect(await statuses()).toEqual(['P1 firing null', 'P3 firing null']);
    const acknowledged = await scene.alerts.acknowledgeGroup({ localityCode: 'LOC1' }, DESK);
    expect(acknowledged.map(({ organisation }) => organisation?.code)).toEqual(['P1']);
    expect(await statuses()).toEqual(['P1 acknowledged null', 'P3 firing null']);
  });

  it('ends no alert with a silence while its data is unknown, tells nothing another silence covers, and nothing of a day that is over', async () => {
    const matcher = { organisationCode: null, subtree: true, ruleKey: null, levelUpTo: 3, serviceDay: null } as const;
    const silence = (until: string, reason = 'Agreed') => ({ ...matcher, reason, startsAt: scene.clock.now(), endsAt: new Date(until) });
    const state = async (id: number) => {
      const { status, suppressedBy } = await scene.alerts.get(id);
      return `${status} ${suppressedBy}`;
    };
    const red = [assessment(1, '2026-11-26'), assessment(2, '2026-11-23')];
    await scene.evaluate('2026-11-23', '06:30', red);
    await scene.evaluate('2026-11-23', '07:00', red);
    await scene.silences.create(silence('2026-11-23T10:00:00Z'), DESK);
    const second = await scene.silences.create(silence('2026-11-24T10:00:00Z', 'Refurbishment'), DESK);
    await scene.evaluate('2026-11-23', '09:00', [assessment(1, '2026-11-26', { level: 'unknown' })]);
    scene.clock.set(new Date('2026-11-23T10:00:00Z'));
    await scene.silences.applyDue();
    expect([await state(1), await state(2)]).toEqual([`silenced silence ${second.id}`, `silenced silence ${second.id}`]);
    expect((await scene.holds.wordsOf([1])).get(1)).toMatch(/^Set by Operations desk: Refurbishment \(until .*24 November 2026.*\)$/);
    scene.clock.set(new Date('2026-11-24T10:00:00Z'));
    expect(await scene.silences.applyDue()).toBe(1);
    expect([await state(1), await state(2)]).toEqual(['firing null', `silenced silence ${second.id}`]);
  });

  it('stands down on the second low morning, holds what flaps until it is agreed on two mornings, and expires when its day has passed', async () => {
    const day = '2026-11-26';
    await scene.evaluate('2026-11-23', '07:00', [assessment(1, day, { level: '4' })]);
    await scene.evaluate('2026-11-24', '06:30', [assessment(1, day, { level: '1' })]);
    await scene.evaluate('2026-11-24', '07:00', [assessment(1, day, { level: '1' })]);
    expect((await scene.alerts.get(1)).status).toBe('firing');
    expect(await scene.evaluate('2026-11-25', '07:00', [assessment(1, day, { level: '1' })])).toMatchObject({ stoodDown: [1] });
    expect(await scene.alerts.get(1)).toMatchObject({ status: 'resolved', reason: 'stood-down', endedAt: expect.any(String), latestLevel: '1' });
    await scene.evaluate('2026-11-25', '12:00', [assessment(1, day)]);
    expect(await scene.evaluate('2026-11-25', '16:00', [assessment(1, day)])).toMatchObject({ raised: [], reopened: [], counts: { flapping: 1 } });
    expect(await scene.alerts.get(1)).toMatchObject({ status: 'suppressed', reason: 'flapping' });
    expect(await scene.evaluate('2026-11-26', '06:30', [assessment(1, day)])).toMatchObject({ raised: [], reopened: [1] });
    expect(await scene.alerts.get(1)).toMatchObject({ status: 'firing', level: 3, endedAt: null });
    expect(await scene.evaluate('2026-11-27', '07:00', [])).toMatchObject({ resolved: [1] });
    const { status, outcome, timeline } = await scene.alerts.get(1);
    expect({ status, outcome, steps: timeline.map(({ kind }) => kind) }).toEqual({
      status: 'expired', outcome: 'pending', steps: ['raised', 'stood-down', 'pending', 'suppressed', 'reopened', 'expired'],
    });
    expect(await test.database.query('SELECT * FROM alert_watch')).toEqual([]);
  });

  it('escalates an acknowledged alert only when the level rises, and asks for acknowledgement again', async () => {
    await scene.evaluate('2026-11-23', '06:30', [assessment(1, '2026-11-25', { level: '2' })]);
    await scene.evaluate('2026-11-23', '07:00', [assessment(1, '2026-11-25', { level: '2' })]);
    await scene.alerts.acknowledge(1, DESK, 'On it');
    expect(await scene.evaluate('2026-11-23', '12:00', [assessment(1, '2026-11-25', { level: '2' })])).toMatchObject({ escalated: [], raised: [] });
    expect(await scene.evaluate('2026-11-23', '16:00', [assessment(1, '2026-11-25', { level: '4' })])).toMatchObject({ escalated: [1] });
    expect(await scene.alerts.get(1)).toMatchObject({ status: 'firing', level: 4, acknowledgedBy: null });
  });

  it('records what people do: audited, told, idempotent, refused when it is over', async () => {
    await scene.evaluate('2026-11-23', '07:00', [assessment(1, '2026-11-24', { level: '4' })]);
    await scene.alerts.note(1, DESK, 'Rang the manager');
    await scene.alerts.acknowledge(1, DESK, 'On it');
    await scene.alerts.acknowledge(1, DESK);
    await scene.alerts.action(1, DESK, 'Gave 12 hub slots');
    await scene.alerts.resolve(1, DESK, 'Locum found');
    await expect(scene.alerts.acknowledge(1, DESK)).rejects.toMatchObject({ code: 'alert-has-ended', kind: 'rejected-input' });
    await expect(scene.alerts.get(99)).rejects.toMatchObject({ code: 'unknown-alert' });
    const [acknowledged, ...others] = await scene.takeEvents<AlertChange>('alert.acknowledged.v1');
    expect(others).toEqual([]);
    expect(acknowledged).toMatchObject({
      key: 'alert-1-step-3', change: 'acknowledged', by: 'Operations desk', text: 'On it',
      alert: { status: 'acknowledged', acknowledgedBy: 'Operations desk', acknowledgedAt: expect.any(String) },
    });
    expect(await scene.takeEvents<AlertChange>('alert.resolved.v1')).toMatchObject([{ change: 'resolved', alert: { status: 'resolved' } }]);
    expect((await scene.alerts.get(1)).timeline.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      'raised null', 'noted Operations desk', 'acknowledged Operations desk', 'acted Operations desk', 'resolved Operations desk',
    ]);
    expect(await test.database.query('SELECT actor, action, subject FROM audit_entry ORDER BY id DESC LIMIT 4')).toEqual(
      ['resolve', 'action', 'acknowledge', 'note'].map((verb) => ({ actor: DESK.email, action: `alert.${verb}`, subject: 'alert 1' })),
    );
    // A person's word holds at the same level; a worse one opens it again.
    expect(await scene.evaluate('2026-11-23', '12:00', [assessment(1, '2026-11-24', { level: '4' })])).toMatchObject({ escalated: [], raised: [], reopened: [] });
  });

  it('escalates what nobody acknowledged, once for each step of a policy, and lets an acknowledgement expire', async () => {
    await scene.evaluate('2026-11-23', '07:00', [assessment(1, '2026-11-24', { level: '4' })]);
    const apply = (event: PolicyEvent) => test.database.transaction((transaction) => scene.transitions.applyTransition(transaction, {
      alertId: 1, event, actor: 'policy operations step 2', text: 'Not acknowledged for 30 minutes', numbers: { minutes: 30 }, targets: ['desk'],
    }));
    expect(await apply('not-acknowledged')).toMatchObject({ change: 'escalated', by: null, targets: ['desk'], alert: { status: 'escalated' } });
    expect(await scene.takeEvents('alert.escalated.v1')).toMatchObject([{ actor: 'policy operations step 2', targets: ['desk'] }]);
    expect(await apply('acknowledgement-expired')).toBeUndefined();
    await scene.alerts.acknowledge(1, DESK);
    expect(await apply('not-acknowledged')).toBeUndefined();
    expect(await apply('acknowledgement-expired')).toMatchObject({ alert: { status: 'firing', acknowledgedBy: null } });
    expect((await scene.alerts.get(1)).timeline[1]).toMatchObject({ from: 'firing', to: 'escalated', reason: 'no-acknowledgement', numbers: { minutes: 30 } });
  });

  it('raises one alert for a feed that stays away, ends it when the feed is back, and opens another the next time', async () => {
    const missing = { feed: 'telephony.v1', since: '2026-11-20', reason: 'expected by 07:00' };
    expect(await scene.data.onFeedMissing(missing)).toEqual({ status: 'raised', alertId: 1 });
    expect(await scene.data.onFeedMissing(missing)).toMatchObject({ status: 'already-alerted' });
    expect(await scene.data.onFeedMissing({ ...missing, since: '2026-11-21' })).toMatchObject({ status: 'already-alerted' });
    expect(await scene.data.onFeedRecovered({ feed: 'telephony.v1', reason: 'loaded' })).toEqual({ status: 'resolved', alertId: 1 });
    expect(await scene.data.onFeedRecovered({ feed: 'telephony.v1', reason: 'loaded' })).toMatchObject({ status: 'no-alert' });
    expect(await scene.data.onFeedMissing(missing)).toMatchObject({ status: 'already-alerted' }); // told late, of the old outage
    expect(await scene.data.onFeedMissing({ ...missing, since: '2026-11-25' })).toMatchObject({ status: 'raised' });
    const rejected = { loadId: 7, feed: 'slots.v1', fileName: 'slots.csv', code: 'too-many-bad-rows', message: '60% of the rows are bad' };
    expect(await scene.data.onLoadRejected(rejected)).toMatchObject({ status: 'raised' });
    expect(await scene.data.onLoadRejected(rejected)).toMatchObject({ status: 'already-alerted' });
    expect((await scene.alerts.live()).map(({ kind, feed }) => `${kind} ${feed}`)).toEqual(['feed-missing telephony.v1', 'load-rejected slots.v1']);
    expect(await scene.takeEvents('alert.raised.v1')).toHaveLength(3);
  });

  it('tells once a day of the rejected files of a feed, however many, and again after somebody took it', async () => {
    const rejected = (loadId: number, feed = 'slots.v1') => scene.data.onLoadRejected({ loadId, feed, fileName: `${loadId}.csv`, code: 'too-many-bad-rows', message: 'Bad rows' });
    const all = await Promise.all([1, 2, 3, 3].map((loadId) => rejected(loadId)));
    expect(all.map(({ status }) => status).sort()).toEqual(['already-alerted', 'already-alerted', 'already-alerted', 'raised']);
    expect(await rejected(2)).toMatchObject({ status: 'already-alerted' });
    expect(await rejected(4, 'telephony.v1')).toMatchObject({ status: 'raised' });
    const { timeline } = await scene.alerts.get(1);
    expect(timeline.map(({ text }) => /\d\.csv|Bad rows/.exec(text)?.[0])).toHaveLength(3);
    expect(timeline.slice(1).map(({ kind, text }) => `${kind} ${text}`).sort()[0]).toMatch(/^noted slots\.v1: \d\.csv was rejected \(load \d\): Bad rows$/);
    await scene.alerts.acknowledge(1, DESK);
    expect(await rejected(5)).toMatchObject({ status: 'raised' });
    expect(await rejected(6)).toMatchObject({ status: 'already-alerted' });
    expect(await scene.takeEvents('alert.raised.v1')).toHaveLength(3);
  });

  it('opens the alert of a thing again each time it breaks, yet not while what a person resolved is still broken', async () => {
    const dead = { key: 'channel-dead_email', kind: 'channel-dead', title: 'E-mail is dead', cause: 'refused', action: 'Look at the mail server.' } as const;
    expect(await scene.data.raiseDataAlert(dead)).toEqual({ status: 'raised', alertId: 1 });
    expect(await scene.data.raiseDataAlert(dead)).toMatchObject({ status: 'already-alerted' });
    expect(await scene.data.resolveDataAlert(dead.key, 'delivered again')).toEqual({ status: 'resolved', alertId: 1 });
    expect(await scene.data.raiseDataAlert(dead)).toEqual({ status: 'raised', alertId: 1 });
    await scene.alerts.resolve(1, DESK);
    expect(await scene.data.raiseDataAlert(dead)).toMatchObject({ status: 'already-alerted' });
    expect(await scene.data.resolveDataAlert(dead.key, 'delivered again')).toMatchObject({ status: 'no-alert' });
    expect(await scene.data.raiseDataAlert(dead)).toMatchObject({ status: 'raised' });
    expect((await scene.alerts.get(1)).timeline.map(({ kind, from, to, reason }) => `${kind} ${from} ${to} ${reason}`)).toEqual([
      'raised null firing broken', 'resolved firing resolved recovered', 'reopened resolved firing broken',
      'resolved firing resolved resolved-by-person', 'resolved resolved resolved recovered', 'reopened resolved firing broken',
    ]);
    await expect(async () => scene.data.raiseDataAlert({ ...dead, kind: 'gap' as never })).rejects.toMatchObject({ code: 'bad-alert-kind' });
  });

  it('keeps a standing condition once, reviews it weekly, and ends it at a review', async () => {
    const standing = { level: '2', acute: false, standing: true } as const;
    const months = [['2026-11-23', [assessment(1, '2026-11-23', standing)]], ['2026-11-24', [assessment(1, '2026-11-24', standing)]],
      ['2026-11-30', [assessment(1, '2026-11-30', standing)]], ['2026-12-07', [assessment(1, '2026-12-07', { level: '1' })]]] as const;
    const told: string[][] = [];
    for (const [day, assessments] of months) {
      const { runId } = await scene.evaluate(day, '07:00', [...assessments]);
      told.push((await scene.evaluations.standingChanges(runId)).map(({ change }) => change));
    }
    expect(told).toEqual([['began'], [], ['review-due'], ['ended']]);
    expect(await scene.evaluations.standing()).toEqual([]);
    expect(await digestOf()).toEqual([]);
  });

  it('pages through lists', async () => {
    await scene.evaluate('2026-11-23', '07:00', [1, 2, 3].map((number) => assessment(number, '2026-11-24', { level: '4' })));
    const first = await scene.alerts.list({ status: LIVE }, { limit: 2 });
    const second = await scene.alerts.list({ status: LIVE }, { limit: 2, cursor: first.nextCursor });
    expect([first, second].map(({ items }) => items.map(({ id }) => id))).toEqual([[3, 2], [1]]);
    expect(second.nextCursor).toBeNull();
    expect((await scene.alerts.list({ localityCode: 'LOC2' })).items.map(({ organisation }) => organisation?.code)).toEqual(['P3']);
    expect((await scene.alerts.live()).map(({ id }) => id)).toEqual([3, 2, 1]);
  });
});
