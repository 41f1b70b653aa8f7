import request from 'supertest';
import { LoadsService } from '#libs/feeds';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { Browser, addPerson } from './sign-in.fixture.js';

describe('answers that are remembered', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi({ requireTotp: 'nobody' });
  });
  afterAll(() => api.close());

  const get = (path: string, accept = 'application/json') => request(api.url).get(path).set('Accept', accept);

  it('are computed once while nothing is written, and anew as soon as anything is', async () => {
    const list = jest.spyOn(api.app.get(LoadsService, { strict: false }), 'list');
    const ask = async () => (await get('/api/v1/loads').expect(200)).body as unknown;
    const first = await ask();
    // Queues and schedulers may write at any moment; without one between two of several questions, one computation serves both.
    for (let i = 0; i < 8; i++) expect(await ask()).toEqual(first);
    expect(list.mock.calls.length).toBeLessThan(9);
    const before = list.mock.calls.length;
    await api.test.database.query(`INSERT INTO setting (name, value) VALUES ('written', '{}')`);
    await ask();
    expect(list.mock.calls.length).toBeGreaterThan(before);
    list.mockRestore();
  });

  it('keep JSON, CSV and pages apart, and say not-modified', async () => {
    expect((await get('/api/v1/loads')).type).toBe('application/json');
    expect((await get('/api/v1/loads', 'text/csv')).type).toBe('text/csv');
    expect((await get('/api/v1/loads', 'text/csv')).headers['content-disposition']).toContain('loads.csv');
    const page = await get('/loads', 'text/html').expect(200);
    expect(page.type).toBe('text/html');
    await get('/loads', 'text/html').set('If-None-Match', page.headers.etag).expect(304);
  });

  it('are small for who takes gzip, and whole for who does not', async () => {
    const sent = async (encoding: string) => (await fetch(`${api.url}/loads`, { headers: { accept: 'text/html', 'accept-encoding': encoding } })).headers;
    for (const encoding of ['gzip, deflate, br', 'gzip, deflate, br', 'identity', 'gzip;q=0']) {
      const small = encoding.endsWith('br');
      const headers = await sent(encoding);
      expect(headers.get('content-encoding')).toBe(small ? 'gzip' : null);
      expect(headers.get('vary')).toContain('Accept-Encoding');
      if (small) expect(Number(headers.get('content-length'))).toBeLessThan(10_000);
    }
    const { text, headers } = await get('/loads', 'text/html').set('Accept-Encoding', 'gzip');
    expect(text).toContain('</html>');
    const again = await get('/loads', 'text/html').set({ 'Accept-Encoding': 'gzip', 'If-None-Match': headers.etag }).expect(304);
    expect([again.text, again.headers['content-encoding']]).toEqual(['', undefined]);
  });

  it('keep what was wrong with a question', async () => {
    for (let i = 0; i < 2; i++) {
      const page = await get('/admin/organisations?day=soon', 'text/html').expect(400);
      expect(page.text).toContain('Give a date, such as');
    }
  });

  it('are shared by those who may see the same, each with their own name and their own way in', async () => {
    const [ann, bob] = [new Browser(api.url), new Browser(api.url)];
    for (const email of ['ann@example.org', 'bob@example.org']) await addPerson(api, email, ['operations@*', 'admin@*']);
    await ann.signIn('ann@example.org');
    await bob.signIn('bob@example.org');
    const pages = await Promise.all([ann, bob].map(async (one) => (await one.get('/loads')).text()));
    expect(pages.map((text) => /href="\/account">(\w+)</.exec(text)?.[1])).toEqual(['ann', 'bob']);
    expect((await get('/loads', 'text/html')).text).not.toContain('Sign out');
  });

  it('are not shared by those who may see different things', async () => {
    const asked = async () => (await get('/', 'text/html')).text;
    expect(await asked()).toContain('>What was sent</a>');
    await api.test.database.query(`DELETE FROM person_role`);
    await get('/', 'text/html').expect(403);
    await api.test.database.query(`INSERT INTO person_role (person_id, role, scope_code) SELECT id, 'hub-manager', 'QZZ' FROM person`);
    const asHub = await asked();
    expect(asHub).toContain('This morning');
    expect(asHub).not.toContain('>What was sent</a>');
  });
});
