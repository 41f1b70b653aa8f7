import request from 'supertest';
import { RunForecastService } from '#libs/forecasting';
import { addDays, londonInstant } from '#libs/kernel';
import { AssessMismatchService } from '#libs/mismatch';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { MORNING, seedScores, setClock, startMorning } from './simulated-morning.js';

jest.setTimeout(240_000);

const MOST_BYTES = 150_000;

describe('the pages before the first forecast', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi({}, setClock);
  });
  afterAll(() => api?.close());

  it.each([
    ['/', 'There is no forecast yet.'], ['/', 'what changed is not known'], ['/hubs', 'No hub is known yet'], ['/forecast-quality', 'Nothing has been scored'],
    ['/alert-quality', 'Nothing has been judged yet: that happens at half past eight each morning.'],
  ])('%s says that %s', async (address, words) => {
    expect((await request(api.url).get(address).expect(200)).text).toContain(words);
  });
});

describe('the pages of a morning', () => {
  let api: ApiUnderTest;
  let hub: string;
  let practice: string;
  const page = async (address: string, status = 200): Promise<string> => (await request(api.url).get(address).set('Accept', 'text/html').expect(status)).text;
  beforeAll(async () => {
    api = await startMorning();
    await seedScores(api.app);
    const asOf = londonInstant(addDays(MORNING, -1), '07:00');
    const { runId } = await api.app.get(RunForecastService, { strict: false }).run({ key: 'test-yesterday', asOf, trigger: 'manual' });
    await api.app.get(AssessMismatchService, { strict: false }).assess(runId);
    const first = async (type: string): Promise<string> => (await request(api.url).get(`/api/v1/organisations?type=${type}&limit=1`)).body.items[0].code;
    [hub, practice] = [await first('hub'), await first('practice')];
  });
  afterAll(() => api?.close());

  it('this morning: says who reported, the interval of each shortfall, who has it, ten working days and what changed', async () => {
    const text = await page('/');
    expect(text).toMatch(/\d+ of 14 practices reported what their level of Mon 12 Jan needs/);
    expect(text).toMatch(/8 outcomes in 10: (none|\d+( to \d+)?)/);
    expect(text).toContain('Nobody yet');
    expect(text).toContain('>Fri 23 Jan</th>');
    expect(text).not.toContain('>Mon 26 Jan</th>');
    expect(text).toContain('held against the forecast of 11 January 2026, 07:00');
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES / 2);
  });

  it('this morning: names whoever took an alert in the call list', async () => {
    const { id } = (await request(api.url).get('/api/v1/alerts?status=firing&limit=1')).body.items[0];
    await request(api.url).post(`/alerts/${id}/acknowledge`).type('form').send({ back: '/' }).expect(303);
    expect(await page('/')).toMatch(/<b>Operations desk<\/b><span class="headroom-small">Acknowledged 12 January 2026/);
  });

  it('organisations: say what makes the days, who stands behind a whole, and where nothing is known of telephones', async () => {
    const icb = await page('/organisations/QZZ');
    expect(icb).toMatch(/on a usual working day/);
    const contents = /aria-label="On this page">([\s\S]*?)<\/nav>/.exec(icb)![1];
    const anchors = [...contents.matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id);
    expect(anchors.length).toBeGreaterThan(5);
    const headings = [...icb.matchAll(/<h2[^>]* id="([\w-]+)"/g)].map(([, id]) => id);
    expect(headings.filter((id) => anchors.includes(id))).toEqual(anchors); // all there, in this order
    expect(icb).toMatch(/\d+ of 14 practices reported/);
    expect(await page(`/organisations/${practice}/telephony`)).toMatch(/Between 8 and 10 on Friday 9 January 2026 came \d+ calls/);
    expect(await page(`/organisations/${hub}/telephony`)).toContain('No calls by time of day are known');
    const charts = await page(`/organisations/${practice}/indicators`);
    expect(charts.match(/role="img"/g)!.length).toBeGreaterThanOrEqual(2);
    expect(charts).toMatch(/chance alone gives/);
    expect(await page(`/organisations/${practice}/indicators?indicator=gp-fte`)).toContain('GPs, whole-time equivalents');
    await page(`/organisations/${practice}/indicators?indicator=luck`, 404);
    await page('/organisations/NOBODY/telephony', 404);
  });

  it('organisations: tell why by the parts that the API gives, which lead from a usual day to the median', async () => {
    const text = await page(`/organisations/${practice}`);
    const { items } = (await request(api.url).get(`/api/v1/forecasts?organisation=${practice}&measure=demand`)).body;
    type Part = { part: string; factor: number; change: number };
    const [monday, tuesday] = items as { usual: number; quantiles: number[]; parts: Part[]; specialDay: string | null }[];
    const median = monday.quantiles[5];
    expect(Math.abs(monday.parts.reduce((sum, { change }) => sum + change, monday.usual) - median)).toBeLessThan(0.1);
    expect(monday.parts.reduce((product, { factor }) => product * factor, monday.usual) / median).toBeCloseTo(1, 3);
    const weekday = monday.parts.find(({ part }) => part === 'weekday')!;
    expect(weekday.factor).toBeGreaterThan(1.1);
    expect(text).toContain(`${Math.round(monday.usual)} on a usual working day`);
    expect(text).toContain(`<li>+${Math.round(weekday.change)} (+${Math.round(100 * (weekday.factor - 1))}%) Monday</li>`);
    expect([monday.specialDay, tuesday.specialDay]).toEqual([null, null]);
    const sunday = items[6] as typeof monday; // closed
    expect([sunday.usual, sunday.parts]).toEqual([null, []]);
  });

  it('telephones: the bands of a day add up to its calls', async () => {
    const text = await page(`/organisations/${practice}/telephony`);
    const bands = [...text.matchAll(/<th scope="row" class="nhsuk-table__header">[^<]*<\/th><td class="nhsuk-table__cell"><b>([\d,]+)<\/b>/g)].map(([, count]) => Number(count.replace(',', '')));
    const { items } = (await request(api.url).get(`/api/v1/observations?organisation=${practice}&measures=inbound&from=2026-01-09&to=2026-01-10`)).body;
    expect(bands.reduce((sum, one) => sum + one, 0)).toBe(items[0].value);
  });

  it('a hub: accepts all of a day at once, and shows what is wrong with the numbers still in the form', async () => {
    const text = await page(`/hubs/${hub}`);
    const [, action] = /action="(\/hubs\/[^"]+)" novalidate/.exec(text)!;
    const day = action.split('/').at(-1)!;
    const proposed = Object.fromEntries([...text.matchAll(/name="slots\[(\w+)\]"[^>]* value="(\d+)"/g)].map(([, code, slots]) => [`slots[${code}]`, slots]));
    expect(Object.values(proposed).some((slots) => Number(slots) > 0)).toBe(true);
    const send = (slots: Record<string, string>, status: number) => request(api.url).post(action).set('Accept', 'text/html').type('form').send(slots).expect(status);
    const [first] = Object.keys(proposed);
    const refused = (await send({ ...proposed, [first]: 'ten' }, 400)).text;
    expect(refused).toContain('value="ten"');
    expect(refused).toMatch(/Write a whole number of slots/);
    expect((await send({ ...proposed, [first]: '9999' }, 400)).text).toContain('the numbers add up to');
    expect((await request(api.url).get('/api/v1/interventions')).body.items).toEqual([]);
    const accepted = await send(proposed, 303);
    expect(accepted.headers.location).toBe(`/hubs/${hub}?day=${day}#allocation`);
    expect(await page(`/hubs/${hub}?day=${day}`)).toMatch(/slots? accepted by Operations desk/);
    expect((await request(api.url).get('/api/v1/interventions')).body.items.length).toBe(Object.values(proposed).filter((slots) => Number(slots) > 0).length);
    await page(`/hubs/${practice}`, 404);
    await page(`/hubs/${hub}?day=tomorrow`, 400);
  });

  it('a hub on a Sunday is closed, and says so', async () => {
    expect(await page(`/hubs/${hub}?day=2026-01-18`)).toContain('The hub is closed.');
  });

  it('quality: draws calibration and skill, and says of alerts when they will be judged', async () => {
    const forecasts = await page('/forecast-quality');
    expect(forecasts.match(/role="img"/g)).toHaveLength(2);
    expect(forecasts).toContain('The figures behind the chart');
    expect(await page('/alert-quality')).toMatch(/not judged yet, because (its day has|their days have) not passed: those about .* at half past eight/);
  });
});
