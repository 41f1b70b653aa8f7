import http from 'node:http';
import { Database, Outbox } from '#libs/platform';
import { type ApiUnderTest, startApi } from './api-under-test.js';

/** A stream that is open: what came so far, and a wait for a text in it. */
interface OpenStream {
  readonly headers: http.IncomingHttpHeaders;
  readonly status: number;
  text(): string;
  until(text: string): Promise<void>;
  readonly ended: Promise<void>;
  close(): void;
}

function open(url: string, headers: Record<string, string> = {}): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers: { 'accept-encoding': 'gzip', ...headers } }, (response) => {
      let text = '';
      let look: () => void = () => undefined;
      response.setEncoding('utf8').on('data', (chunk: string) => ((text += chunk), look()));
      const ended = new Promise<void>((end) => response.on('close', end));
      resolve({
        headers: response.headers, status: response.statusCode!, text: () => text, ended, close: () => request.destroy(),
        until: (wanted) => new Promise((found) => ((look = () => text.includes(wanted) && found()), look())),
      });
    });
    request.on('error', reject);
  });
}

const alert = (id: number, code: string): object => ({ change: 'raised', text: 'a note', by: 'somebody', alert: { id, status: 'firing', organisation: { code, name: 'A practice' } } });

describe('events', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.close());

  const append = (type: string, payload: object): Promise<void> =>
    api.app.get(Database).transaction((transaction) => api.app.get(Outbox).append(transaction, [{ type, key: `${type}-${JSON.stringify(payload).length}`, payload }]));

  it('come as they happen, in both places, by id and code alone, and uncompressed', async () => {
    const streams = await Promise.all(['/events', '/api/v1/events'].map((path) => open(api.url + path)));
    await append('alert.raised.v1', alert(7, 'A1'));
    await append('message.planned.v1', { messageId: 3 });
    await append('observations.loaded.v1', { loadId: 9, feed: 'slots.v1', firstDay: null });
    for (const stream of streams) {
      await stream.until('load.finished');
      expect(stream.headers['content-type']).toContain('text/event-stream');
      expect(stream.headers['content-encoding']).toBeUndefined();
      expect(stream.text()).toMatch(/id: \d+\nevent: alert\.raised\ndata: \{"alert":7,"organisation":"A1","status":"firing","change":"raised"\}\n\n/);
      expect(stream.text()).toContain('data: {"load":9,"feed":"slots.v1"}');
      expect(stream.text()).not.toMatch(/message|note|somebody|practice/);
      stream.close();
    }
  });

  it('go on where somebody left off', async () => {
    const first = await open(`${api.url}/events`);
    await append('forecast.completed.v1', { runId: 1 });
    await first.until('"run":1');
    const [id] = /id: (\d+)\nevent: forecast\.completed\ndata: \{"run":1\}/.exec(first.text())!.slice(1);
    first.close();
    await append('mismatch.assessed.v1', { runId: 1 });
    await append('mismatch.assessed.v1', { runId: 22 });
    const later = await open(`${api.url}/events`, { 'Last-Event-ID': id });
    await later.until('"run":22');
    expect(later.text()).toContain('data: {"run":1}');
    expect(later.text()).not.toContain(`id: ${id}\n`);
    later.close();
  });

  it('say when too much was missed to be told', async () => {
    await api.test.database.query(`INSERT INTO event_log (type, payload, occurred_at) SELECT 'alerts.evaluated.v1', '{}', '2026-01-01' FROM generate_series(1, 1200)`);
    const stream = await open(`${api.url}/events?lastEventId=1`);
    await stream.until('event: missed');
    stream.close();
  });

  it('are refused when too many are open, and with an id that is none', async () => {
    const streams = await Promise.all(Array.from({ length: 25 }, () => open(`${api.url}/events`)));
    expect(streams.filter(({ status }) => status === 503).length).toBeGreaterThanOrEqual(5);
    for (const stream of streams) stream.close();
    const wrong = await open(`${api.url}/events`, { 'Last-Event-ID': 'x' });
    expect(wrong.status).toBe(400);
    wrong.close();
  });

  it('use one connection to the store, however many watch', async () => {
    const listening = () =>
      api.test.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE query = 'LISTEN outbox' AND datname = current_database()`);
    const streams = await Promise.all(Array.from({ length: 5 }, () => open(`${api.url}/events`)));
    expect(await listening()).toEqual([{ n: 1 }]);
    for (const stream of streams) stream.close();
  });

  it('end when the server does, which does not wait for them', async () => {
    const other = await startApi();
    const stream = await open(`${other.url}/events`);
    await stream.until('retry');
    const started = process.hrtime.bigint();
    await other.close();
    await stream.ended;
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(5);
  });
});
