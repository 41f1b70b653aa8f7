import fs from 'node:fs';
import request from 'supertest';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { type Schema, schemaOf } from './misfits.js';
import { Browser, addPerson } from './sign-in.fixture.js';

interface Operation {
  readonly responses: Record<string, { readonly content?: { readonly 'application/json'?: { readonly schema: Schema } } }>;
}
interface Described {
  readonly components: { schemas: Record<string, Schema> };
  readonly paths: Record<string, { readonly post?: Operation; readonly put?: Operation }>;
}

describe('tokens', () => {
  let api: ApiUnderTest;
  let admin: Browser;
  beforeAll(async () => {
    api = await startApi({ openOnLoopback: false, trustProxy: 1, apiToken: 'break-the-glass', requireTotp: 'nobody' });
    await addPerson(api, 'boss@example.org', ['admin@*']);
    admin = new Browser(api.url);
    await admin.signIn('boss@example.org');
  });
  afterAll(() => api.close());

  const json = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
    request(api.url)[method](`/api/v1/${path}`).set('cookie', `headroom=${admin.cookies.get('headroom')}`).set('sec-fetch-site', 'same-origin').send(body);
  const make = async (role: string, scopeCode = '*', name = 'night loader'): Promise<{ id: number; secret: string }> =>
    (await json('post', 'tokens', { name, roles: [{ role, scopeCode }], days: 30 }).expect(201)).body;
  const as = (secret: string, path: string) => request(api.url).get(`/api/v1/${path}`).set('authorization', `Bearer ${secret}`);

  it('are told once, stored hashed, and do what their roles say', async () => {
    const { id, secret } = await make('feed-loader');
    expect(secret).toMatch(/^hr_[\w-]{43}$/);
    const stored = JSON.stringify(await api.test.database.query('SELECT * FROM api_token'));
    expect(stored).not.toContain(secret.slice(8));
    await as(secret, 'loads').expect(200);
    expect((await as(secret, 'gaps').expect(403)).body.code).toBe('permission-missing');
    const { items } = (await json('get', 'tokens').expect(200)).body;
    expect(items[0]).toMatchObject({ id, name: 'night loader', madeBy: 'boss@example.org', state: 'holds', lastUsedAt: expect.any(String) });
    expect(JSON.stringify(items)).not.toContain(secret.slice(8));
    const entries = await api.test.database.query(`SELECT action, after FROM audit_entry WHERE action = 'token.make'`);
    expect(JSON.stringify(entries)).not.toContain(secret.slice(8));
  });

  it('and passwords to be used once are not kept with an idempotency key, which says what was done', async () => {
    const person = { email: 'kept@example.org', name: 'Kept', roles: [{ role: 'analyst', scopeCode: '*' }] };
    const secretOf: [path: string, body: object, secret: string][] = [
      ['tokens', { name: 'kept nowhere', roles: [{ role: 'analyst', scopeCode: '*' }], days: 30 }, 'secret'],
      ['users', person, 'oneTimePassword'],
      ['users/{id}/reset-password', {}, 'oneTimePassword'],
    ];
    const described = JSON.parse(fs.readFileSync('docs/openapi.json', 'utf8')) as Described;
    const tells = ({ responses }: Operation): boolean =>
      Object.values(responses).some(({ content }) => {
        const schema = content?.['application/json']?.schema;
        return Object.keys((schema && schemaOf(described, schema).properties) ?? {}).some((name) => /secret|password/i.test(name));
      });
    const found = Object.entries(described.paths)
      .filter(([, { post, put }]) => [post, put].some((one) => one && tells(one)))
      .map(([path]) => path.replace('/api/v1/', ''));
    expect(found.sort()).toEqual(secretOf.map(([path]) => path).sort()); // one more that tells a secret belongs in this test
    let id = 0;
    for (const [path, body, name] of secretOf) {
      const ask = () => json('post', path.replace('{id}', String(id)), body).set('Idempotency-Key', `for ${path}`.replaceAll(' ', '-'));
      const first = await ask();
      expect([path, first.status < 300, String(first.body[name]).length > 8]).toEqual([path, true, true]);
      id = first.body.id as number;
      expect(JSON.stringify(await api.test.database.query('SELECT * FROM idempotency_key'))).not.toContain(String(first.body[name]).slice(3));
      const second = await ask();
      expect([path, second.status, second.body.code]).toEqual([path, 409, 'idempotency-answer-not-kept-conflict']);
      expect(second.text).not.toContain(String(first.body[name]).slice(3));
    }
    const made = await api.test.database.query(`SELECT 1 FROM api_token WHERE name = 'kept nowhere'`);
    expect(made).toHaveLength(1);
  });

  it('end when revoked, when they expire, and with the person', async () => {
    const revoked = await make('analyst');
    await json('delete', `tokens/${revoked.id}`).expect(200);
    expect((await as(revoked.secret, 'alerts').expect(401)).body.code).toBe('wrong-token');
    const expired = await make('analyst');
    await api.test.database.query(`UPDATE api_token SET expires_at = created_at WHERE id = $1`, [expired.id]);
    await as(expired.secret, 'alerts').expect(401);
    const theirs = await make('analyst');
    await as(theirs.secret, 'alerts').expect(200);
    await api.test.database.query(`UPDATE person SET active = false WHERE email = 'boss@example.org'`);
    await as(theirs.secret, 'alerts').expect(401);
    await api.test.database.query(`UPDATE person SET active = true WHERE email = 'boss@example.org'`);
    await as('hr_guess', 'alerts').expect(401);
    await json('post', 'tokens', { name: 'x', roles: [{ role: 'analyst', scopeCode: '*' }], days: 400 }).expect(400);
  });

  it('may do no more than their maker still may', async () => {
    const { secret } = await make('operations');
    await as(secret, 'audit').expect(200);
    await api.test.database.query(`UPDATE person_role SET role = 'analyst' WHERE person_id = (SELECT id FROM person WHERE email = 'boss@example.org')`);
    await as(secret, 'audit').expect(403);
    await as(secret, 'alerts').expect(200);
    await api.test.database.query(`UPDATE person_role SET role = 'admin' WHERE person_id = (SELECT id FROM person WHERE email = 'boss@example.org')`);
  });

  it('make no tokens and no passwords, and stand in the audit log by their name', async () => {
    const { secret } = await make('admin', '*', 'robot');
    const made = await request(api.url).post('/api/v1/tokens').set('authorization', `Bearer ${secret}`).send({ name: 'x', roles: [{ role: 'analyst', scopeCode: '*' }], days: 1 });
    expect([made.status, made.body.code]).toEqual([403, 'token-makes-no-token']);
    await request(api.url).post('/api/v1/users').set('authorization', `Bearer ${secret}`)
      .send({ email: 'new@example.org', name: 'New', roles: [{ role: 'analyst', scopeCode: '*' }], account: false }).expect(201);
    const [{ id }] = await api.test.database.query<{ id: number }>(`SELECT id FROM person WHERE email = 'boss@example.org'`);
    for (const [path, body] of [['users', { email: 'two@example.org', name: 'Two', roles: [] }], [`users/${id}/reset-password`, {}]] as const) {
      const answer = await request(api.url).post(`/api/v1/${path}`).set('authorization', `Bearer ${secret}`).send(body);
      expect([answer.status, answer.body.code]).toEqual([403, 'token-makes-no-password']);
    }
    const [entry] = await api.test.database.query(`SELECT actor, actor_kind FROM audit_entry WHERE action = 'user.add' ORDER BY id DESC LIMIT 1`);
    expect(entry).toEqual({ actor: 'boss@example.org (token robot)', actor_kind: 'token' });
  });

  it('are refused beyond their maker, and where the place makes no sense', async () => {
    const of = (role: string, scopeCode: string) => json('post', 'tokens', { name: 'x', roles: [{ role, scopeCode }], days: 1 });
    expect((await of('analyst', 'NOWHERE').expect(400)).body.errors[0].path).toBe('roles[0].scopeCode');
    await of('feed-loader', 'NOWHERE').expect(400);
    await of('practice', '*').expect(400);
  });

  it('are not the only way: the configured one still acts as the operations desk', async () => {
    await as('break-the-glass', 'users').expect(200);
    await as('break-the-glas', 'users').expect(401);
  });

  it('work on pages too', async () => {
    const page = await admin.post('/admin/tokens', { name: 'from a page', role: 'analyst', place: '', days: '10' });
    const text = await page.text();
    const secret = /(hr_[\w-]{43})/.exec(text)![1];
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    await as(secret, 'alerts').expect(200);
    expect(await (await admin.get('/admin/tokens')).text()).not.toContain(secret);
    expect(await (await admin.post('/admin/tokens', { name: 'x', role: 'practice', place: 'NOWHERE', days: '10' })).text()).toContain('there is no organisation NOWHERE');
  });
});

