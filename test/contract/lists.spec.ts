import fs from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { CLOCK, type Clock } from '#libs/kernel';
import { RunForecastService } from '#libs/forecasting';
import { AssessMismatchService } from '#libs/mismatch';
import { type ApiUnderTest } from './api-under-test.js';
import { schemaOf } from './misfits.js';
import { startMorning } from './simulated-morning.js';

jest.setTimeout(240_000);

/** Longer lists are walked from their beginning only. */
const MOST_STEPS = 40;

describe('every list', () => {
  let api: ApiUnderTest;
  let lists: string[];
  let fill: (address: string) => string;
  beforeAll(async () => {
    api = await startMorning({}, { practices: 8, days: 120 });
    const description = JSON.parse(fs.readFileSync(path.join(process.cwd(), 'docs/openapi.json'), 'utf8'));
    lists = Object.keys(description.paths).filter((one) => {
      const schema = description.paths[one].get?.responses['200'].content?.['application/json']?.schema;
      return schema?.$ref && schemaOf(description, schema).properties?.items;
    });
    const practice = (await get('/api/v1/organisations?type=practice&limit=1')).body.items[0].code as string;
    const hub = (await get('/api/v1/organisations?type=hub&limit=1')).body.items[0].code as string;
    const load = (await get('/api/v1/loads?limit=1')).body.items[0].id as number;
    const values: Record<string, string> = { '{id}': String(load), '{code}': hub, '{key}': 'inbound-calls', '{kind}': 'any', '{level}': '3', '{version}': '1' };
    const queries: Record<string, string> = {
      '/api/v1/forecasts': `?organisation=${practice}`,
      '/api/v1/observations': `?organisation=${practice}&measures=inbound,slots&from=2026-01-05&to=2026-01-09`,
      '/api/v1/indicators/{key}': `?organisation=${practice}`,
    };
    fill = (list) => list.replaceAll('action-cards/{key}', 'action-cards/default').replaceAll(/\{\w+\}/g, (name) => values[name] ?? name) + (queries[list] ?? '');
  });
  afterAll(() => api?.close());

  const get = (address: string, headers: Record<string, string> = {}): request.Test => request(api.url).get(address).set(headers);
  const withQuery = (address: string, query: string): string => `${address}${address.includes('?') ? '&' : '?'}${query}`;

  it('comes whole by its cursors, each item once, and takes limits of 1 to 500', async () => {
    expect(lists.length).toBeGreaterThan(20);
    const lengths: Record<string, number> = {};
    for (const list of lists) {
      const address = fill(list);
      const answered = await get(withQuery(address, 'limit=500'));
      expect([list, answered.status]).toEqual([list, 200]);
      const whole = answered.body.items as unknown[];
      const walked: unknown[] = [];
      let cursor: string | null = '';
      for (let step = 0; cursor !== null && step < MOST_STEPS; step += 1) {
        const answer: request.Response = await get(withQuery(address, `limit=2${cursor && `&cursor=${cursor}`}`)).expect(200);
        const body = answer.body as { items: unknown[]; nextCursor: string | null };
        expect(body.items.length).toBeLessThanOrEqual(2);
        walked.push(...body.items);
        cursor = body.nextCursor;
      }
      expect([list, walked]).toEqual([list, whole.slice(0, 2 * MOST_STEPS)]);
      lengths[list] = whole.length;
      for (const limit of [0, 501, 'x']) expect([list, limit, (await get(withQuery(address, `limit=${limit}`))).status]).toEqual([list, limit, 400]);
      await get(withQuery(address, 'limit=2&cursor=bm9uZQ')).expect(400);
    }
    expect(Object.values(lengths).filter((length) => length > 2).length).toBeGreaterThanOrEqual(12);
  });

  it('comes as CSV of as many rows, with the next part in the Link header', async () => {
    for (const list of lists) {
      const address = withQuery(fill(list), 'limit=3');
      const { body, status } = await get(address);
      expect([list, status]).toEqual([list, 200]);
      const { text, headers, type } = await get(address, { Accept: 'text/csv' }).expect(200);
      expect([list, type]).toEqual([list, 'text/csv']);
      expect([list, text.match(/\r\n/g)?.length]).toEqual([list, body.items.length + 1]);
      expect([list, headers.link !== undefined]).toEqual([list, body.nextCursor !== null]);
    }
  });

  it('stays that of its run when another run comes in the middle', async () => {
    const first = (await get('/api/v1/gaps?limit=3').expect(200)).body;
    const asOf = new Date(api.app.get<Clock>(CLOCK, { strict: false }).now().getTime() + 60_000);
    const { runId } = await api.app.get(RunForecastService, { strict: false }).run({ key: 'in-the-middle', asOf, trigger: 'manual' });
    await api.app.get(AssessMismatchService, { strict: false }).assess(runId);
    expect((await get('/api/v1/gaps?limit=3').expect(200)).body.runId).toBe(runId);
    expect((await get(`/api/v1/gaps?limit=3&cursor=${first.nextCursor}`).expect(200)).body.runId).toBe(first.runId);
  });

  it('is not sent again while it is the same: 304, as JSON and CSV, compressed and not, and pages too', async () => {
    for (const [address, headers] of [
      ['/api/v1/alerts', {}], ['/api/v1/alerts', { Accept: 'text/csv' }], ['/api/v1/organisations?limit=500', {}], ['/organisations', { Accept: 'text/html' }],
    ] as const) {
      for (const encoding of ['gzip', 'identity']) {
        const first = await get(address, { ...headers, 'Accept-Encoding': encoding }).expect(200);
        expect(first.headers.etag).toMatch(/^W\/"/);
        const again = await get(address, { ...headers, 'Accept-Encoding': encoding, 'If-None-Match': first.headers.etag });
        expect([address, encoding, again.status, again.text]).toEqual([address, encoding, 304, '']);
      }
    }
  });
});
