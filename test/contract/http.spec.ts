import request from 'supertest';
import { type ApiUnderTest, startApi } from './api-under-test.js';

describe('the HTTP edge', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it('is up, and ready when store, schema and queue are', async () => {
    await request(api.url).get('/healthz').expect(200, { status: 'up' });
    const { body } = await request(api.url).get('/readyz').expect(200);
    expect(body).toEqual({
      ready: true,
      checks: ['database', 'migrations', 'queue'].map((name) => ({ name, ready: true })),
    });
  });

  it('says that it is not ready when a migration has not run', async () => {
    await api.test.database.query(`UPDATE migrations SET name = 'other' WHERE name = 'Platform1764000000000'`);
    const { body } = await request(api.url).get('/readyz').expect(503);
    expect(body.checks[1]).toEqual({
      name: 'migrations',
      ready: false,
      reason: '1 migrations have not run: Platform1764000000000',
    });
    await api.test.database.query(`UPDATE migrations SET name = 'Platform1764000000000' WHERE name = 'other'`);
  });

  it('answers what is not there with a problem, as JSON to a program and as a page to a browser', async () => {
    const { body, headers } = await request(api.url).get('/api/v1/nothing').expect(404);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({ status: 404, code: 'not-found', title: 'Not found' });
    const page = await request(api.url).get('/nothing').set('Accept', 'text/html').expect(404);
    expect(page.text).toContain('<h1 class="nhsuk-heading-l">Not found</h1>');
  });

  it('sends headers that let a page load and run nothing from elsewhere', async () => {
    const { headers } = await request(api.url).get('/healthz');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('serves styles without the Frutiger font and without a foreign address', async () => {
    const { text } = await request(api.url)
      .get('/assets/headroom.css')
      .expect(200)
      .expect('content-type', /text\/css/);
    expect(text).not.toMatch(/frutiger/i);
    expect(text).not.toMatch(/url\((?!\/assets\/)/);
    for (const [, file] of text.matchAll(/url\(([^)]*)\)/g)) await request(api.url).get(file).expect(200);
    await request(api.url).get('/assets/..%2f..%2fpackage.json').expect(404);
  });

  it('says that no forecast has been scored, and never that all is well', async () => {
    const { body } = await request(api.url).get('/api/v1/forecast-quality').expect(200);
    expect(body).toMatchObject({ state: 'unknown', scoredAsOf: null, lastDay: null, items: [], unscored: [] });
    const page = await request(api.url).get('/forecast-quality').set('Accept', 'text/html').expect(200);
    expect(page.text).toContain('Nothing has been scored yet');
    expect(page.text).not.toContain('nhsuk-tag--green');
  });

  it('takes no day that the store has no word for', async () => {
    for (const query of ['to=0000-01-01', 'to=0001-01-01'])
      await request(api.url).get(`/api/v1/forecast-quality?${query}`).expect(400);
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const { body } = await request(api.url).get('/api/v1/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toContain('/healthz');
  });
});