describe('people', () => {
  let api: ApiUnderTest;
  let admin: Browser;
  beforeAll(async () => {
    api = await startApi({ openOnLoopback: false, trustProxy: 1, requireTotp: 'nobody' });
    await addPerson(api, 'boss@example.org', ['admin@*']);
    admin = new Browser(api.url);
    await admin.signIn('boss@example.org');
  });
  afterAll(() => api.close());
  const idOf = async (email: string): Promise<number> => (await api.test.database.query<{ id: number }>('SELECT id FROM person WHERE email = $1', [email]))[0].id;

  it('are added with a password told once, given and taken roles, shut out at once and let in again', async () => {
    const added = await (await admin.post('/admin/people', { name: 'Jo', email: 'jo@example.org', role: 'analyst', place: '', account: 'here' })).text();
    const password = /<code class="headroom-code">([\w-]{23})<\/code>/.exec(added)![1];
    const jo = new Browser(api.url, { 'x-forwarded-for': '192.0.2.7' });
    expect((await jo.signIn('jo@example.org', password)).headers.get('location')).toBe('/sign-in/new-password');
    await jo.post('/sign-in/new-password', { password: 'one two three four', again: 'one two three four' });
    expect((await jo.get('/alerts')).status).toBe(200);
    const id = await idOf('jo@example.org');
    expect((await admin.post(`/admin/people/${id}/roles/take`, { grant: 'analyst@*' })).status).toBe(303);
    expect((await jo.get('/alerts')).status).toBe(403);
    expect((await admin.post(`/admin/people/${id}/roles`, { role: 'operations', place: '' })).status).toBe(303);
    expect((await jo.get('/alerts')).status).toBe(200);
    expect((await jo.get('/admin/tokens')).status).toBe(403);
    expect((await jo.post(`/admin/people/${id}/roles`, { role: 'admin', place: '' })).status).toBe(403);
    expect((await admin.post(`/admin/people/${id}/deactivate`, {})).status).toBe(303);
    expect((await jo.get('/alerts')).status).toBe(303);
    expect((await admin.post(`/admin/people/${id}/activate`, {})).status).toBe(303);
    const reset = await (await admin.post(`/admin/people/${id}/reset-password`, { twoStep: 'yes' })).text();
    const once = /<code class="headroom-code">([\w-]{23})<\/code>/.exec(reset)![1];
    expect((await jo.signIn('jo@example.org', 'one two three four')).status).toBe(400);
    expect((await jo.signIn('jo@example.org', once)).headers.get('location')).toBe('/sign-in/new-password');
    const entries = await api.test.database.query<{ action: string }>(`SELECT action, before, after, detail FROM audit_entry WHERE actor = 'boss@example.org' AND subject = $1 ORDER BY id`, [`person ${id}`]);
    expect(entries.map(({ action }) => action)).toEqual(['user.add', 'user.roles', 'user.roles', 'user.deactivate', 'user.activate', 'password.reset']);
    expect(JSON.stringify(entries)).not.toContain(once);
  });

  it('always leave an administrator', async () => {
    const boss = await idOf('boss@example.org');
    const refused = await admin.post(`/admin/people/${boss}/roles/take`, { grant: 'admin@*' });
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('Nobody would be left')]);
    expect((await admin.post(`/admin/people/${boss}/deactivate`, {})).status).toBe(400);
    expect((await admin.post('/admin/people', { name: 'X', email: 'BOSS@example.org', role: 'analyst', place: '', account: 'here' })).status).toBe(400);
    expect((await admin.post('/admin/people', { name: 'X', email: 'not an address', role: 'analyst', place: '', account: 'here' })).status).toBe(400);
  });

  it('change their own password and second step, and sign out elsewhere', async () => {
    const other = new Browser(api.url, { 'x-forwarded-for': '192.0.2.8' });
    await other.signIn('boss@example.org');
    const account = await (await admin.get('/account')).text();
    expect(account).toContain('(this one)');
    expect((await admin.post('/account/sign-out-everywhere', {})).status).toBe(303);
    expect((await other.get('/')).status).toBe(303);
    const wrong = await admin.post('/account/password', { current: 'wrong', password: 'five six seven eight', again: 'five six seven eight' });
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('The present password is not right')]);
    await other.signIn('boss@example.org');
    expect((await admin.post('/account/password', { current: 'four unrelated words walk', password: 'five six seven eight', again: 'five six seven eight' })).headers.get('location')).toBe('/account?done=password');
    expect((await other.get('/')).status).toBe(303);
    expect((await admin.get('/account')).status).toBe(200);
    expect(await (await admin.get('/account/two-step')).text()).toContain('Secret: <code');
  });
});
