import { type AlertChange, ESCALATION_ENTITIES } from '#libs/escalation';
import { londonInstant, serviceDay } from '#libs/kernel';
import { NOTIFICATIONS_ENTITIES } from '#libs/notifications';
import { PLATFORM_ENTITIES } from '#libs/platform';
import { createTestDatabase } from '#libs/testing';
import { EscalationScene, assessment } from './escalation.fixture.js';
import { Mailbox } from './mailbox.fixture.js';
import { type Notifications, notificationsOn } from './notifications.fixture.js';
import { policiesOf } from './policies.fixture.js';

const DESK = { key: 'operations-desk', name: 'Operations desk', topic: 'gaps', channels: [{ channel: 'email', address: 'desk@icb.example' }] };
const NIGHT = { key: 'night-team', name: 'Night team', topic: 'gaps', channels: [{ channel: 'email', address: 'night@icb.example' }] };
const JO = { name: 'Jo', email: 'jo@icb.example' };

describe('acknowledge links', () => {
  let scene: EscalationScene;
  let notifications: Notifications;
  const mailbox = new Mailbox();

  /** Plans and delivers what waits, as the worker does. */
  async function drain(): Promise<void> {
    for (const one of await scene.takeEvents<{ runId: number; rule: string }>('alerts.evaluated.v1')) await notifications.planner.planEvaluation(one);
    for (const step of ['escalated', 'acknowledged', 'resolved']) {
      for (const change of await scene.takeEvents<AlertChange>(`alert.${step}.v1`)) await notifications.planner.planChange(change);
    }
    for (const { messageId } of await scene.takeEvents<{ messageId: number }>('message.planned.v1')) await notifications.deliver.deliver(messageId);
  }

  const told = (...recipients: object[]) => notifications.recipients.replace({ version: 1, recipients }, 'test');
  const raise = (level: '3' | '4' = '3') => scene.evaluate('2026-11-23', '07:00', [
    assessment(1, '2026-11-24', { level }), assessment(2, '2026-11-24', { level }), assessment(3, '2026-11-25', { level }),
  ]);
  const linksOf = (address: string) =>
    [...mailbox.to(address)[0].text!.matchAll(/https:\/\/headroom\.example\.org\/acknowledge\/(\S+)/g)].map(([, token]) => token);

  beforeAll(async () => {
    scene = new EscalationScene(await createTestDatabase([...PLATFORM_ENTITIES, ...ESCALATION_ENTITIES, ...NOTIFICATIONS_ENTITIES]));
    await mailbox.open();
    notifications = notificationsOn(scene, { smtpUrl: `smtp://127.0.0.1:${mailbox.port}` });
  });
  beforeEach(async () => {
    await scene.reset();
    mailbox.mails.length = 0;
  });
  afterAll(async () => {
    await mailbox.close();
    await scene.test.drop();
  });

  it('acknowledge once, only by the button, as the recipient, until the day is over', async () => {
    await told(DESK);
    await raise('4');
    await drain();
    const links = linksOf('desk@icb.example');
    expect(links).toHaveLength(2);
    const [single, both] = links;
    for (let i = 0; i < 5; i += 1) expect(await notifications.byLink.look(both)).toMatchObject({ state: 'ready', recipientName: 'Operations desk' });
    expect((await scene.alerts.list()).items.map(({ status }) => status)).toEqual(['firing', 'firing', 'firing']);
    expect(await notifications.byLink.use(both)).toMatchObject({ state: 'done' });
    expect(await notifications.byLink.use(both)).toMatchObject({ state: 'used' });
    expect(await notifications.byLink.look(both)).toMatchObject({ state: 'used' });
    const acknowledged = (await scene.alerts.list({ status: ['acknowledged'] })).items;
    expect(acknowledged.map(({ acknowledgedBy }) => acknowledgedBy)).toEqual(Array(2).fill('Operations desk by e-mail link'));
    const [{ actor }] = await scene.test.database.query<{ actor: string }>('SELECT actor FROM audit_entry WHERE action = $1 ORDER BY id DESC', ['alert.acknowledge']);
    expect(actor).toBe('recipient operations-desk');

    await scene.alerts.resolve(3, JO);
    expect(await notifications.byLink.use(single)).toMatchObject({ state: 'nothing-waits' });
    const forged = `${both.split('.')[0]}.${single.split('.')[1]}`;
    for (const bad of [forged, `${both}x`, 'nonsense', `${both}.`, '.']) expect(await notifications.byLink.use(bad)).toEqual({ state: 'invalid' });
    scene.clock.set(londonInstant(serviceDay('2026-11-25'), '00:00'));
    expect(await notifications.byLink.use(both)).toEqual({ state: 'expired' });
  });

  it('name somebody who is told when the acknowledgement leads to nothing', async () => {
    await told(DESK, NIGHT);
    await raise('4');
    await drain();
    const [, both] = linksOf('night@icb.example');
    await notifications.byLink.use(both);
    await scene.alerts.resolve(3, JO);
    await drain();
    mailbox.mails.length = 0;
    scene.clock.advance(240);
    expect(await policiesOf(scene).advancing.advance()).toMatchObject({ expired: [1, 2] });
    await drain();
    expect(mailbox.mails.map(({ to }) => to?.[0].address).sort()).toEqual(['desk@icb.example', 'night@icb.example']);
    expect(mailbox.to('night@icb.example')[0].text).toContain('Acknowledgement expired');
  });
});
