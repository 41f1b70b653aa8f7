import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { ESCALATION_ENTITIES, HeartbeatService, WatchMorningService } from '#libs/escalation';
import { londonInstant, serviceDay } from '#libs/kernel';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { MorningWatchRepository } from '../../libs/escalation/src/morning-watch.repository.js';
import { EscalationScene, assessment } from './escalation.fixture.js';

jest.setTimeout(60_000);

/** What a dead man's switch outside would see: every call, answered as told. */
class Switch {
  readonly calls: string[] = [];
  answer = 200;
  private readonly server = http.createServer((request, response) => {
    this.calls.push(`${request.method} ${request.url}`);
    response.writeHead(this.answer).end('OK');
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/ping/very-secret`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe('the watch on the watcher', () => {
  let test: TestDatabase;
  let scene: EscalationScene;
  let outside: Switch;
  let url: string;
  let mornings: WatchMorningService;
  beforeAll(async () => {
    test = await createTestDatabase([...ESCALATION_ENTITIES]);
    scene = new EscalationScene(test);
    mornings = new WatchMorningService(test.database, new MorningWatchRepository(test.database), scene.data, scene.outbox, scene.clock);
  });
  beforeEach(async () => {
    await scene.reset();
    await test.database.query(`DELETE FROM setting WHERE name <> 'installation'`);
    outside = new Switch();
    url = await outside.open();
  });
  afterEach(() => outside.close());
  afterAll(() => test.drop());

  const heart = (address: string | null = url) =>
    new HeartbeatService(
      new MorningWatchRepository(test.database), mornings, { heartbeat: address === null ? undefined : { url: address, method: 'GET', everyMinutes: 5 } }, scene.clock,
    );
  const at = (day: string, time: string) => scene.clock.set(londonInstant(serviceDay(day), time));
  const quiet = [assessment(1, '2026-11-24', { level: '1' })];
  const missed = async () => (await scene.alerts.list({ kind: 'evaluation-missed' })).items.map(({ key, status }) => `${key} ${status}`);

  it('hears of Headroom every five minutes, and of nothing while its morning is overdue', async () => {
    await scene.evaluate('2026-11-23', '07:00', quiet);
    const beats: string[] = [];
    for (let i = 0; i < 11; i += 1, scene.clock.advance(1)) beats.push(await heart().beat());
    expect(beats.filter((beat) => beat === 'sent')).toHaveLength(3);
    expect(outside.calls).toEqual(Array(3).fill('GET /ping/very-secret'));
    at('2026-11-24', '07:19');
    expect(await heart().beat()).toBe('sent');
    at('2026-11-24', '07:25');
    expect([await heart().beat(), await heart().beat()]).toEqual(['withheld', 'withheld']);
    expect(await heart().last()).toMatchObject({ outcome: 'withheld', detail: 'the evaluation of this morning is overdue', lastSuccessAt: '2026-11-24T07:19:00.000Z' });
    await scene.evaluate('2026-11-24', '07:30', quiet);
    expect(await heart().beat()).toBe('sent');
    expect(outside.calls).toHaveLength(5);
  });

  it('keeps a failure, without the address, and tries again the next minute', async () => {
    outside.answer = 503;
    expect(await heart().beat()).toBe('failed');
    expect(await heart().last()).toMatchObject({ outcome: 'failed', detail: 'the address answered 503', lastSuccessAt: null });
    scene.clock.advance(1);
    outside.answer = 200;
    expect(await heart().beat()).toBe('sent');
    await outside.close();
    scene.clock.advance(5);
    expect(await heart().beat()).toBe('failed');
    const [{ value }] = await test.database.query<{ value: object }>(`SELECT value FROM setting WHERE name = 'heartbeat'`);
    expect(JSON.stringify(value)).toContain('ECONNREFUSED');
    expect(JSON.stringify(value)).not.toMatch(/secret|127\.0\.0\.1/);
    expect(await heart(null).beat()).toBe('not-configured');
    outside = new Switch();
    await outside.open();
  });

  it('raises one alert for a morning slept through, makes up for it, and ends it with how late it was', async () => {
    await scene.evaluate('2026-11-23', '07:00', quiet);
    at('2026-11-24', '07:19');
    expect(await mornings.look()).toMatchObject({ state: 'not-due' });
    at('2026-11-24', '09:40'); // asleep until then
    await test.database.query('DELETE FROM outbox');
    expect(await mornings.look()).toEqual({ day: '2026-11-24', state: 'missed' });
    await mornings.look();
    expect(await missed()).toEqual(['evaluation-missed_2026-11-24 firing']);
    expect((await scene.alerts.live())[0].cause).toMatch(/^The evaluation of 07:00 was not there 2 hours 40 minutes later/);
    expect(await scene.takeEvents('alert.raised.v1')).toHaveLength(1);
    const asked = await test.database.query<{ key: string; payload: object }>(`SELECT key, payload FROM outbox WHERE type = 'evaluation.missed.v1'`);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
    expect(asked[0].payload).toEqual({ key: 'missed_2026-11-24_9', asOf: '2026-11-24T09:40:00.000Z' });
    await scene.evaluate('2026-11-24', '09:42', quiet);
    expect(await mornings.look()).toMatchObject({ state: 'done' });
    await mornings.look();
    expect(await missed()).toEqual(['evaluation-missed_2026-11-24 resolved']);
    expect((await scene.alerts.get(1)).timeline.at(-1)).toMatchObject({ kind: 'resolved', text: 'The evaluation of 07:00 was done 2 hours 42 minutes late' });
  });

  it('does not cry over a first installation, a demo, or a day that an early evaluation opened', async () => {
    at('2026-11-24', '09:40');
    expect(await mornings.look()).toMatchObject({ state: 'nothing-before' });
    await scene.evaluate('2026-11-23', '07:00', quiet);
    await scene.evaluate('2026-11-24', '06:30', quiet);
    at('2026-11-24', '11:00');
    expect(await mornings.look()).toMatchObject({ state: 'done' });
    await test.database.query(`INSERT INTO setting (name, value) VALUES ('demo', '{}')`);
    at('2026-11-25', '11:00');
    expect(await mornings.look()).toMatchObject({ state: 'demo' });
    expect(await missed()).toEqual([]);
  });

  it('gives up on a morning that nobody made up for when the next day has begun', async () => {
    await scene.evaluate('2026-11-23', '07:00', quiet);
    at('2026-11-24', '10:00');
    await mornings.look();
    at('2026-11-25', '10:00');
    await mornings.look();
    expect(await missed()).toEqual(['evaluation-missed_2026-11-25 firing', 'evaluation-missed_2026-11-24 resolved']);
  });
});
