import { secretHash } from '#libs/platform';
import { type ApiUnderTest } from './api-under-test.js';
import { routesOf } from './routes.js';
import { addPerson } from './sign-in.fixture.js';
import { seedScores, startMorning } from './simulated-morning.js';

interface Organisation {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly parentCode: string | null;
}

jest.setTimeout(240_000);

describe('somebody of a practice', () => {
  let api: ApiUnderTest;
  let mine: Organisation;
  let above: Organisation[];
  let others: Organisation[];
  let neighbour: Organisation;
  let neighbours: Organisation[];
  const SECRET = `hr_${'p'.repeat(43)}`;
  beforeAll(async () => {
    api = await startMorning({ requestsAMinute: 100_000 });
    await seedScores(api.app);
    const desk = async (path: string) => (await fetch(`${api.url}/api/v1/${path}`)).json() as Promise<{ items: Organisation[] }>;
    const all = (await desk('organisations?limit=500')).items;
    const practices = all.filter(({ type }) => type === 'practice');
    const byCode = new Map(all.map((one) => [one.code, one]));
    const ancestors = ({ parentCode }: Organisation): Organisation[] => {
      const parent = parentCode === null ? undefined : byCode.get(parentCode);
      return parent ? [parent, ...ancestors(parent)] : [];
    };
    // A practice that alerts say something of, with a neighbour in its locality.
    const { items: gaps } = (await desk('alerts?limit=500')) as unknown as { items: { organisation: Organisation | null }[] };
    mine = practices.find(({ code }) => gaps.some(({ organisation }) => organisation?.code === code)) ?? practices[0];
    above = ancestors(mine);
    others = practices.filter(({ code }) => code !== mine.code);
    const locality = above.find(({ type }) => type === 'locality')!;
    neighbours = others.filter((one) => ancestors(one).some(({ code }) => code === locality.code));
    [neighbour] = neighbours;
    const person = await addPerson(api, 'jo@surgery.example', [`practice@${mine.code}`], { password: null });
    await api.test.database.query(
      `INSERT INTO api_token (name, hint, secret_hash, person_id, grants, created_at, expires_at) VALUES ('t', 'hr_', $1, $2, $3, '2020-01-01', '2999-01-01')`,
      [secretHash(SECRET), person, JSON.stringify([{ role: 'practice', scopeCode: mine.code }])],
    );
  });
  afterAll(() => api.close());

  const ask = (path: string, accept: string, init: RequestInit = {}) =>
    fetch(api.url + path, { ...init, headers: { accept, authorization: `Bearer ${SECRET}`, ...(init.body && { 'content-type': 'application/json' }) } });

  /** Other practices whose code or name stands in a text. */
  const named = (text: string): string[] =>
    others.filter(({ code, name }) => new RegExp(`\\b${code}\\b`).test(text) || text.includes(name)).map(({ code }) => code);

  /** Every address there is to read, with each organisation the practice may look at, and each number there is. */
  function addresses(): string[] {
    const codes = [mine, ...above].map(({ code }) => code);
    // Alerts and their groups are many; of everything else the first few say as much.
    const ids = (path: string): string[] => Array.from({ length: path.includes('alert') ? 40 : 6 }, (_, i) => String(i + 1));
    const reading = routesOf(api).filter(({ method, access }) => method === 'GET' && access !== 'public');
    const filled = reading.flatMap(({ path }) => {
      const values = path.includes(':code') ? codes : path.includes(':id') ? ids(path) : ['x'];
      return values.map((value) => path.replace(/:(code|id)/, value).replace(':key', 'appointments-per-1000').replaceAll(/:\w+/g, '1'));
    });
    const of = (path: string, extra = ''): string[] => codes.map((code) => `${path}?organisation=${code}${extra}`);
    return [
      ...filled.filter((path) => !path.includes('events')), '/?show=all', '/api/v1/gaps?limit=500', '/api/v1/alerts?limit=500', '/alerts?status=all',
      ...of('/api/v1/gaps', '&limit=500'), ...of('/api/v1/forecasts'), ...of('/api/v1/forecast-quality'), ...of('/api/v1/alert-quality'),
      ...of('/api/v1/observations', '&measures=inbound,slots&from=2026-01-05&to=2026-01-09'),
    ];
  }

  it('finds no other practice anywhere: not on a page, not in JSON, not in CSV', async () => {
    const found: string[] = [];
    let answered = 0;
    for (const address of addresses()) {
      for (const accept of ['text/html', 'application/json', 'text/csv']) {
        const answer = await ask(address, accept);
        if (answer.status === 200) answered += 1;
        const names = named(await answer.text());
        if (names.length > 0) found.push(`${address} as ${accept}: ${names.join(' ')}`);
      }
    }
    expect(found).toEqual([]);
    expect(named(await (await fetch(`${api.url}/?show=all`)).text()).length).toBeGreaterThan(0); // the desk does find them
    expect(answered).toBeGreaterThan(60);
  });

  it('finds itself, with its figures and alerts, and the sums above it', async () => {
    const items = async (path: string) => ((await (await ask(path, 'application/json')).json()) as { items: { organisation: string }[] }).items;
    const seen = new Set((await items('/api/v1/gaps?limit=500')).map(({ organisation }) => organisation));
    expect([...seen].sort()).toEqual([mine, ...above].filter(({ type }) => type !== 'pcn' || seen.has(above[0].code)).map(({ code }) => code).sort());
    expect((await ask(`/organisations/${mine.code}`, 'text/html')).status).toBe(200);
    expect(await (await ask('/', 'text/html')).text()).toContain(mine.name);
  });

  it('sees the figures of a neighbour that shares them, not what was done there, nor by whom', async () => {
    const desk = (path: string, method = 'GET', body?: object) =>
      fetch(api.url + path, { method, headers: { accept: 'application/json', 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) });
    interface Mismatch { readonly organisation: string; readonly serviceDay: string; readonly owner: { readonly name: string | null } }
    const listed = async (answer: Promise<Response>) => ((await (await answer).json()) as { mismatches: Mismatch[] }).mismatches;
    const { items: hubs } = (await (await desk('/api/v1/organisations?type=hub&limit=50')).json()) as { items: Organisation[] };
    const hub = hubs.find(({ parentCode }) => above.some(({ code }) => code === parentCode))!.code;
    const accepted = async ({ organisation: practice, serviceDay }: Mismatch): Promise<boolean> =>
      (await desk(`/api/v1/hubs/${hub}/allocation/accept`, 'POST', { serviceDay, practices: [{ practice, slots: 1 }] })).ok;
    const theirs = (await listed(desk('/api/v1/morning'))).filter((one) => neighbours.some(({ code }) => code === one.organisation));
    let done: Mismatch | undefined;
    for (const one of theirs) if (!done && (await accepted(one))) done = one;
    const { organisation } = done!;
    expect((await desk(`/api/v1/organisations/${organisation}/sharing`, 'PUT', { shared: true })).status).toBe(200);
    const page = `/organisations/${organisation}`;
    const owner = async (answer: Promise<Response>) => (await listed(answer)).find((one) => one.organisation === organisation)!.owner;
    expect(await owner(desk('/api/v1/morning'))).toMatchObject({ name: 'Operations desk' });
    expect(await owner(ask('/api/v1/morning', 'application/json'))).toMatchObject({ name: null });
    expect(await (await fetch(api.url + page)).text()).toContain('Operations desk');
    for (const path of [page, '/?show=all']) {
      const text = await (await ask(path, 'text/html')).text();
      expect(text).toContain(organisation);
      expect(text).not.toContain('Operations desk');
    }
    await desk(`/api/v1/organisations/${organisation}/sharing`, 'PUT', { shared: false });
  });

  it('is offered nothing that it may not do: no form that acts on an alert or accepts hub slots', async () => {
    const { items } = (await (await ask('/api/v1/alerts?limit=50', 'application/json')).json()) as { items: { id: number }[] };
    const acting = (text: string): string[] => [...text.matchAll(/(?:form)?action="(\/(?:alerts|hubs)\/[^"]*)"/g)].map(([, action]) => action).filter((action) => !action.endsWith('/decision'));
    let deskSees = 0;
    for (const path of ['/?show=all', '/alerts', `/organisations/${mine.code}`, ...items.map(({ id }) => `/alerts/${id}`)]) {
      deskSees += acting(await (await fetch(api.url + path)).text()).length;
      expect([path, acting(await (await ask(path, 'text/html')).text())]).toEqual([path, []]);
    }
    expect(deskSees).toBeGreaterThan(0);
  });

  it('asks for another in vain, until that one shares, and after it stopped', async () => {
    const looks = async (code: string) => (await ask(`/api/v1/gaps?organisation=${code}`, 'application/json')).status;
    expect(await looks(neighbour.code)).toBe(404);
    expect((await ask(`/organisations/${neighbour.code}`, 'text/html')).status).toBe(404);
    const share = (code: string, shared: boolean, as: 'mine' | 'desk') => {
      const init = { method: 'PUT', body: JSON.stringify({ shared }), headers: { 'content-type': 'application/json' } };
      return as === 'desk' ? fetch(`${api.url}/api/v1/organisations/${code}/sharing`, init) : ask(`/api/v1/organisations/${code}/sharing`, 'application/json', init);
    };
    expect((await share(neighbour.code, true, 'mine')).status).toBe(404);
    expect((await share(neighbour.code, true, 'desk')).status).toBe(200);
    expect(await looks(neighbour.code)).toBe(200);
    expect((await share(neighbour.code, false, 'desk')).status).toBe(200);
    expect(await looks(neighbour.code)).toBe(404);
    expect(await (await share(mine.code, true, 'mine')).json()).toMatchObject({ practice: mine.code, shared: true, by: 'jo@surgery.example (token t)' });
    const [entry] = await api.test.database.query(`SELECT action, before, after FROM audit_entry WHERE action = 'practice.share' ORDER BY id DESC LIMIT 1`);
    expect(entry).toEqual({ action: 'practice.share', before: { shared: false }, after: { shared: true } });
  });
});
