import request from 'supertest';
import { DEFAULT_POLICIES } from '#libs/escalation';
import { type ApiUnderTest, startApi } from './api-under-test.js';

jest.setTimeout(60_000);

describe('policies over HTTP', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  const put = (document: string) => request(api.url).put('/api/v1/policies').send({ document, note: 'because' });

  it('are shown as shipped, and published by an administrator only', async () => {
    const { body } = await request(api.url).get('/api/v1/policies').expect(200);
    expect(body).toMatchObject({ version: 0, document: DEFAULT_POLICIES, policies: ['operations'], unknownRecipients: [] });
    await api.test.database.query(`DELETE FROM person_role WHERE role = 'admin'`);
    await put(DEFAULT_POLICIES).expect(403);
    await api.test.database.query(`INSERT INTO person_role (person_id, role, scope_code) SELECT id, 'admin', '*' FROM person`);
    const published = await put(DEFAULT_POLICIES.replace('people: []', 'people: [feeds-admin, ann]')).expect(200);
    expect(published.body).toMatchObject({ version: 1, note: 'because', publishedBy: 'Operations desk', unknownRecipients: ['ann'] });
    const { body: audit } = await request(api.url).get('/api/v1/audit').expect(200);
    expect(audit.items[0]).toMatchObject({ action: 'policies.publish', subject: 'policies 1', detail: { note: 'because', policies: ['operations'] } });
  });

  it('name every fault with its line, and stay as they were', async () => {
    const wrong = DEFAULT_POLICIES.replace('turn: weekly', 'turn: hourly').replace('calendar: operations-room', 'calendar: nowhere');
    const { body } = await put(wrong).expect(400);
    expect(body).toMatchObject({ code: 'bad-policies', detail: expect.stringMatching(/^line 16: rotas\[0\]\.turn: 'hourly' is not one of daily, weekly\nline 25: /) });
    const validated = await request(api.url).post('/api/v1/policies/validate').send({ document: wrong }).expect(200);
    expect(validated.body).toMatchObject({ valid: false, faults: [{ line: 16, path: 'rotas[0].turn' }, { line: 25 }] });
    expect((await request(api.url).get('/api/v1/policies')).body.version).toBe(1);
    await put('').expect(400);
  });

  it('say who is on call, and let somebody stand in', async () => {
    const rotas = async () => (await request(api.url).get('/api/v1/policies/rotas').expect(200)).body.items[0];
    const byTurn = await rotas();
    expect(['feeds-admin', 'ann']).toContain(byTurn.onCall);
    const hour = 3_600_000;
    const span = { from: new Date(Date.parse(byTurn.until) - 14 * 24 * hour).toISOString(), to: byTurn.until };
    const misspelt = await request(api.url).post('/api/v1/policies/rotas/on-call/overrides').send({ ...span, person: 'nosuch' }).expect(400);
    expect(misspelt.body).toMatchObject({ code: 'stand-in-not-reachable', remedy: expect.stringContaining('headroom recipients list') });
    const { body } = await request(api.url).post('/api/v1/policies/rotas/on-call/overrides').send({ ...span, person: 'operations-desk', note: 'leave' }).expect(201);
    expect(await rotas()).toMatchObject({ onCall: 'operations-desk', because: 'override', overrides: [{ id: body.id, person: 'operations-desk', madeBy: 'Operations desk' }] });
    await request(api.url).post('/api/v1/policies/rotas/on-call/overrides').send(span).expect(201);
    expect(await rotas()).toMatchObject({ onCall: null, because: 'override-nobody' });
    await request(api.url).delete(`/api/v1/policies/rotas/on-call/overrides/${body.id + 1}`).expect(204);
    await request(api.url).delete(`/api/v1/policies/rotas/on-call/overrides/${body.id}`).expect(204);
    await request(api.url).delete(`/api/v1/policies/rotas/on-call/overrides/${body.id}`).expect(404);
    expect((await rotas()).onCall).toBe(byTurn.onCall);
    await request(api.url).post('/api/v1/policies/rotas/nobody/overrides').send(span).expect(404);
    await request(api.url).post('/api/v1/policies/rotas/on-call/overrides').send({ from: span.to, to: span.from }).expect(400);
    await request(api.url).post('/api/v1/policies/rotas/on-call/overrides').send({ from: 'today', to: span.to }).expect(400);
  });

  it('tells on /readyz of a sign of life that does not get out, and is ready all the same', async () => {
    const state = { outcome: 'failed', detail: 'the address answered 503', lastTriedAt: '2026-11-23T07:00:00Z', lastSuccessAt: null };
    await api.test.database.query(`INSERT INTO setting (name, value) VALUES ('heartbeat', $1)`, [JSON.stringify(state)]);
    expect((await request(api.url).get('/readyz').expect(200)).body.checks).toHaveLength(3); // none is configured here
    const other = await startApi({ heartbeat: { url: 'http://127.0.0.1:9/secret', method: 'GET', everyMinutes: 5 } });
    await other.test.database.query(`INSERT INTO setting (name, value) VALUES ('heartbeat', $1)`, [JSON.stringify(state)]);
    const { body } = await request(other.url).get('/readyz').expect(200);
    expect(body).toMatchObject({ ready: true, checks: expect.arrayContaining([{ name: 'heartbeat', ready: true, reason: 'no sign of life went out: the address answered 503' }]) });
    expect(JSON.stringify(body)).not.toContain('secret');
    await other.close();
  });
});
