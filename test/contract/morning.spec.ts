import request from 'supertest';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { MORNING, seedMorning, setClock } from './simulated-morning.js';

jest.setTimeout(120_000);

describe('the API on a morning', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi({}, setClock);
    const t = Date.now();
    await seedMorning(api.app);
    console.log('seed', Date.now() - t);
  });
  afterAll(() => api.close());

  it('shows pages', async () => {
    for (const p of [
      '/',
      '/organisations',
      '/alerts',
      '/deliveries',
      '/loads',
      '/loads/1',
      '/api/v1/gaps?limit=2',
      '/api/v1/hubs?limit=2',
      '/api/v1/alerts?limit=1',
      '/api/v1/loads?limit=1',
      '/api/v1/feeds',
      '/api/v1/rules',
      '/api/v1/deliveries?limit=1',
      '/api/v1/audit',
      '/api/v1/users',
      '/api/v1/organisations?limit=3',
    ]) {
      const t = Date.now();
      const r = await request(api.url)
        .get(p)
        .set('Accept', p.startsWith('/api') ? 'application/json' : 'text/html');
      console.log(p, r.status, Date.now() - t, r.text.slice(0, p.startsWith('/api') ? 900 : 0));
    }
    const pr = (await request(api.url).get('/api/v1/organisations?type=practice&limit=1')).body.items[0].code;
    for (const p of [
      `/organisations/${pr}`,
      `/api/v1/forecasts?organisation=${pr}`,
      `/api/v1/observations?organisation=${pr}&measures=inbound,slots&from=2026-01-05&to=2026-01-09`,
    ]) {
      const t = Date.now();
      const r = await request(api.url).get(p);
      console.log(p, r.status, Date.now() - t, r.text.slice(0, p.startsWith('/api') ? 900 : 0));
    }
    expect(MORNING).toBe('2026-01-12');
  });
});
