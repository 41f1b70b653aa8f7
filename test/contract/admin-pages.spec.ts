import request from 'supertest';
import { type ApiUnderTest } from './api-under-test.js';
import { startMorning } from './simulated-morning.js';

jest.setTimeout(240_000);

describe('pages of administration', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startMorning({}, { practices: 8, days: 100 });
  });
  afterAll(() => api?.close());
  const get = (address: string): request.Test => request(api.url).get(address).set('Accept', 'text/html');
  const post = (address: string, body: object): request.Test => request(api.url).post(address).set('Accept', 'text/html').type('form').send(body);

  it('show the tree of a day and the history of an organisation', async () => {
    const { text } = await get('/admin/organisations').expect(200);
    const [, practice] = /href="(\/admin\/organisations\/[^"]+)">[^<]+<\/a> <span class="headroom-small">practice /.exec(text)!;
    expect((await get('/admin/organisations?day=1990-01-01').expect(200)).text).toContain('No organisation is known on that day');
    expect((await get('/admin/organisations?day=tomorrow').expect(400)).text).toContain('Give a date');
    const one = (await get(practice).expect(200)).text;
    expect(one).toContain('What was said of it');
    expect(one).toContain('practice');
    await get('/admin/organisations/NOBODY').expect(404);
  });

  it('show policies, refuse a document with its faults by line and what was written, publish and roll back', async () => {
    const { text } = await get('/admin/policies').expect(200);
    expect(text).toContain('In force: version 0');
    const { document } = (await request(api.url).get('/api/v1/policies').expect(200)).body as { document: string };
    const wrong = document.replace('turn: weekly', 'turn: hourly');
    const refused = (await post('/admin/policies', { document: wrong.replaceAll('\n', '\r\n'), note: 'x' }).expect(400)).text;
    expect(refused).toContain('Line 16: rotas[0].turn');
    expect(refused).toContain('turn: hourly');
    await post('/admin/policies', { document: `${document}\n# changed\n`, note: 'agreed' }).expect(303);
    expect((await get('/admin/policies').expect(200)).text).toContain('In force: version 1');
    expect((await get('/admin/policies/versions/0').expect(200)).text).toContain('Put in force again');
    expect((await get('/admin/policies/versions/1').expect(200)).text).toContain('It is in force');
    await post('/admin/policies/versions/0/roll-back', { note: '' }).expect(303);
    expect((await get('/admin/policies')).text).toContain('Back to version 0');
    await get('/admin/policies/versions/99').expect(404);
    const { body } = await request(api.url).get('/api/v1/policies/versions').expect(200);
    expect(body.items.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
  });
});
