import request from 'supertest';
import { type ApiUnderTest, startApi } from './api-under-test.js';

const DESK = {
  key: 'operations-desk', name: 'Operations desk', topic: 'gaps', scope: '*', detail: 'detail', timing: 'immediate', labels: [],
  channels: [{ channel: 'email', address: 'desk@icb.example' }, { channel: 'teams', address: 'https://example.org/workflow/secret' }],
};

describe('recipients over HTTP', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
    // The desk begins with two roles; one is enough to say what each may do.
    await api.test.database.query(`DELETE FROM person_role WHERE role <> 'operations'`);
  });
  afterAll(() => api.close());

  const put = (body: object) => request(api.url).put('/api/v1/recipients').send(body);
  const listAs = async (role: string): Promise<typeof DESK[]> => {
    await api.test.database.query('UPDATE person_role SET role = $1', [role]);
    return ((await request(api.url).get('/api/v1/recipients').expect(200)).body as { recipients: (typeof DESK)[] }).recipients;
  };
  afterEach(() => api.test.database.query(`UPDATE person_role SET role = 'operations'`));

  it('are set whole and read as they were set', async () => {
    const { body } = await put({ version: 1, recipients: [DESK] }).expect(200);
    expect(body).toEqual({ added: ['operations-desk'], changed: [], removed: [] });
    expect(await listAs('operations')).toEqual([DESK]);
    expect((await put({ version: 1, recipients: [DESK] }).expect(200)).body).toEqual({ added: [], changed: [], removed: [] });
  });

  it('are shown masked to whoever may not change them, who may not change them', async () => {
    await put({ version: 1, recipients: [DESK] }).expect(200);
    expect((await listAs('analyst'))[0].channels).toEqual([
      { channel: 'email', address: 'd...@icb.example' }, { channel: 'teams', address: 'https://example.org/...' },
    ]);
    const refused = await put({ version: 1, recipients: [DESK] }).expect(403);
    expect(refused.body).toMatchObject({ code: 'permission-missing' });
  });

  it.each([
    [{ version: 1, recipients: [] }, 'recipients'],
    [{ version: 2, recipients: [DESK] }, 'version'],
    [{ version: 1, recipients: [{ ...DESK, scope: 'nowhere' }] }, 'recipients[0].scope'],
    [{ version: 1, recipients: [{ ...DESK, channels: [{ channel: 'teams', address: 'http://example.org' }] }] }, 'recipients[0].channels[0].address'],
    [{ version: 1, recipients: [DESK, DESK] }, 'recipients[1].key'],
    [{ version: 1, recipients: [{ ...DESK, channels: [{ channel: 'pigeon', address: 'x' }] }] }, 'recipients[0].channels[0].channel'],
  ])('are refused where they make no sense, and say where', async (body, path) => {
    const answer = await put(body).expect(400);
    expect((answer.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path);
    expect(JSON.stringify(answer.body)).not.toContain('desk@icb.example');
  });
});

describe('the page of an acknowledge link', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it('needs nobody to be signed in, tells no one the address, and is kind about a link that is none', async () => {
    for (const ask of [request(api.url).get('/acknowledge/abc.def'), request(api.url).post('/acknowledge/abc.def').set('origin', 'null')]) {
      const { status, headers, text } = await ask.set('x-forwarded-for', '192.0.2.1').set('accept', 'text/html');
      expect(status).toBe(404);
      expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
      expect(text).toContain('This link does not work');
      expect(text).not.toContain('abc.def');
      expect(text).not.toContain('<button');
    }
    expect((await request(api.url).head('/acknowledge/abc.def')).status).toBe(404);
  });

  it('is not asked for more often than a person would', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 35; i += 1) statuses.add((await request(api.url).get('/acknowledge/abc.def')).status);
    expect(statuses).toContain(429);
  });
});
