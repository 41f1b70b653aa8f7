import { type AlertChange, DataAlertsService, ESCALATION_ENTITIES } from '#libs/escalation';
import { londonInstant, serviceDay } from '#libs/kernel';
import { type ChannelDied, type ChannelRecovered, NOTIFICATIONS_ENTITIES } from '#libs/notifications';
import { PLATFORM_ENTITIES, type Settings } from '#libs/platform';
import { createTestDatabase } from '#libs/testing';
import { Notify, Teams } from './channels.fixture.js';
import { EscalationScene, assessment } from './escalation.fixture.js';
import { Mailbox } from './mailbox.fixture.js';
import { type Notifications, notificationsOn } from './notifications.fixture.js';

const DESK = { key: 'operations-desk', name: 'Operations desk', topic: 'gaps', channels: [{ channel: 'email', address: 'desk@icb.example' }] };
const JO = { name: 'Jo', email: 'jo@icb.example' };
const ADMIN = { key: 'feeds-admin', name: 'Administrator', topic: 'data', channels: [{ channel: 'email', address: 'admin@icb.example' }] };

describe('channels', () => {
  let scene: EscalationScene;
  let notifications: Notifications;
  const mailbox = new Mailbox();
  const teams = new Teams();
  const notify = new Notify();
  let settings: Partial<Settings>;
  let room: { channel: string; address: string };

  const connect = (changes: Partial<Settings> = {}): void => void (notifications = notificationsOn(scene, { ...settings, ...changes }));

  /** Plans and delivers what waits, as the worker does, the alerts about channels included. */
  async function drain(): Promise<string[]> {
    const outcomes: string[] = [];
    const data: DataAlertsService = scene.data;
    for (let turn = 0; turn < 5; turn += 1) {
      for (const died of await scene.takeEvents<ChannelDied>('channel.died.v1')) await data.raiseDataAlert(died);
      for (const { key, why } of await scene.takeEvents<ChannelRecovered>('channel.recovered.v1')) await data.resolveDataAlert(key, why);
      for (const one of await scene.takeEvents<{ runId: number; rule: string }>('alerts.evaluated.v1')) await notifications.planner.planEvaluation(one);
      for (const step of ['raised', 'escalated', 'acknowledged', 'resolved']) {
        for (const change of await scene.takeEvents<AlertChange>(`alert.${step}.v1`)) await notifications.planner.planChange(change);
      }
      for (const { messageId } of await scene.takeEvents<{ messageId: number }>('message.planned.v1')) {
        outcomes.push((await notifications.deliver.deliver(messageId)).status);
      }
    }
    return outcomes;
  }

  const told = async (...recipients: object[]): Promise<void> => {
    expect(await notifications.recipients.replace({ version: 1, recipients }, 'test')).not.toHaveProperty('problems');
  };
  const raise = (level: '3' | '4' = '3', time = '07:00') => scene.evaluate('2026-11-23', time, [
    assessment(1, '2026-11-24', { level }), assessment(2, '2026-11-24', { level }), assessment(3, '2026-11-25', { level }),
  ]);
  /** Level 3 is told when two evaluations agree. */
  const agree = async () => {
    await raise('3', '06:30');
    await raise('3', '07:00');
  };
  const attempts = async (id: number) => (await notifications.deliveries.attempts(id)).map(({ channel, outcome, code }) => [channel, outcome, code]);

  beforeAll(async () => {
    scene = new EscalationScene(await createTestDatabase([...PLATFORM_ENTITIES, ...ESCALATION_ENTITIES, ...NOTIFICATIONS_ENTITIES]));
    await Promise.all([mailbox.open(), teams.open(), notify.open()]);
    const { apiKey, url, emailTemplate, smsTemplate } = notify;
    settings = { smtpUrl: `smtp://127.0.0.1:${mailbox.port}`, notify: { apiKey, url, emailTemplate, smsTemplate } };
    room = { channel: 'teams', address: teams.address };
  });
  beforeEach(async () => {
    await scene.reset();
    mailbox.mails.length = teams.posted.length = notify.posted.length = 0;
    mailbox.refuse = undefined;
    teams.answer = notify.answer = { status: 200 };
    connect();
  });
  afterAll(async () => {
    await Promise.all([mailbox.close(), teams.close(), notify.close()]);
    await scene.test.drop();
  });

  it('posts an Adaptive Card to Teams, with a way to the page and to acknowledge', async () => {
    await told({ ...DESK, channels: [room] });
    await raise('4');
    expect(await drain()).toEqual(['delivered']);
    const [{ path, body }] = teams.posted;
    expect(path).toBe('/workflows/secret-of-the-room');
    const { contentType, content } = body.attachments[0];
    expect([body.type, contentType, content.version]).toEqual(['message', 'application/vnd.microsoft.card.adaptive', '1.5']);
    expect(content.actions.map(({ title }) => title)).toEqual(['See it in Headroom', 'Acknowledge this alert', 'Acknowledge these 2 alerts']);
    expect(JSON.stringify(content)).toContain('Practice 3');
    const { items: [{ recipient, subject }] } = await notifications.deliveries.list({}, {}, { showAddresses: true });
    expect(recipient).toEqual({ name: 'Operations desk', channel: 'teams', address: `${teams.url}/...` });
    expect(subject).toContain('3 new alerts');
  });

  it('tells Teams nobody\'s name and nobody\'s words', async () => {
    await told({ ...DESK, channels: [room] });
    await raise('4');
    await drain();
    await scene.alerts.acknowledge(1, { ...JO, name: 'Jo Bloggs' }, 'My locum is ill');
    await drain();
    expect(teams.posted).toHaveLength(2);
    expect(JSON.stringify(teams.posted[1].body)).toContain('Acknowledged');
    expect(JSON.stringify(teams.posted[1].body)).not.toMatch(/Bloggs|locum/);
  });

  it('waits as long as Teams asks with 429, and takes that for no failure of the channel', async () => {
    await told({ ...DESK, channels: [room] });
    teams.answer = { status: 429, headers: { 'retry-after': '120' } };
    await agree();
    expect(await drain()).toEqual(['not-yet']);
    scene.clock.advance(1);
    expect(await notifications.deliver.redeliverWaiting()).toEqual([]);
    scene.clock.advance(1);
    teams.answer = { status: 202 };
    expect(await notifications.deliver.redeliverWaiting()).toHaveLength(1);
    expect(await drain()).toEqual(['delivered']);
  });

  it('sends e-mail and text by GOV.UK Notify, signed, under the message\'s own reference', async () => {
    await told(
      { ...DESK, channels: [{ channel: 'notify-email', address: 'desk@icb.example' }] },
      { ...DESK, key: 'on-call', name: 'On call', channels: [{ channel: 'notify-sms', address: '07700 900123' }] },
    );
    await raise('4');
    expect(await drain()).toEqual(['delivered', 'delivered']);
    const [mail, text] = notify.posted;
    expect([mail.path, mail.body.template_id, mail.body.email_address]).toEqual(['/v2/notifications/email', notify.emailTemplate, 'desk@icb.example']);
    expect(mail.body.personalisation.subject).toContain('3 new alerts');
    expect(mail.body.personalisation.body).toContain('Practice 3');
    expect([text.path, text.body.template_id, text.body.phone_number]).toEqual(['/v2/notifications/sms', notify.smsTemplate, '07700 900123']);
    expect(text.body.personalisation.body.length).toBeLessThanOrEqual(459);
    expect(text.body.personalisation.body).toContain('https://headroom.example.org/');
    expect(mail.body.reference).toMatch(/^[0-9a-f-]{36}$/);
    expect(await attempts(1)).toEqual([['notify-email', 'delivered', '201']]);
    expect((await notifications.deliveries.attempts(1))[0].detail).toBe('accepted by GOV.UK Notify');
  });

  it('takes a wrong key of Notify for a dead channel at once, and a refused number for final', async () => {
    await told({ ...DESK, channels: [{ channel: 'notify-sms', address: '07700 900123' }, room] }, { ...ADMIN, channels: [room] });
    const { url, emailTemplate, smsTemplate } = notify;
    connect({ notify: { url, emailTemplate, smsTemplate, apiKey: `wrong-${notify.serviceId}-${notify.emailTemplate}` } });
    await raise('4');
    expect(await drain()).toEqual(['delivered', 'delivered']);
    expect(await attempts(1)).toEqual([['notify-sms', 'temporary', '403'], ['teams', 'delivered', '200']]);
    expect(JSON.stringify(teams.posted[1].body)).toContain('Text messages by GOV.UK Notify: nothing gets through');
    const seen = JSON.stringify([await scene.test.database.query('SELECT * FROM delivery_attempt'), await scene.test.database.query('SELECT * FROM message')]);
    expect(seen).not.toContain(notify.serviceId);

    await scene.reset();
    connect();
    await told({ ...DESK, channels: [{ channel: 'notify-sms', address: '07700 900123' }, room] });
    notify.answer = { status: 400 };
    await agree();
    expect(await drain()).toEqual(['delivered']);
    expect(await attempts(1)).toEqual([['notify-sms', 'permanent', '400'], ['teams', 'delivered', '200']]);
    expect((await scene.alerts.list({ kind: 'channel-dead' })).items).toEqual([]);
  });

  it('takes three refusals of one mistyped number for what they are, and goes on sending text messages to others', async () => {
    connect();
    await told({ ...DESK, channels: [{ channel: 'notify-sms', address: '07700 9001' }, room] });
    notify.answer = { status: 400, body: { status_code: 400, errors: [{ error: 'ValidationError', message: 'phone_number Not enough digits' }] } };
    for (const [time, day] of [['07:00', '2026-11-24'], ['07:06', '2026-11-25'], ['07:12', '2026-11-26']] as const) {
      await scene.evaluate('2026-11-23', time, [assessment(1, day, { level: '4' })]);
      await drain();
    }
    expect((await Promise.all([1, 2, 3].map(attempts))).map(([first]) => first)).toEqual(Array(3).fill(['notify-sms', 'permanent', '400']));
    expect((await scene.alerts.list({ kind: 'channel-dead' })).items).toEqual([]);
  });

  it('takes a moved webhook for a dead channel: others hear of it, and what waited goes when the address is right again', async () => {
    connect({ webhook: { url: `${teams.url}/moved`, secret: 'whsec_c2VjcmV0LW9mLXRoZS13ZWJob29r' } });
    await told(ADMIN);
    teams.answer = { status: 307, headers: { location: `${teams.url}/elsewhere` } };
    await agree();
    const outcomes = await drain();
    expect(outcomes).toContain('not-yet');
    expect(outcomes).not.toContain('failed');
    expect(await attempts(2)).toEqual([['webhook', 'temporary', 'redirect-refused']]);
    expect(teams.posted.map(({ path }) => path)).toEqual(['/moved']);
    expect(mailbox.to('admin@icb.example').map(({ subject }) => subject)).toEqual([expect.stringContaining('The webhook: nothing gets through')]);

    teams.answer = { status: 200 };
    scene.clock.advance(6);
    await notifications.deliver.redeliverWaiting();
    await drain();
    expect((await attempts(2)).at(-1)).toEqual(['webhook', 'delivered', '200']);
    expect((await scene.alerts.list({ kind: 'channel-dead' })).items).toMatchObject([{ status: 'resolved' }]);
  });

  it('fails one message that is refused with 400, and takes several in a row for a dead channel', async () => {
    await told({ ...DESK, channels: [room] }, ADMIN);
    teams.answer = { status: 400 };
    await raise('4');
    expect(await drain()).toEqual(['failed']);
    for (const [id, minutes] of [[1, 5], [2, 5]]) {
      scene.clock.advance(minutes);
      await scene.alerts.acknowledge(id, JO);
      await drain();
    }
    expect((await Promise.all([1, 2, 3].map(attempts))).map((tries) => tries.map(([, outcome]) => outcome))).toEqual([['permanent'], ['permanent'], ['temporary']]);
    expect(mailbox.to('admin@icb.example').map(({ subject }) => subject)).toEqual([expect.stringContaining('nothing gets through')]);
  });

  it('tries the next channel at once for the worst level, and later for others when the mail server is dead; others hear of it', async () => {
    connect({ smtpUrl: 'smtp://127.0.0.1:9' });
    await told({ ...DESK, channels: [...DESK.channels, room] }, { ...ADMIN, channels: [...ADMIN.channels, room] });
    await agree();
    expect(await drain()).toEqual(['not-yet']);
    expect(teams.posted).toEqual([]);
    for (let minute = 0; minute < 30 && teams.posted.length === 0; minute += 1) {
      scene.clock.advance(1);
      await notifications.deliver.redeliverWaiting();
      await drain();
    }
    expect((await attempts(1)).at(-1)).toEqual(['teams', 'delivered', '200']);
    expect((await attempts(1)).slice(0, -1).every(([channel, outcome]) => channel === 'email' && outcome === 'temporary')).toBe(true);
    expect((await attempts(1)).length).toBeGreaterThanOrEqual(4);
    const { items: [dead, ...more] } = await scene.alerts.list({ kind: 'channel-dead' });
    expect(more).toEqual([]);
    expect(dead).toMatchObject({ status: 'firing', title: 'E-mail: nothing gets through', action: 'Check SMTP_URL and the mail server.' });
    expect(dead.cause).toContain('tries in a row failed since 23 November 2026, 07:00 (ESOCKET');
    expect(teams.posted.map(({ body }) => JSON.stringify(body).includes('nothing gets through'))).toEqual([false, true]);
    expect(await attempts(2)).toEqual([['teams', 'delivered', '200']]);

    // The mail server is back: the next message after a while tries it first, and the alert ends.
    connect();
    scene.clock.advance(6);
    await scene.alerts.acknowledge(1, JO);
    await drain();
    expect(mailbox.to('desk@icb.example')).toHaveLength(1);
    expect((await scene.alerts.list({ kind: 'channel-dead' })).items).toMatchObject([{ status: 'resolved' }]);
    expect(mailbox.to('admin@icb.example').map(({ subject }) => subject)).toEqual(['Resolved: E-mail: nothing gets through']);
  });

  it('does not wait with the worst level for a dead server to be proven dead', async () => {
    connect({ smtpUrl: 'smtp://127.0.0.1:9' });
    await told({ ...DESK, channels: [...DESK.channels, room] });
    await raise('4');
    expect(await drain()).toEqual(['delivered']);
    expect(await attempts(1)).toEqual([['email', 'temporary', 'ESOCKET'], ['teams', 'delivered', '200']]);
  });

  it('goes on from an address that is refused to the next, on the same channel too', async () => {
    await told({ ...DESK, channels: [...DESK.channels, { channel: 'email', address: 'deputy@icb.example' }, room] });
    mailbox.refuse = 550;
    await agree();
    expect(await drain()).toEqual(['delivered']);
    expect((await attempts(1)).map(([channel]) => channel)).toEqual(['email', 'email', 'teams']);
  });

  it('holds a digest until half past seven of the next morning and joins it; the worst level and a policy do not wait', async () => {
    await told({ ...DESK, timing: 'digest', detail: 'headlines' });
    await scene.evaluate('2026-11-23', '12:00', [assessment(1, '2026-11-24'), assessment(2, '2026-11-24')]);
    await scene.evaluate('2026-11-23', '16:00', [assessment(1, '2026-11-24'), assessment(2, '2026-11-24'), assessment(3, '2026-11-25', { level: '4' })]);
    expect(await drain()).toEqual(['delivered']);
    expect(mailbox.mails.map(({ text }) => [text!.includes('Practice 3'), text!.includes('Practice 1')])).toEqual([[true, false]]);
    expect((await notifications.deliveries.list({ state: 'planned' })).items).toMatchObject([
      { waitingFor: 'digest', notBefore: new Date('2026-11-24T07:30:00Z'), news: 2 },
    ]);
    await scene.alerts.acknowledge(3, JO);
    await drain();
    const change = (await scene.alerts.changesOfRun(2)).find(({ alert }) => alert.organisation?.code === 'P1')!;
    await notifications.planner.planChange({ ...change, key: `${change.key}-policy`, change: 'escalated', targets: ['operations-desk', 'nobody'] });
    expect(await drain()).toEqual(['delivered']);
    scene.clock.set(londonInstant(serviceDay('2026-11-24'), '07:29'));
    expect(await notifications.deliver.redeliverWaiting()).toEqual([]);
    scene.clock.set(londonInstant(serviceDay('2026-11-24'), '07:30'));
    await notifications.deliver.redeliverWaiting();
    expect(await drain()).toEqual(['delivered']);
    const digest = mailbox.mails.at(-1)!;
    expect(mailbox.mails).toHaveLength(3);
    expect(digest.subject).toBe('Headroom, Mon 23 Nov: 2 new alerts, 1 quieter, worst red (level 3)');
    expect(digest.text).toContain('2 new: North locality, Tuesday 24 November 2026. Worst red (level 3)');
    expect(digest.text).not.toContain('How likely');
  });

  it('tells exactly a policy\'s targets, whatever their topic and scope, and says which are nobody', async () => {
    await told(DESK, ADMIN, { ...DESK, key: 'far', name: 'Far', scope: '*', channels: [{ channel: 'email', address: 'far@icb.example' }] });
    await raise('4');
    await drain();
    mailbox.mails.length = 0;
    const [change] = await scene.alerts.changesOfRun(1);
    const step = { ...change, key: `${change.key}-policy`, change: 'escalated', targets: ['feeds-admin', 'gone'] } as const;
    expect(await notifications.planner.planChange(step)).toMatchObject({ unknownTargets: ['gone'], messages: [expect.any(Number)] });
    await drain();
    expect(mailbox.mails.map(({ to }) => to?.[0].address)).toEqual(['admin@icb.example']);
    expect(await notifications.planner.planChange(step)).toMatchObject({ messages: [] });
  });

  it('refuses recipients that make no sense, changes nothing then, and audits what it changes with masked addresses', async () => {
    await told(DESK);
    const change = await notifications.recipients.replace({ version: 1, recipients: [{ ...DESK, channels: [] }, { ...ADMIN, topic: 'all', colour: 'red' }] }, 'test');
    expect(change).toMatchObject({ problems: expect.arrayContaining([
      { path: ['recipients', 0, 'channels'], message: expect.stringContaining('email, teams') },
      { path: ['recipients', 1, 'topic'], message: 'give one of gaps, data, everything' },
      { path: ['recipients', 1, 'colour'], message: expect.stringContaining(`there is no 'colour'`) },
    ]) });
    expect(await notifications.recipients.replace({ version: 1, recipients: [ADMIN, { ...DESK, channels: [room] }] }, 'jo')).toEqual({
      added: ['feeds-admin'], changed: ['operations-desk'], removed: [],
    });
    const [{ actor, detail }] = await scene.test.database.query<{ actor: string; detail: object }>(`SELECT actor, detail FROM audit_entry WHERE action = 'recipients.set' ORDER BY id DESC`);
    expect(actor).toBe('jo');
    expect(JSON.stringify(detail)).not.toMatch(/admin@|secret-of-the-room/);
  });
});
