import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { PeopleService, settingsFrom } from '#libs/platform';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { Browser, addPerson } from './sign-in.fixture.js';

/** Where the provider sends browsers back to: a browser of ours takes the path and asks the API under test for it. */
const PUBLIC_URL = 'http://127.0.0.1:3999';
const JO = 'jo~jo@EXAMPLE.org~true';

describe('signing in with an OpenID provider', () => {
  let provider: ChildProcess;
  let issuer: string;
  let api: ApiUnderTest;
  beforeAll(async () => {
    provider = spawn(process.execPath, [path.join(__dirname, 'oidc-provider.mjs')], { stdio: ['ignore', 'pipe', 'ignore'] });
    issuer = await new Promise<string>((resolve) => provider.stdout!.once('data', (data: Buffer) => resolve(String(data).trim())));
    api = await startApi(settingsWith({ HEADROOM_OIDC_CLIENT_SECRET: 'a secret between the two of us' }));
    await addPerson(api, 'Jo@example.org', ['analyst@*'], { password: null });
    await addPerson(api, 'gone@example.org', ['analyst@*'], { password: null });
    await addPerson(api, 'boss@example.org', ['admin@*']);
    await api.test.database.query(`UPDATE person SET active = false WHERE email = 'gone@example.org'`);
  });
  afterAll(async () => {
    provider.kill();
    await api.close();
  });

  const settingsWith = (env: NodeJS.ProcessEnv) => {
    const { oidc } = settingsFrom({ HEADROOM_OIDC_ISSUER: issuer, HEADROOM_OIDC_CLIENT_ID: 'headroom', HEADROOM_OIDC_LABEL: 'the trust', ...env });
    return { openOnLoopback: false, publicUrl: PUBLIC_URL, trustProxy: 1, oidc };
  };
  let address = 0;
  const browser = (): Browser => new Browser(api.url, { 'x-forwarded-for': `192.0.2.${(address += 1)}` });

  /** From our sign-in page through the provider's, up to its way back to us: the path with the code. */
  async function throughProvider(jar: Browser, login: string, next = '/alerts'): Promise<string> {
    const depart = await jar.get(`/sign-in/provider?next=${encodeURIComponent(next)}`);
    expect(depart.status).toBe(303);
    const there = new Browser(issuer);
    let location = new URL(depart.headers.get('location')!, issuer);
    expect(location.searchParams.get('code_challenge_method')).toBe('S256');
    for (let step = 0; location.origin !== PUBLIC_URL; step += 1) {
      expect(step).toBeLessThan(8);
      const isForm = location.pathname.startsWith('/interaction/');
      const answer = isForm
        ? await there.post(location.href, { prompt: 'login', login, password: 'any' })
        : await there.get(location.href);
      location = new URL(answer.headers.get('location')!, location);
    }
    return location.pathname + location.search;
  }

  it('lets somebody in by a verified address, and afterwards by who they are there, whatever their address', async () => {
    const jar = browser();
    expect(await (await jar.get('/sign-in')).text()).toContain('Sign in with the trust');
    const back = await jar.get(await throughProvider(jar, JO));
    expect([back.status, back.headers.get('location')]).toEqual([303, '/alerts']);
    expect([...jar.cookies.keys()]).toEqual(['headroom']);
    expect(await (await jar.get('/alerts')).text()).toContain('Sign out');
    await api.test.database.query(`UPDATE person SET email = 'jo.new@example.org' WHERE email = 'Jo@example.org'`);
    const again = browser();
    expect((await again.get(await throughProvider(again, JO))).headers.get('location')).toBe('/alerts');
    const actions = await api.test.database.query<{ actor: string; action: string }>(`SELECT actor, action FROM audit_entry WHERE action IN ('identity.link', 'session.begin') ORDER BY id`);
    expect(actions.map(({ actor, action }) => `${action} ${actor}`)).toEqual([
      'identity.link Jo@example.org', 'session.begin Jo@example.org', 'session.begin jo.new@example.org',
    ]);
  });

  it.each([
    ['nobody here', 'stranger~stranger@example.org~true', 'nobody has added you'],
    ['an address that was not verified', 'eve~boss@example.org~false', 'has not verified'],
    ['an address of somebody who signed in as another there', 'eve~jo.new@example.org~true', 'belongs to somebody'],
    ['somebody whose account is closed', 'gone~gone@example.org~true', 'is closed'],
    ['nobody with an address', 'ghost~~true', 'nobody has added you'],
  ])('refuses %s, and says whom to ask', async (_who, login, words) => {
    const jar = browser();
    const back = await jar.get(await throughProvider(jar, login));
    const page = await back.text();
    expect([back.status, page]).toEqual([403, expect.stringContaining(words)]);
    expect(page).toContain('boss@example.org');
    expect(jar.cookies.size).toBe(0);
  });

  it('takes a way back once, in the browser it began in, with the state and nonce it began with', async () => {
    const jar = browser();
    const path = await throughProvider(jar, JO);
    const other = browser();
    expect((await other.get(path)).status).toBe(403); // another browser has no journey
    const used = new Map(jar.cookies);
    expect((await jar.get(path)).status).toBe(303);
    const replay = browser();
    for (const [name, value] of used) replay.cookies.set(name, value);
    expect((await replay.get(path)).status).toBe(403); // the journey has ended

    const replayedCode = browser();
    const fresh = await throughProvider(replayedCode, JO);
    const code = new URL(path, PUBLIC_URL).searchParams.get('code')!;
    const mixed = new URL(fresh, PUBLIC_URL);
    mixed.searchParams.set('code', code);
    expect((await replayedCode.get(mixed.pathname + mixed.search)).status).toBe(403); // somebody else's code

    const wrongState = browser();
    const stated = new URL(await throughProvider(wrongState, JO), PUBLIC_URL);
    stated.searchParams.set('state', 'another');
    expect((await wrongState.get(stated.pathname + stated.search)).status).toBe(403);

    const wrongNonce = browser();
    const nonced = await throughProvider(wrongNonce, JO);
    await api.test.database.query(`UPDATE sign_in_journey SET nonce = 'another'`);
    expect((await wrongNonce.get(nonced)).status).toBe(403);

    const late = browser();
    const slow = await throughProvider(late, JO);
    await api.test.database.query(`UPDATE sign_in_journey SET created_at = created_at - interval '11 minutes'`);
    expect((await late.get(slow)).status).toBe(403);
    for (const jar of [other, replay, replayedCode, wrongState, wrongNonce, late]) expect(jar.cookies.has('headroom')).toBe(false);
  });

  it('leads nowhere else afterwards', async () => {
    const jar = browser();
    expect((await jar.get(await throughProvider(jar, JO, '//evil.example'))).headers.get('location')).toBe('/');
  });

  it('works for a public client, whose code only PKCE protects; says so when the provider is away, and lets local accounts in', async () => {
    const withoutSecret = await startApi(settingsWith({ HEADROOM_OIDC_CLIENT_ID: 'public' }));
    const away = await startApi(settingsWith({ HEADROOM_OIDC_ISSUER: 'http://127.0.0.1:9' }));
    try {
      await addPerson(withoutSecret, 'jo@example.org', ['analyst@*'], { password: null });
      const jar = new Browser(withoutSecret.url, { 'x-forwarded-for': '192.0.2.200' });
      expect((await jar.get(await throughProvider(jar, JO))).status).toBe(303);
      await addPerson(away, 'local@example.org', ['analyst@*']);
      const local = new Browser(away.url, { 'x-forwarded-for': '192.0.2.201' });
      const answer = await local.get('/sign-in/provider');
      expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('does not answer now')]);
      expect((await local.signIn('local@example.org')).status).toBe(303);
    } finally {
      await withoutSecret.close();
      await away.close();
    }
  });

  it('takes a new account there for somebody whose old one was forgotten here; the old one admits to nothing', async () => {
    const [{ id }] = await api.test.database.query<{ id: number }>(`SELECT id FROM person WHERE email = 'jo.new@example.org'`);
    const people = api.app.get(PeopleService, { strict: false });
    expect(await people.providersOf(id)).toHaveLength(1);
    await people.forgetProvider(id, 'boss@example.org');
    const [jar, old] = [browser(), browser()];
    expect((await jar.get(await throughProvider(jar, 'eve~jo.new@example.org~true'))).headers.get('location')).toBe('/alerts');
    expect((await old.get(await throughProvider(old, JO))).status).toBe(403);
  });
});
