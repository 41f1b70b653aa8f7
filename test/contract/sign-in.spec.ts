import { Secret, TOTP } from 'otpauth';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { Browser, PASSWORD, addPerson } from './sign-in.fixture.js';

const HTTPS = { publicUrl: 'https://headroom.example.org' };

describe('signing in', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi({ openOnLoopback: false, trustProxy: 1, requireTotp: 'nobody' });
    await addPerson(api, 'Jo@example.org', ['operations@*']);
    await addPerson(api, 'new@example.org', ['analyst@*'], { mustChange: true });
    await addPerson(api, 'locked@example.org', ['analyst@*']);
    await addPerson(api, 'gone@example.org', ['analyst@*']);
    await api.test.database.query(`UPDATE person SET active = false WHERE email = 'gone@example.org'`);
  });
  afterAll(() => api.close());

  // Each from an address of its own: the limit by address is tried on its own below.
  let address = 0;
  const browser = (): Browser => new Browser(api.url, { 'x-forwarded-for': `192.0.2.${(address += 1)}` });

  it('is asked of whoever opens a page, and leads back to it; a program is told to say who it is', async () => {
    const nobody = browser();
    const page = await nobody.get('/alerts?status=firing');
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?next=%2Falerts%3Fstatus%3Dfiring']);
    const answer = await fetch(`${api.url}/api/v1/alerts`);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="headroom"']);
    expect(await answer.json()).toMatchObject({ code: 'not-signed-in' });
    const signedIn = await nobody.signIn('jo@EXAMPLE.org', PASSWORD, '/alerts?status=firing');
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/alerts?status=firing']);
    const alerts = await nobody.get('/alerts?status=firing');
    expect([alerts.status, await alerts.text()]).toEqual([200, expect.stringContaining('Sign out')]);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '\\/evil.example', 'javascript:alert(1)', '/ok\r\nSet-Cookie: a=b'])(
    'leads nowhere else: %j', async (next) => {
      expect((await browser().signIn('jo@example.org', PASSWORD, next)).headers.get('location')).toBe('/');
    });

  it('says the same of a wrong password, an unknown address, an inactive person', async () => {
    const pages = await Promise.all(
      [['jo@example.org', 'wrong'], ['nobody@example.org', PASSWORD], ['gone@example.org', PASSWORD]].map(async ([email, password]) => {
        const jar = browser();
        const answer = await jar.signIn(email, password);
        expect([answer.status, jar.cookies.size]).toEqual([400, 0]);
        return (await answer.text()).replaceAll(email, 'EMAIL');
      }),
    );
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('There is a problem');
    expect(pages[0]).toContain('value="EMAIL"');
    expect(pages[0]).not.toContain(PASSWORD);
  });

  it('keeps a cookie that scripts and other sites cannot use, whose value is stored nowhere', async () => {
    const jar = browser();
    const answer = await jar.signIn('jo@example.org');
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^headroom=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)]);
    const stored = await api.test.database.query<{ id: string }>('SELECT id FROM session');
    expect(stored.map(({ id }) => id)).not.toContain(jar.cookies.get('headroom'));
  });

  it('gives a new session each time, and ends it at sign-out', async () => {
    const jar = browser();
    await jar.signIn('jo@example.org');
    const first = jar.cookies.get('headroom')!;
    await jar.signIn('jo@example.org');
    const second = jar.cookies.get('headroom')!;
    expect(second).not.toBe(first);
    const asFirst = browser();
    asFirst.cookies.set('headroom', first);
    expect((await asFirst.get('/')).status).toBe(303);
    expect((await jar.post('/sign-out', {})).status).toBe(303);
    expect(jar.cookies.size).toBe(0);
    asFirst.cookies.set('headroom', second);
    expect((await asFirst.get('/')).status).toBe(303);
  });

  it.each([
    ['idle', `last_seen_at = last_seen_at - interval '8 hours 1 minute'`],
    ['old', `created_at = created_at - interval '12 hours 1 minute'`],
  ])('ends by itself when %s', async (_why, change) => {
    const jar = browser();
    await jar.signIn('jo@example.org');
    expect((await jar.get('/')).status).toBe(200);
    // Of itself the time last seen only goes on, and is no new version of the data: naming the id makes it one.
    await api.test.database.query(`UPDATE session SET id = id, ${change}`);
    expect((await jar.get('/')).headers.get('location')).toBe('/sign-in');
  });

  it('is not used by what a page asks by itself', async () => {
    const jar = browser();
    await jar.signIn('jo@example.org');
    await api.test.database.query(`UPDATE session SET id = id, last_seen_at = last_seen_at - interval '7 hours'`);
    const idle = async () => (await api.test.database.query<{ idle: boolean }>(`SELECT max(last_seen_at) < now() - interval '6 hours' AS idle FROM session`))[0].idle;
    expect((await jar.get('/', { 'x-by-itself': 'yes' })).status).toBe(200);
    expect(await idle()).toBe(true);
    expect((await jar.get('/')).status).toBe(200);
    expect(await idle()).toBe(false);
  });

  it('ends with the person', async () => {
    const jar = browser();
    const id = await addPerson(api, 'leaving@example.org', ['analyst@*']);
    await jar.signIn('leaving@example.org');
    expect((await jar.get('/')).status).toBe(200);
    await api.test.database.query('UPDATE person SET active = false WHERE id = $1', [id]);
    expect((await jar.get('/')).status).toBe(303);
  });

  it('takes changes from its own pages only', async () => {
    const jar = browser();
    await jar.signIn('jo@example.org');
    const own = new URL(api.url).origin;
    const status = async (headers: Record<string, string>): Promise<number> => (await jar.post('/alerts/999/acknowledge', {}, headers)).status;
    expect(await status({})).toBe(403);
    expect(await status({ origin: 'https://evil.example' })).toBe(403);
    expect(await status({ origin: 'null' })).toBe(403);
    expect(await status({ origin: own, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await status({ origin: own })).toBe(404);
    expect(await status({ 'sec-fetch-site': 'same-origin' })).toBe(404);
    const forged = browser();
    expect((await forged.post('/sign-in', { email: 'jo@example.org', password: PASSWORD }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await forged.post('/sign-in', { email: 'jo@example.org', password: PASSWORD }, {})).status).toBe(403);
    expect(forged.cookies.size).toBe(0);
  });

  it('asks for a password of one own before anything else, and refuses weak ones in words', async () => {
    const jar = browser();
    expect((await jar.signIn('new@example.org')).headers.get('location')).toBe('/sign-in/new-password');
    expect((await jar.get('/alerts')).headers.get('location')).toContain('/sign-in');
    expect((await fetch(`${api.url}/api/v1/alerts`, { headers: { cookie: `headroom=${jar.cookies.get('headroom')}` } })).status).toBe(401);
    for (const [password, again, words] of [
      ['short', 'short', 'at least 12 characters'], ['Password1234', 'Password1234', 'tried first'], ['new@example.org!', 'new@example.org!', 'your e-mail address'],
      ['one two three four', 'one two three five', 'not the same'], [PASSWORD, PASSWORD, 'another than the present'],
    ]) {
      const refused = await jar.post('/sign-in/new-password', { password, again });
      expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining(words)]);
    }
    const set = await jar.post('/sign-in/new-password', { password: 'one two three four', again: 'one two three four' });
    expect([set.status, set.headers.get('location')]).toEqual([303, '/']);
    expect((await jar.get('/')).status).toBe(200);
    expect((await browser().signIn('new@example.org')).status).toBe(400);
    expect((await browser().signIn('new@example.org', 'one two three four')).status).toBe(303);
  });
});

