import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { type AlertChange, ESCALATION_ENTITIES } from '#libs/escalation';
import { NOTIFICATIONS_ENTITIES, type WebhookEvent } from '#libs/notifications';
import { PLATFORM_ENTITIES } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { EscalationScene, assessment } from './escalation.fixture.js';
import { Mailbox } from './mailbox.fixture.js';
import { type Notifications, notificationsOn } from './notifications.fixture.js';

const DESK = { name: 'Operations desk', email: 'desk@headroom.local' };
const SECRET = randomBytes(32).toString('base64');

/** A webhook receiver that verifies every signature; `answer` is how it replies. */
class Receiver {
  readonly events: WebhookEvent[] = [];
  readonly ids: string[] = [];
  answer: { status: number; headers?: Record<string, string> } = { status: 204 };
  url = '';
  private readonly server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const event = new Webhook(SECRET).verify(body, request.headers as Record<string, string>) as WebhookEvent;
      this.ids.push(String(request.headers['webhook-id']));
      if (this.answer.status < 300) this.events.push(event);
      response.writeHead(this.answer.status, this.answer.headers).end();
    });
  });

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook?key=hidden`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe('webhooks', () => {
  let test: TestDatabase;
  let scene: EscalationScene;
  const mailbox = new Mailbox();
  const receiver = new Receiver();
  let planner: Notifications['planner'];
  let deliver: Notifications['deliver'];
  let deliveries: Notifications['deliveries'];

  /** Plans what waits in the outbox and delivers it, as the worker does; gives what came of each delivery. */
  async function drain(): Promise<string[]> {
    for (const evaluated of await scene.takeEvents<{ runId: number; rule: string }>('alerts.evaluated.v1')) await planner.planEvaluation(evaluated);
    for (const step of ['acknowledged', 'resolved']) {
      for (const change of await scene.takeEvents<AlertChange>(`alert.${step}.v1`)) await planner.planChange(change);
    }
    const outcomes: string[] = [];
    for (const { messageId } of await scene.takeEvents<{ messageId: number }>('message.planned.v1')) outcomes.push((await deliver.deliver(messageId)).status);
    return outcomes;
  }

  beforeAll(async () => {
    test = await createTestDatabase([...PLATFORM_ENTITIES, ...ESCALATION_ENTITIES, ...NOTIFICATIONS_ENTITIES]);
    scene = new EscalationScene(test);
    await mailbox.open();
    await receiver.open();
  });
  beforeEach(async () => {
    await scene.reset();
    receiver.events.length = 0;
    receiver.ids.length = 0;
    receiver.answer = { status: 204 };
    const webhook = { url: receiver.url, secret: SECRET };
    ({ planner, deliver, deliveries } = notificationsOn(scene, { smtpUrl: `smtp://127.0.0.1:${mailbox.port}`, webhook }));
  });
  afterAll(async () => {
    await mailbox.close();
    await receiver.close();
    await test.drop();
  });

  it('take one signed CloudEvent a change', async () => {
    await scene.evaluate('2026-11-23', '07:00', [
      assessment(1, '2026-11-24', { level: '4' }), assessment(3, '2026-11-24', { level: '4' }), assessment(2, '2026-11-25', { level: '4' }),
    ]);
    await drain();
    await scene.alerts.acknowledge(1, DESK, 'On it');
    await drain();
    expect(receiver.events.map(({ type, data }) => [type, data.change, data.alert.organisation?.code])).toEqual([
      ['alert.raised.v1', 'raised', 'P1'], ['alert.raised.v1', 'raised', 'P3'], ['alert.raised.v1', 'raised', 'P2'],
      ['alert.acknowledged.v1', 'acknowledged', 'P1'],
    ]);
    const [event] = receiver.events;
    expect(event).toMatchObject({
      specversion: '1.0', id: receiver.ids[0], source: 'https://headroom.example.org/', subject: 'gap_P1_2026-11-24',
      time: '2026-11-23T07:00:00.000Z', data: { url: 'https://headroom.example.org/alerts/1', alert: { level: 4, numbers: { pGap: 0.8 } } },
    });
    expect(await test.database.query(`SELECT channels FROM recipient WHERE key = 'webhook'`)).toEqual([
      { channels: [{ channel: 'webhook', address: new URL(receiver.url).origin }] },
    ]);
  });

  it('are asked again when Retry-After says, fail a message for a 4xx, and are followed to no other address', async () => {
    await scene.evaluate('2026-11-23', '07:00', [assessment(1, '2026-11-24', { level: '4' })]);
    receiver.answer = { status: 503, headers: { 'retry-after': '600' } };
    expect(await drain()).toContain('not-yet');
    const [{ id }] = (await deliveries.list({ channel: 'webhook' })).items;
    expect(await deliver.deliver(id)).toMatchObject({ status: 'not-yet' });
    expect(receiver.ids).toHaveLength(1);
    scene.clock.advance(9);
    expect(await deliver.redeliverWaiting()).not.toContain(id);
    scene.clock.advance(1);
    receiver.answer = { status: 204 };
    expect(await deliver.redeliverWaiting()).toEqual([id]);
    expect(await deliver.deliver(id)).toMatchObject({ status: 'delivered' });
    expect(receiver.ids[0]).toBe(receiver.ids[1]);

    receiver.answer = { status: 422 };
    await scene.alerts.acknowledge(1, DESK);
    expect(await drain()).toContain('failed');
    receiver.answer = { status: 302, headers: { location: receiver.url } };
    await scene.alerts.resolve(1, DESK);
    expect(await drain()).toContain('not-yet');
    expect(receiver.ids).toHaveLength(4);
    expect((await deliveries.list({ channel: 'webhook' })).items.map(({ state, lastError }) => [state, lastError])).toEqual([
      ['planned', 'redirect-refused: HTTP 302: redirects are not followed'], ['failed', '422: HTTP 422'], ['delivered', null],
    ]);
  });
});
