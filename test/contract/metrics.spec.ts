import request from 'supertest';
import { type ApiUnderTest, startApi } from './api-under-test.js';

describe('metrics', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi({ apiToken: 'a-token-for-prometheus' });
  });
  afterAll(() => api?.close());
  const scrape = async (): Promise<string> => (await request(api.url).get('/metrics').expect(200).expect('content-type', /^text\/plain/)).text;

  it('tell of requests by the template of their route, never by their address', async () => {
    for (let i = 0; i < 5; i += 1) {
      await request(api.url).get(`/api/v1/alerts/${i}`).expect(404);
      await request(api.url).get(`/no-such-page-${i}`).expect(404);
    }
    const text = await scrape();
    expect(text).toMatch(/headroom_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/alerts\/:id",status="404"\} 5/);
    expect(text).toMatch(/headroom_http_request_duration_seconds_count\{method="GET",route="[^"]*",status="404"\} 5/);
    expect(text).not.toMatch(/no-such-page|alerts\/3/);
  });

  it('tell of the store, the queues and the process', async () => {
    const { database } = api.test;
    await database.query(`INSERT INTO outbox (type, key, payload, occurred_at) VALUES ('nobody.listens.v1', 'k', '{}', '2026-01-01')`);
    await database.query(`INSERT INTO feed_freshness (feed, state, reason, since, checked_at) VALUES ('slots.v1', 'late', '', '2026-01-01', '2026-01-01')`);
    const text = await scrape();
    expect(text).toContain('headroom_store_up 1');
    expect(text).toContain('headroom_outbox_events 1');
    expect(Number(/^headroom_outbox_oldest_seconds (\S+)$/m.exec(text)![1])).toBeGreaterThan(1000);
    expect(text).toContain('headroom_feed_fresh{feed="slots.v1"} 0');
    expect(text).toContain('headroom_forecast_age_seconds Nan');
    for (const queue of ['feeds', 'forecasting', 'mismatch', 'escalation', 'notifications', 'housekeeping']) expect(text).toContain(`headroom_queue_jobs{queue="${queue}"} 0`);
    for (const name of ['nodejs_eventloop_lag_seconds', 'process_cpu_seconds_total', 'headroom_event_streams']) expect(text).toContain(name);
  });

  it('are for whoever may read them', async () => {
    await request(api.url).get('/metrics').set('Authorization', 'Bearer wrong').expect(401);
    await request(api.url).get('/metrics').set('Authorization', 'Bearer a-token-for-prometheus').expect(200);
  });
});
