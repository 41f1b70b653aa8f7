import { type AlertChange, ESCALATION_ENTITIES } from '#libs/escalation';
import { NOTIFICATIONS_ENTITIES } from '#libs/notifications';
import { AuditLog, PLATFORM_ENTITIES, type Settings } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { MessageRepository } from '../../libs/notifications/src/message.repository.js';
import { Mailbox } from './mailbox.fixture.js';
import { type Notifications, notificationsOn } from './notifications.fixture.js';
import { EscalationScene, assessment } from './escalation.fixture.js';

const DESK = { name: 'Operations desk', email: 'desk@headroom.local' };

describe('notifications', () => {
  let test: TestDatabase;
  let scene: EscalationScene;
  const mailbox = new Mailbox();
  let planner: Notifications['planner'];
  let deliver: Notifications['deliver'];
  let deliveries: Notifications['deliveries'];

  function connect(settings: Partial<Settings>): void {
    ({ planner, deliver, deliveries } = notificationsOn(scene, settings));
  }

  /** Plans what waits in the outbox and delivers it, as the worker does; gives what came of each delivery. */
  async function drain(): Promise<string[]> {
    for (const evaluated of await scene.takeEvents<{ runId: number; rule: string }>('alerts.evaluated.v1')) await planner.planEvaluation(evaluated);
    for (const step of ['raised', 'escalated', 'acknowledged', 'resolved']) {
      for (const change of await scene.takeEvents<AlertChange>(`alert.${step}.v1`)) await planner.planChange(change);
    }
    const outcomes: string[] = [];
    for (const { messageId } of await scene.takeEvents<{ messageId: number }>('message.planned.v1')) {
      outcomes.push(await deliver.deliver(messageId).then(({ status }) => status, ({ code }: { code: string }) => code));
    }
    return outcomes;
  }

  const seedHubs = () => test.database.query(
    `INSERT INTO recipient (key, name, channels, topic, scope_code, detail, timing, labels) VALUES
       ('hub-H1', 'North hub', '[{"channel": "email", "address": "hub-h1@headroom.example"}]', 'gaps', 'LOC1', 'detail', 'immediate', '[]'),
       ('hub-H2', 'South hub', '[{"channel": "email", "address": "hub-h2@headroom.example"}]', 'gaps', 'LOC2', 'detail', 'immediate', '[]')`,
  );
  const withMail = () => connect({ smtpUrl: `smtp://127.0.0.1:${mailbox.port}` });

  beforeAll(async () => {
    test = await createTestDatabase([...PLATFORM_ENTITIES, ...ESCALATION_ENTITIES, ...NOTIFICATIONS_ENTITIES]);
    scene = new EscalationScene(test);
    await mailbox.open();
  });
  beforeEach(async () => {
    await scene.reset();
    await seedHubs();
    mailbox.mails.length = 0;
    mailbox.refuse = undefined;
    mailbox.losesAnswer = false;
    withMail();
  });
  afterAll(async () => {
    await mailbox.close();
    await test.drop();
  });

  const raiseThree = () => scene.evaluate('2026-11-23', '07:00', [
    assessment(1, '2026-11-24', { level: '4' }), assessment(3, '2026-11-24', { level: '4' }),
    assessment(2, '2026-11-25', { level: '4', cause: 'A <b>flood</b> & more' }),
  ]);

  it('puts the morning\'s picture into a digest by Content-ID, with its words, and leaves the text as it was', async () => {
    const png = Buffer.from('89504e470d0a1a0a', 'hex');
    ({ planner, deliver, deliveries } = notificationsOn(scene, { smtpUrl: `smtp://127.0.0.1:${mailbox.port}` }, {
      runOf: (morning) => Promise.resolve(morning === '2026-11-23' ? 5 : undefined),
      of: (runId) => Promise.resolve(runId === 5 ? { png, width: 640, alt: 'North: 4 Black on "Tue"' } : undefined),
    }));
    await raiseThree();
    await drain();
    const [desk] = mailbox.to('operations-desk@headroom.example');
    const [picture, ...more] = desk.attachments;
    expect(more).toEqual([]);
    expect([picture.mimeType, picture.disposition, Buffer.from(picture.content as ArrayBuffer).toString('hex')]).toEqual(['image/png', 'inline', png.toString('hex')]);
    expect(desk.html).toContain(`<img src="cid:${picture.contentId!.slice(1, -1)}" alt="North: 4 Black on &#34;Tue&#34;"`);
    expect(desk.text).not.toContain('Black on');
  });

  it('sends a digest again as it was sent first, whatever has happened since: a server may have taken it', async () => {
    let newest = 5;
    ({ planner, deliver, deliveries } = notificationsOn(scene, { smtpUrl: `smtp://127.0.0.1:${mailbox.port}` }, {
      runOf: () => Promise.resolve(newest),
      of: (runId) => Promise.resolve({ png: Buffer.from(`picture of run ${runId}`), width: 640, alt: `Run ${runId}` }),
    }));
    await raiseThree();
    mailbox.losesAnswer = true;
    await drain();
    mailbox.losesAnswer = false;
    const [first] = mailbox.to('operations-desk@headroom.example');
    newest = 6;
    await new AuditLog(test.database, scene.clock).append({ actor: 'desk@headroom.local', action: 'recipient.changed', subject: 'recipient 1' });
    scene.clock.advance(60);
    await deliver.redeliverWaiting();
    expect(await drain()).toContain('delivered');
    const [, again] = mailbox.to('operations-desk@headroom.example');
    expect(first.html).toContain('alt="Run 5"');
    expect(first.text).toContain('Audit log up to now: 0:');
    const said = ({ messageId, subject, text, html, attachments }: typeof first) => ({ messageId, subject, text, html, pictures: attachments.map(({ content }) => Buffer.from(content as ArrayBuffer).toString()) });
    expect(said(again)).toEqual(said(first));
  });

  it('sends one digest to each recipient, grouped by locality, worst first, in text and HTML', async () => {
    await raiseThree();
    expect(await drain()).toEqual(['delivered', 'delivered', 'delivered']);
    expect(mailbox.to('feeds-admin@headroom.example')).toEqual([]);
    const [north] = mailbox.to('hub-h1@headroom.example');
    expect(north.text).toContain('Practice 1');
    expect(north.text).not.toContain('Practice 3');
    const [desk, ...more] = mailbox.to('operations-desk@headroom.example');
    expect(more).toEqual([]);
    expect(desk.subject).toBe('Headroom, Mon 23 Nov: 3 new alerts, worst black (level 4)');
    const order = [
      'South locality, Tuesday 24', 'Practice 3', 'North locality, Wednesday 25', 'Practice 2', 'North locality, Tuesday 24', 'Practice 1',
    ].map((name) => desk.text!.indexOf(name));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(desk.text).toContain('New: Practice 3, Tuesday 24 November 2026. Black (level 4)');
    expect(desk.text).toContain('How likely: 80% likely to be short, about 33 appointments short before hub slots, about 4 appointments short after them');
    expect(desk.text).toContain('What to do: South hub has 24 slots for it that day');
    expect(desk.text).toMatch(/https:\/\/headroom\.example\.org\/alerts\/\d+/);
    expect(desk.html).toContain('<html lang="en-GB">');
    expect(desk.html).toContain('A &#60;b&#62;flood&#60;/b&#62; &#38; more');
    const { key } = desk.headers.find((header) => header.key === 'auto-submitted')!;
    expect(key).toBe('auto-submitted');
  });

  it('threads by morning and by alert, under a Message-ID of its own', async () => {
    await raiseThree();
    await drain();
    await scene.alerts.acknowledge(1, DESK, 'On it');
    await scene.alerts.resolve(1, DESK, 'Locum found');
    expect(await drain()).toHaveLength(4);
    const [digest, acknowledged, resolved] = mailbox.to('operations-desk@headroom.example');
    expect(digest.inReplyTo).toBe('<day_2026-11-23@headroom.example.org>');
    expect(acknowledged.inReplyTo).toBe('<alert_gap-P1-2026-11-24@headroom.example.org>');
    expect(resolved.references).toBe(acknowledged.inReplyTo);
    expect(acknowledged.subject).toBe('Acknowledged by Operations desk: Practice 1, Tuesday 24 November 2026');
    expect(acknowledged.text).toContain('On it');
    expect(new Set(mailbox.mails.map(({ messageId }) => messageId)).size).toBe(mailbox.mails.length);
    expect(digest.messageId).toMatch(/^<[0-9a-f-]{36}@headroom\.example\.org>$/);
  });

  it('tells each change once, however often it is planned and delivered', async () => {
    const { runId } = await raiseThree();
    await drain();
    const planned = await planner.planEvaluation({ runId, rule: 'gap' });
    expect(planned).toMatchObject({ messages: [], silences: { 'already-told': expect.any(Number) } });
    for (const id of [1, 2, 3]) expect(await deliver.deliver(id)).toMatchObject({ status: 'already-delivered' });
    expect(mailbox.mails).toHaveLength(3);
  });

  it('sends a message once when two workers deliver it at the same time', async () => {
    await raiseThree();
    for (const evaluated of await scene.takeEvents<{ runId: number; rule: string }>('alerts.evaluated.v1')) await planner.planEvaluation(evaluated);
    const results = await Promise.all([deliver.deliver(1), deliver.deliver(1), deliver.deliver(1)]);
    expect(results.filter(({ status }) => status === 'delivered')).toHaveLength(1);
    expect(mailbox.mails).toHaveLength(1);
  });

  it('goes again under the same Message-ID after a crash between the server and our commit', async () => {
    await raiseThree();
    for (const evaluated of await scene.takeEvents<{ runId: number; rule: string }>('alerts.evaluated.v1')) await planner.planEvaluation(evaluated);
    const crash = jest.spyOn(MessageRepository.prototype, 'attempted').mockRejectedValueOnce(new Error('killed'));
    await expect(deliver.deliver(1)).rejects.toThrow('killed');
    crash.mockRestore();
    expect(await deliver.deliver(1)).toMatchObject({ status: 'delivered' });
    expect(mailbox.mails).toHaveLength(2);
    expect(mailbox.mails[0].messageId).toBe(mailbox.mails[1].messageId);
  });

  it('tries again after a temporary refusal, fails at once after a final one, and logs each attempt', async () => {
    await raiseThree();
    mailbox.refuse = 451;
    expect(await drain()).toEqual(Array(3).fill('not-yet'));
    mailbox.refuse = undefined;
    scene.clock.advance(2);
    expect(await deliver.deliver(1)).toMatchObject({ status: 'delivered' });
    mailbox.refuse = 550;
    expect(await deliver.deliver(2)).toMatchObject({ status: 'failed' });
    expect(await deliver.deliver(2)).toMatchObject({ status: 'already-failed' });
    expect((await deliveries.attempts(1)).map(({ number, outcome, code }) => [number, outcome, code])).toEqual([
      [1, 'temporary', '451'], [2, 'delivered', '250'],
    ]);
    expect((await deliveries.list({ state: 'failed' })).items).toMatchObject([
      { id: 2, attempts: 2, lastError: '550: the mail server refused it with 550', recipient: { channel: 'email' } },
    ]);
    expect(await deliveries.delivered()).toMatchObject({ email: 1, webhook: 0 });
  });

  it('takes a dead mail server for temporary, and gives up after four days', async () => {
    connect({ smtpUrl: 'smtp://127.0.0.1:9' });
    await raiseThree();
    expect(await drain()).toEqual(Array(3).fill('not-yet'));
    scene.clock.advance(95 * 60);
    expect(await deliver.redeliverWaiting()).toEqual([1, 2, 3]);
    expect(await deliver.deliver(1)).toMatchObject({ status: 'not-yet' });
    scene.clock.advance(2 * 60);
    expect(await deliver.deliver(1)).toMatchObject({ status: 'failed' });
  });

  it('still sends what a worker has in hand while the application ends', async () => {
    const { planner: plans, deliver: ending, email } = notificationsOn(scene, { smtpUrl: `smtp://127.0.0.1:${mailbox.port}` });
    planner = plans;
    await raiseThree();
    await drain().catch(() => undefined);
    mailbox.mails.length = 0;
    email.onApplicationShutdown();
    await test.database.query(`UPDATE message SET state = 'planned', delivered_at = NULL`);
    expect(await ending.deliver(1)).toMatchObject({ status: 'delivered' });
    expect(mailbox.mails).toHaveLength(1);
  });

  it('waits visibly while no mail server is configured, and goes when one is', async () => {
    connect({});
    await raiseThree();
    expect(await drain()).toEqual(Array(3).fill('no-channel-configured'));
    expect((await deliveries.list({ state: 'planned' })).items.map(({ waitingFor }) => waitingFor)).toEqual(Array(3).fill('no-channel-configured'));
    expect(await deliver.redeliverWaiting()).toEqual([]);
    withMail();
    expect(await deliver.redeliverWaiting()).toEqual([1, 2, 3]);
    expect(await drain()).toEqual(Array(3).fill('delivered'));
    expect(await deliver.redeliverWaiting()).toEqual([]);
  });

  it('holds what is over the throttle and sends it together', async () => {
    await raiseThree();
    await drain();
    for (const id of [1, 3]) await scene.alerts.acknowledge(id, DESK);
    await drain(); // three to the desk by now
    await scene.alerts.acknowledge(2, DESK);
    await scene.alerts.resolve(1, DESK);
    await drain();
    expect(mailbox.to('operations-desk@headroom.example')).toHaveLength(3);
    expect((await deliveries.list({ state: 'planned' })).items).toMatchObject([
      { recipient: { name: 'North hub' }, waitingFor: 'throttled', news: 1 },
      { recipient: { name: 'ICB operations desk' }, waitingFor: 'throttled', news: 2 },
    ]);
    expect(await deliver.redeliverWaiting()).toEqual([]);
    scene.clock.advance(16);
    expect(await deliver.redeliverWaiting()).toHaveLength(2);
    await drain();
    const last = mailbox.to('operations-desk@headroom.example').at(-1)!;
    expect(last.subject).toBe('Headroom, Mon 23 Nov: 2 quieter');
    expect(last.text).toContain('Resolved by Operations desk: Practice 1');
  });

  it('lets the worst level go at once, with what was held', async () => {
    await raiseThree();
    for (const id of [1, 2, 3]) await scene.alerts.acknowledge(id, DESK);
    await drain();
    expect(mailbox.to('operations-desk@headroom.example')).toHaveLength(3);
    await scene.evaluate('2026-11-23', '07:01', [assessment(4, '2026-11-24', { level: '4' })]);
    await drain();
    const last = mailbox.to('operations-desk@headroom.example').at(-1)!;
    expect(last.subject).toBe('Headroom, Mon 23 Nov: 1 new alert, 1 quieter, worst black (level 4)');
  });

  it('tells the administrator of feeds, and nobody else', async () => {
    await scene.data.onFeedMissing({ feed: 'telephony.v1', title: 'Telephone calls by interval', since: '2026-11-20', reason: 'Expected by 07:00 each day' });
    expect(await drain()).toEqual(['delivered']);
    expect(mailbox.mails.map(({ to, subject }) => [to?.[0].address, subject])).toEqual([
      ['feeds-admin@headroom.example', 'New: Telephone calls by interval: no data since Friday 20 November 2026'],
    ]);
  });
});
