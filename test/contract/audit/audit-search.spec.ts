import request from 'supertest';
import { AuditLog } from '#libs/platform';
import { FixedClock } from '#libs/testing';
import { type ApiUnderTest, startApi } from '../api-under-test.js';

describe('the audit log over HTTP', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
    const clock = new FixedClock(new Date('2026-01-04T23:30:00Z'));
    const audit = new AuditLog(api.test.database, clock);
    for (const [actor, action, subject] of [
      ['ann@icb.example', 'alert.acknowledge', 'alert 1'],
      ['ann@icb.example (token import)', 'alert.note', 'alert 17'],
      ['bob@icb.example', 'policies.publish', 'policies 1'],
      ['=1+1@icb.example', 'alert.note', 'alert 170'],
    ]) {
      await audit.append({ actor, action, subject, before: { a: 1 }, after: { a: 2 } });
      clock.advance(60);
    }
  });
  afterAll(() => api.close());

  const subjects = async (query: string): Promise<string[]> =>
    (await request(api.url).get(`/api/v1/audit?from=2026-01-04&to=2026-01-06&${query}`).expect(200)).body.items.map(({ subject }: { subject: string }) => subject);

  it.each([
    ['', ['alert 170', 'policies 1', 'alert 17', 'alert 1']],
    ['actor=ann@icb.example', ['alert 1']],
    ['actor=ann@*', ['alert 17', 'alert 1']],
    ['action=alert.note', ['alert 170', 'alert 17']],
    ['action=alert.*', ['alert 170', 'alert 17', 'alert 1']],
    ['subject=alert%2017', ['alert 17']],
    ['subject=alert%2017*', ['alert 170', 'alert 17']],
    ['to=2026-01-04', ['alert 1']],
    ['from=2026-01-05', ['alert 170', 'policies 1', 'alert 17']],
    ['actor=nobody', []],
  ])('finds %s', async (query, expected) => {
    const days = new URLSearchParams(query);
    const [from, to] = [days.get('from') ?? '2026-01-04', days.get('to') ?? '2026-01-06'];
    days.set('from', from);
    days.set('to', to);
    const { body } = await request(api.url).get(`/api/v1/audit?${days.toString()}`).expect(200);
    expect(body.items.map(({ subject }: { subject: string }) => subject)).toEqual(expected);
  });

  it('is read page by page, and one entry with its place in the chain', async () => {
    const first = (await request(api.url).get('/api/v1/audit?from=2026-01-04&to=2026-01-06&limit=3').expect(200)).body;
    expect(first.items).toHaveLength(3);
    expect(await subjects(`limit=3&cursor=${first.nextCursor}`)).toEqual(['alert 1']);
    const { body } = await request(api.url).get(`/api/v1/audit/${first.items[1].id}`).expect(200);
    expect(body).toMatchObject({ subject: 'policies 1', before: { a: 1 }, after: { a: 2 }, hash: expect.stringMatching(/^[0-9a-f]{64}$/), number: expect.any(Number) });
    await request(api.url).get('/api/v1/audit/99999').expect(404);
    await request(api.url).get('/api/v1/audit?from=2026-13-01').expect(400);
  });

  it('is exported whole, safe from formulas', async () => {
    const csv = await request(api.url).get('/api/v1/audit/export?format=csv&from=2026-01-04&to=2026-01-06').expect(200);
    expect(csv.headers['content-disposition']).toContain('audit.csv');
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('id,at,actor,actor_kind,action,subject,before,after,detail');
    expect(lines[1]).toContain(",'=1+1@icb.example,");
    const ndjson = await request(api.url).get('/api/v1/audit/export?action=alert.note&from=2026-01-04').buffer(true).parse((response, done) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => done(null, text));
    });
    expect((ndjson.body as string).trimEnd().split('\n').map((line) => (JSON.parse(line) as { subject: string }).subject)).toEqual(['alert 170', 'alert 17']);
  });

  it('has a page with a form, and a page for each entry', async () => {
    const page = (address: string): request.Test => request(api.url).get(address).set('Accept', 'text/html');
    const { text } = await page('/admin/audit?action=alert.note&from=2026-01-04').expect(200);
    expect(text).toContain('alert 170');
    expect(text).not.toContain('policies 1<');
    expect(text).toContain('format=csv&amp;action=alert.note&amp;from=2026-01-04');
    const [, id] = /href="\/admin\/audit\/(\d+)"/.exec(text)!;
    expect((await page(`/admin/audit/${id}`).expect(200)).text).toContain('Place in the chain');
    expect((await page('/admin/audit?from=yesterday').expect(400)).text).toContain('Give a date for the first day');
    expect((await page('/admin').expect(200)).text).toContain('href="/admin/audit"');
    await page('/admin/audit/99999').expect(404);
  });
});