describe('the limits of signing in', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi({ openOnLoopback: false, trustProxy: 1, requireTotp: 'everyone', ...HTTPS });
    await addPerson(api, 'locked@example.org', ['analyst@*']);
    await addPerson(api, 'jo@example.org', ['operations@*']);
  });
  afterAll(() => api.close());
  let address = 0;
  const browser = (): Browser => new Browser(api.url, { 'x-forwarded-for': `192.0.2.${(address += 1)}` });

  it('lock an account after ten failures, however many come at once, without saying so', async () => {
    const tries = Array.from({ length: 14 }, () => browser().signIn('locked@example.org', 'wrong'));
    expect(new Set((await Promise.all(tries)).map(({ status }) => status))).toEqual(new Set([400]));
    const [{ failures }] = await api.test.database.query<{ failures: number }>('SELECT failures FROM local_account WHERE locked_until IS NOT NULL');
    expect(failures).toBe(10);
    expect((await browser().signIn('locked@example.org')).status).toBe(400);
    const locks = await api.test.database.query(`SELECT FROM audit_entry WHERE action = 'account.lock'`);
    expect(locks).toHaveLength(1);
    await api.test.database.query(`UPDATE local_account SET locked_until = locked_until - interval '16 minutes', failing_since = failing_since - interval '16 minutes'`);
    expect((await browser().signIn('locked@example.org')).status).toBe(303);
  });

  it('slow down one address, and tell it when to come again', async () => {
    const one = browser();
    const statuses: Response[] = [];
    for (let i = 0; i < 22; i += 1) statuses.push(await one.signIn(`nobody-${i}@example.org`, 'wrong'));
    const last = statuses.at(-1)!;
    expect([statuses.filter(({ status }) => status === 400).length, last.status]).toEqual([20, 429]);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await browser().signIn('nobody@example.org', 'wrong')).status).toBe(400);
  });

  it('over https: a cookie of this host alone, and strict transport', async () => {
    const answer = await browser().signIn('jo@example.org');
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-headroom=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)]);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('ask for an authenticator app, whose codes work once, and recovery codes, which do too', async () => {
    const jar = browser();
    expect((await jar.signIn('jo@example.org')).headers.get('location')).toBe('/sign-in/two-step');
    expect((await jar.get('/')).headers.get('location')).toContain('/sign-in');
    const page = await (await jar.get('/sign-in/two-step')).text();
    expect(page).toContain('<svg class="headroom-qr" role="img"');
    const secret = Secret.fromBase32(/class="headroom-code">([A-Z2-7 ]+)</.exec(page)![1].replaceAll(' ', ''));
    const stored = await api.test.database.query<{ totp_secret: string }>('SELECT totp_secret FROM local_account WHERE totp_secret IS NOT NULL');
    expect(JSON.stringify(stored)).not.toContain(secret.base32);
    const app = new TOTP({ secret });
    expect((await jar.post('/sign-in/two-step', { code: '000000' })).status).toBe(400);
    const code = app.generate();
    const done = await jar.post('/sign-in/two-step', { code });
    const codes = [...(await done.text()).matchAll(/<code>([a-z0-9]{5}-[a-z0-9]{5})<\/code>/g)].map(([, one]) => one);
    expect([done.status, new Set(codes).size]).toEqual([200, 10]);
    expect((await jar.get('/')).status).toBe(200);

    const second = browser();
    expect((await second.signIn('jo@example.org')).headers.get('location')).toBe('/sign-in/code');
    expect((await second.get('/')).headers.get('location')).toContain('/sign-in');
    expect((await second.post('/sign-in/code', { code })).status).toBe(400); // used when the app was set up
    const next = app.generate({ timestamp: Date.now() + 30_000 });
    expect((await second.post('/sign-in/code', { code: next })).status).toBe(303);
    expect((await second.get('/')).status).toBe(200);

    const third = browser();
    await third.signIn('jo@example.org');
    expect((await third.post('/sign-in/code', { code: codes[0].toUpperCase() })).status).toBe(303);
    const fourth = browser();
    await fourth.signIn('jo@example.org');
    expect((await fourth.post('/sign-in/code', { code: codes[0] })).status).toBe(400);
  });

  it('count wrong codes towards the lock, also between right passwords', async () => {
    const jar = browser();
    for (let i = 0; i < 11; i += 1) {
      await jar.signIn('jo@example.org');
      await jar.post('/sign-in/code', { code: '000000' });
    }
    const rows = await api.test.database.query(`SELECT FROM local_account JOIN person ON id = person_id WHERE email = 'jo@example.org' AND locked_until IS NOT NULL`);
    expect(rows).toHaveLength(1);
  });
});
