import fs from 'node:fs';
import path from 'node:path';
import { PERMISSIONS_OF_ROLE, ROLES, type Role, may, secretHash } from '#libs/platform';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { type Route, routesOf } from './routes.js';
import { addPerson } from './sign-in.fixture.js';

const FILE = path.join(__dirname, '../../docs/permissions.md');
/** Where each role is usually held: what is of the whole ICB is not for who holds it at a part. */
const HELD_AT: Readonly<Record<Role, string>> = {
  admin: '*', operations: '*', 'hub-manager': 'a locality', 'clinical-director': 'a PCN', practice: 'a practice', analyst: '*', 'feed-loader': '*',
};

describe('every route, for every role', () => {
  let api: ApiUnderTest;
  const sessions = new Map<Role, string>();
  beforeAll(async () => {
    api = await startApi({ openOnLoopback: false, requestsAMinute: 100_000, requireTotp: 'nobody' });
    for (const role of ROLES) {
      const id = await addPerson(api, `${role}@example.org`, [`${role}@${scopeOf(role)}`], { password: null });
      const secret = `a session of ${role}`.replaceAll(' ', '-');
      await api.test.database.query('INSERT INTO session (id, person_id, created_at, last_seen_at) VALUES ($1, $2, $3, $3)', [secretHash(secret), id, new Date()]);
      sessions.set(role, secret);
    }
  });
  afterAll(() => api.close());

  it('is in docs/permissions.md as it is in the code', () => {
    const text = documentOf(routesOf(api));
    if (process.env.WRITE_PERMISSIONS) fs.writeFileSync(FILE, text);
    expect(fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8') : '').toBe(text);
  });

  it.each(ROLES.map((role) => [role]))('answers or refuses %s as the table says', async (role) => {
    const wrong: string[] = [];
    for (const route of asked(routesOf(api))) {
      const { status, code } = await call(route, { cookie: `headroom=${sessions.get(role)!}`, 'sec-fetch-site': 'same-origin' });
      const refused = status === 401 || (status === 403 && code === 'permission-missing');
      if (refused === allows(role, route)) wrong.push(`${route.method} ${route.path}: ${status} ${code}`);
    }
    expect(wrong).toEqual([]);
  });

  it('answers nobody but where anybody may ask', async () => {
    const wrong: string[] = [];
    for (const route of asked(routesOf(api))) {
      const { status, code } = await call(route, {});
      if ((status === 401 && code === 'not-signed-in') === (route.access === 'public')) wrong.push(`${route.method} ${route.path}: ${status} ${code}`);
    }
    expect(wrong).toEqual([]);
  });

  /** Public routes answer everybody; what they do with a form is tried elsewhere. */
  function asked(routes: readonly Route[]): Route[] {
    return routes.filter(({ access, method }) => access !== 'public' || method === 'GET');
  }

  async function call({ method, path: pattern }: Route, headers: Record<string, string>): Promise<{ status: number; code: string }> {
    const target = pattern.replaceAll(/:(id|silence|version)\b/g, '999999').replaceAll(/[:*]\w+/g, 'NOBODY');
    const stop = new AbortController();
    const answer = await fetch(api.url + target, { method, headers: { accept: 'application/json', ...headers }, redirect: 'manual', signal: stop.signal });
    const isProblem = answer.headers.get('content-type')?.includes('problem') === true;
    const code = isProblem ? ((await answer.json()) as { code: string }).code : '';
    stop.abort(); // a stream of events would go on
    return { status: answer.status, code };
  }
});

function scopeOf(role: Role): string {
  return HELD_AT[role] === '*' ? '*' : 'PART';
}

function allows(role: Role, { access }: Route): boolean {
  if (access === 'public' || access === 'signed-in') return true;
  return access !== undefined && may({ grants: [{ role, scopeCode: scopeOf(role) }] }, access);
}

function documentOf(routes: readonly Route[]): string {
  const head = `| Route | Needs | ${ROLES.join(' | ')} |\n|---|---|${ROLES.map(() => ':-:').join('|')}|`;
  const rows = (of: (route: Route) => boolean): string =>
    routes
      .filter(of)
      .map((route) => `| ${route.method} ${route.path.replaceAll('*', '\\*')} | ${route.access ?? ''} | ${ROLES.map((role) => (route.access === 'public' ? '' : allows(role, route) ? 'yes' : '-')).join(' | ')} |`)
      .join('\n');
  const roles = ROLES.map((role) => `| ${role} | ${HELD_AT[role] === '*' ? 'everywhere' : HELD_AT[role]} | ${PERMISSIONS_OF_ROLE[role].map((one) => `\`${one}\``).join(' ')} |`).join('\n');
  return `# Who may do what

Written from the code by \`WRITE_PERMISSIONS=1 npx jest --testPathPatterns=contract/permissions\`; do not edit. The same test calls every route
as every role, and holds the answer against this table.

A role is held somewhere: everywhere, or at an organisation with everything under it. What it reads and changes is cut to there in the query.
What is of the whole ICB at once (files, messages, people, tokens, rules, the audit log) is only for who holds a role everywhere. \`practice\` is
held at a practice: it reads its own figures, the sums of its PCN, locality and ICB, and the figures of those practices of its locality that share theirs.
A token does no more than its roles, nor more than whoever made it still may.

| Role | Usually held at | Permissions |
|---|---|---|
${roles}

## Pages
${head}
${rows((route) => !route.path.startsWith('/api/'))}

## API
${head}
${rows((route) => route.path.startsWith('/api/'))}
`;
}
