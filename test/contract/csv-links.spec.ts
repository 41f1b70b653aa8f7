import { type ApiUnderTest } from './api-under-test.js';
import { Browser, addPerson } from './sign-in.fixture.js';
import { seedScores, startMorning } from './simulated-morning.js';

jest.setTimeout(240_000);

/** What a browser says it accepts when somebody opens a link. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

describe('Download as CSV', () => {
  let api: ApiUnderTest;
  let browser: Browser;
  let practice: string;
  let hub: string;
  let locality: string;
  beforeAll(async () => {
    api = await startMorning({ openOnLoopback: false, requireTotp: 'nobody' }, { practices: 8, days: 120 });
    await seedScores(api.app);
    await addPerson(api, 'ada@example.org', ['admin@*', 'operations@*']);
    browser = new Browser(api.url);
    await browser.signIn('ada@example.org');
    const first = async (type: string): Promise<string> => ((await json(`/api/v1/organisations?type=${type}&limit=1`)).items as { code: string }[])[0].code;
    [practice, hub, locality] = [await first('practice'), await first('hub'), await first('locality')];
  });
  afterAll(() => api?.close());

  const json = async (address: string): Promise<Record<string, unknown>> => (await browser.get(address, { accept: 'application/json' })).json() as Promise<Record<string, unknown>>;
  /** Opens the links of a page as a click would. */
  const download = async (page: string): Promise<{ address: string; lines: string[] }[]> => {
    const html = await (await browser.get(page)).text();
    const addresses = [...html.matchAll(/<a href="([^"]+)">Download as CSV<\/a>/g)].map(([, href]) => href.replaceAll('&amp;', '&'));
    return Promise.all(addresses.map(async (address) => {
      const response = await browser.get(address, { accept: BROWSER });
      expect([address, response.status]).toEqual([address, 200]);
      expect(response.headers.get('content-type')).toContain('text/csv');
      expect(response.headers.get('content-disposition')).toContain('attachment');
      return { address, lines: (await response.text()).split('\r\n').slice(0, -1) };
    }));
  };

  it('brings what each page of figures shows to whoever is signed in, by the cookie alone', async () => {
    for (const page of ['/', `/organisations/${practice}`, '/alerts', '/forecast-quality', '/alert-quality', '/admin/audit', `/hubs/${hub}`]) {
      const files = await download(page);
      expect([page, files.length]).toEqual([page, page.startsWith('/organisations') ? 2 : 1]);
      for (const { lines } of files) expect([page, lines.length > 1 || page === '/alert-quality']).toEqual([page, true]);
    }
    const stranger = await fetch(`${api.url}/api/v1/morning?format=csv`, { headers: { accept: BROWSER }, redirect: 'manual' });
    expect(stranger.status).not.toBe(200);
  });

  it('has the figures of the API', async () => {
    const [{ lines }] = await download('/');
    const { mismatches } = (await json('/api/v1/morning')) as { mismatches: { organisation: string; serviceDay: string }[] };
    expect(lines.slice(1).map((line) => line.split(',')[2])).toEqual(mismatches.map(({ organisation }) => organisation));
    const day = mismatches[0].serviceDay;
    const [ofDay] = await download(`/?day=${day}`);
    expect(ofDay.address).toContain(`day=${day}`);
    expect(ofDay.lines.slice(1).every((line) => line.includes(`,${day},`))).toBe(true);
    expect(ofDay.lines.length).toBeGreaterThan(1);
    expect((await browser.get('/api/v1/morning?day=2031-01-06', { accept: 'application/json' })).status).toBe(400);
    const [levels] = await download(`/organisations/${practice}`);
    const { items } = (await json(`/api/v1/gaps?organisation=${practice}&limit=500`)) as { items: { serviceDay: string; demand: { p50: number } | null }[] };
    const heads = levels.lines[0].split(',');
    expect(levels.lines).toHaveLength(items.length + 1);
    expect(heads).toEqual(expect.arrayContaining(['demand_p10', 'capacity_p50', 'gap_p90', 'hub_slots']));
    const [days] = await download(`/hubs/${hub}`);
    const rooms = (await json(`/api/v1/hubs/${hub}/days`)) as { items: { serviceDay: string; free: number }[] };
    expect(days.lines.slice(1).map((line) => line.split(',')[0])).toEqual(rooms.items.map(({ serviceDay }) => serviceDay));
  });

  it('narrows alerts as the page does, also to those that nobody or somebody acknowledged', async () => {
    const count = async (query: string): Promise<[number, number]> => {
      const html = await (await browser.get(`/alerts?${query}`)).text();
      const shown = new Set([...html.matchAll(/href="\/alerts\/(\d+)"/g)].map(([, id]) => id));
      const files = await download(`/alerts?${query}`);
      return [shown.size, files.length === 0 ? 0 : files[0].lines.length - 1];
    };
    const everything = await count('status=pending');
    expect(everything[0]).toBe(everything[1]);
    const [, live] = await count('');
    expect(live).toBeGreaterThan(0);
    for (const query of [`place=${locality}`, 'owner=nobody', 'owner=mine', 'level=3', 'rule=gap', 'from=2026-01-13&to=2026-01-13']) {
      const [shown, rows] = await count(query);
      expect([query, rows]).toEqual([query, shown]);
    }
    const [, placed] = await count(`place=${locality}`);
    expect(placed).toBeLessThan(live);
  });

  it('is not mixed with JSON by what is remembered, goes on by its Link header, and refuses other formats', async () => {
    for (let i = 0; i < 2; i += 1) {
      for (const [address, accept, type] of [
        ['/api/v1/gaps?limit=2', BROWSER, 'application/json'],
        ['/api/v1/gaps?limit=2&format=csv', BROWSER, 'text/csv'],
        ['/api/v1/gaps?limit=2&format=csv', 'application/json', 'text/csv'],
        ['/api/v1/gaps?limit=2&format=json', 'text/csv', 'application/json'],
        ['/api/v1/gaps?limit=2', 'text/csv', 'text/csv'],
        ['/api/v1/morning', BROWSER, 'application/json'],
        ['/api/v1/morning?format=csv', 'application/json', 'text/csv'],
      ]) {
        const response = await browser.get(address, { accept });
        expect([address, accept, response.headers.get('content-type')?.split(';')[0]]).toEqual([address, accept, type]);
      }
    }
    const next = /<([^>]+)>/.exec((await browser.get('/api/v1/gaps?limit=2&format=csv')).headers.get('link')!)![1];
    expect((await browser.get(next, { accept: BROWSER })).headers.get('content-type')).toContain('text/csv');
    const refused = await browser.get('/api/v1/gaps?format=xml', { accept: 'application/json' });
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('format must be one of json, csv')]);
    expect((await browser.get('/api/v1/gaps?format=csv&format=json', { accept: 'application/json' })).status).toBe(400);
  });
});
