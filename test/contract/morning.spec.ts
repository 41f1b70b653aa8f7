import fs from 'node:fs';
import path from 'node:path';
import request, { type Response } from 'supertest';
import { type ApiUnderTest } from './api-under-test.js';
import { misfits, schemaOf } from './misfits.js';
import { seedScores, startMorning } from './simulated-morning.js';

jest.setTimeout(240_000);

/** Lists that are empty here: nobody has done anything, no day is over. */
const NOTHING_YET = ['alert-quality', 'audit', 'declarations', 'interventions', 'decisions', 'policies/rotas', 'policies/versions', 'silences', 'tokens'];

describe('the API on a simulated morning', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startMorning();
    await seedScores(api.app);
  });
  afterAll(() => api?.close());
  const get = (address: string, headers: Record<string, string> = {}): request.Test =>
    request(api.url).get(`/api/v1/${address}`).set(headers);

  it('answers every resource as its description says', async () => {
    const description = JSON.parse(fs.readFileSync(path.join(process.cwd(), 'docs/openapi.json'), 'utf8'));
    const practice = (await get('organisations?type=practice&limit=1')).body.items[0].code;
    const query: Record<string, string> = {
      forecasts: `?organisation=${practice}`,
      observations: `?organisation=${practice}&measures=inbound,slots&from=2026-01-05&to=2026-01-09`,
    };
    const lists = Object.keys(description.paths).filter(
      (one) => one.startsWith('/api/v1/') && !one.includes('{') && description.paths[one].get?.responses['200'].content?.['application/json'],
    );
    expect(lists.length).toBeGreaterThan(10);
    for (const list of lists) {
      const name = list.replace('/api/v1/', '');
      const { body } = await get(name + (query[name] ?? '')).expect(200);
      const page = schemaOf(
        description,
        description.paths[list].get.responses['200'].content['application/json'].schema,
      );
      expect([name, Object.keys(body).sort()]).toEqual([name, Object.keys(page.properties).sort()]);
      if (!page.properties.items) {
        expect([name, misfits(description, page, body)]).toEqual([name, []]); // one document, no list
        continue;
      }
      if (NOTHING_YET.includes(name)) continue;
      expect([name, body.items.length > 0]).toEqual([name, true]);
      expect([name, misfits(description, page.properties.items.items, body.items[0])]).toEqual([name, []]);
    }
  });

  it('gives the morning as one document that says what its page says', async () => {
    const { body } = await get('morning').expect(200);
    const page = (await request(api.url).get('/?show=all').set('Accept', 'text/html').expect(200)).text;
    expect(body).toMatchObject({ morning: '2026-01-12', today: '2026-01-12', changes: null });
    expect([body.days.length, body.workingDays.length]).toEqual([6, 10]);
    type Row = { rank: number; kind: string; organisation: string; serviceDay: string; level: string; pGap: number };
    const of = (kind: string): Row[] => body.mismatches.filter((one: Row) => one.kind === kind);
    const ranked = (section: string): string[] => [...section.matchAll(/href="\/organisations\/([\w-]+)"/g)].map(([, code]) => code);
    const news = of('news');
    expect(news.length).toBeGreaterThan(1);
    expect(news.map(({ rank }) => rank)).toEqual(news.map((_, index) => index + 1));
    const listed = ranked(page.slice(page.indexOf('<h2'))).filter((code) => news.some(({ organisation }) => organisation === code));
    expect([...new Set(listed)]).toEqual(news.map(({ organisation }) => organisation));
    expect(page).toContain(`${body.coverage.reported} of ${body.coverage.of} practices reported`);
    const { items: gaps } = (await get('gaps?limit=500').expect(200)).body as { items: Row[] };
    for (const { organisation, serviceDay, level, pGap } of news) {
      expect(gaps.find((one) => one.organisation === organisation && one.serviceDay === serviceDay)).toMatchObject({ level, pGap });
    }
    expect(body.levels[0]).toMatchObject({ type: 'icb', days: expect.arrayContaining([expect.objectContaining({ serviceDay: '2026-01-12', open: 14 })]) });
    const { items: live } = (await get('alerts?status=live&limit=500').expect(200)).body;
    expect(body.alerts.live).toBe(live.length);
    expect(body.alerts.byLevel.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(live.length);
    const held = body.mismatches.filter(({ owner }: { owner: { mayAcknowledge: boolean } }) => owner.mayAcknowledge)[0];
    await request(api.url).post(`/api/v1/alerts/${held.owner.alertId}/acknowledge`).send({}).expect(200);
    const again = (await get('morning').expect(200)).body;
    const same = again.mismatches.find(({ organisation }: Row) => organisation === held.organisation);
    expect([held.owner.name, same.owner.name === null, again.alerts.open]).toEqual([null, false, body.alerts.open - 1]);
  });

  it('is narrowed to one of the days ahead in its address, and stays narrowed after a button', async () => {
    interface Row { readonly kind: string; readonly organisation: string; readonly serviceDay: string; readonly also: readonly { readonly serviceDay: string }[]; readonly owner: { readonly alertId: number; readonly mayAcknowledge: boolean } }
    const { mismatches } = (await get('morning').expect(200)).body as { mismatches: Row[] };
    const news = mismatches.filter(({ kind }) => kind === 'news');
    const day = news.at(-1)!.serviceDay;
    const page = (await request(api.url).get(`/?day=${day}&show=all`).set('Accept', 'text/html').expect(200)).text;
    const list = page.slice(page.indexOf('id="mismatches"'), page.indexOf('<section aria-labelledby="levels"'));
    const calls = list.slice(0, list.includes('<details') ? list.indexOf('<details') : undefined);
    const shown = [...new Set([...calls.matchAll(/href="\/organisations\/([\w-]+)"/g)].map(([, code]) => code))].sort();
    expect(shown).toEqual(news.filter(({ serviceDay, also }) => [serviceDay, ...also.map((other) => other.serviceDay)].includes(day)).map(({ organisation }) => organisation).sort());
    expect(page.match(/class="nhsuk-table__cell headroom-heat /g)!.length).toBeGreaterThanOrEqual(20); // the table of levels stays whole
    const back = `/?day=${day}&show=all#mismatches`;
    expect(calls).not.toContain('name="back" value="/#mismatches"');
    const alert = news.find(({ owner }) => owner.mayAcknowledge)!.owner.alertId;
    const answer = await request(api.url).post(`/alerts/${alert}/acknowledge`).type('form').send({ back }).redirects(0);
    expect([answer.status, answer.headers.location]).toEqual([303, back]);
    await request(api.url).get('/?day=2026-13-01').set('Accept', 'text/html').expect(400);
    expect((await request(api.url).get('/?day=2020-01-01').set('Accept', 'text/html').expect(200)).text).toContain('is not among the days ahead');
  });

  it('tells how good forecasts were, and does not judge on one day', async () => {
    const { body } = await get('forecast-quality').expect(200);
    expect(body).toMatchObject({ state: 'unknown', lastDay: '2026-01-09', drifts: [], from: '2025-12-15', to: '2026-01-12' });
    const tomorrow = body.items.find(
      (one: Record<string, string>) => one.measure === 'demand' && one.organisationType === 'practice' && one.horizon === 'h1',
    );
    expect(tomorrow.scored).toBeGreaterThan(5);
    expect(body.unscored.map(({ reason }: { reason: string }) => reason)).toContain('closed');
    const { code } = (await get('organisations?type=practice&limit=1')).body.items[0];
    const own = (await get(`forecast-quality?organisation=${code}`).expect(200)).body;
    expect(own.items.every((one: { organisationType: string }) => one.organisationType === 'practice')).toBe(true);
    await get('forecast-quality?from=2026-01-12&to=2026-01-12').expect(400);
    await get('forecast-quality?organisation=NOBODY').expect(404);
    const page = await request(api.url).get('/forecast-quality').set('Accept', 'text/html').expect(200);
    expect(page.text).toContain('Too few days of late have been scored to judge');
    expect(page.text).toContain('1 to 7 days');
  });

  it('tells who belonged to whom on a day, and what was ever said of each', async () => {
    const description = JSON.parse(fs.readFileSync(path.join(process.cwd(), 'docs/openapi.json'), 'utf8'));
    const today = (await get('organisations?limit=500').expect(200)).body.items;
    expect((await get('organisations?limit=500&day=2026-01-12').expect(200)).body.items).toEqual(today);
    expect((await get('organisations?day=1999-01-01').expect(200)).body.items).toEqual([]);
    await get('organisations?day=yesterday').expect(400);
    const practice = today.find(({ type }: { type: string }) => type === 'practice');
    const { body } = await get(`organisations/${practice.code}/history`).expect(200);
    const { schema } = description.paths['/api/v1/organisations/{code}/history'].get.responses['200'].content['application/json'];
    expect(misfits(description, schema, body)).toEqual([]);
    expect(body.facts[0]).toMatchObject({ name: practice.name, parentCode: practice.parentCode });
    await get('organisations/NOBODY/history').expect(404);
  });

  it('pages through a list without losing or repeating anything', async () => {
    const whole = (await get('gaps?limit=500')).body;
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await get(`gaps?limit=77${cursor}`).expect(200);
      seen.push(
        ...body.items.map(
          (gap: { organisation: string; serviceDay: string }) => `${gap.organisation} ${gap.serviceDay}`,
        ),
      );
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, 500)).toEqual(
      whole.items.map((gap: { organisation: string; serviceDay: string }) => `${gap.organisation} ${gap.serviceDay}`),
    );
  });

  it('tells the probability of a gap above any share of capacity', async () => {
    type Gap = { pGap15: number | null; pExceeds: number | null; pExceedsWithin: number | null };
    const gaps = async (query: string): Promise<Gap[]> => (await get(`gaps?limit=500${query}`).expect(200)).body.items;
    for (const { pExceeds } of await gaps('')) expect(pExceeds).toBeNull();
    const at15 = await gaps('&exceeds=15');
    for (const { pGap15, pExceeds, pExceedsWithin } of at15)
      expect([pExceeds, pExceedsWithin]).toEqual([pGap15, pGap15 === null ? null : 0]);
    const at7 = await gaps('&exceeds=7.5');
    at7.forEach(({ pExceeds }, i) => expect(pExceeds! >= at15[i].pExceeds!).toBe(true));
    expect(at7.some(({ pExceeds }, i) => pExceeds! > at15[i].pExceeds!)).toBe(true);
    for (const wrong of ['5000', 'much'])
      expect((await get(`gaps?exceeds=${wrong}`).expect(400)).body.errors[0].path).toBe('exceeds');
  });

  it('explains the slots of each practice, and says by which policy', async () => {
    const hub = (await get('organisations?type=hub&limit=1')).body.items[0].code;
    const { body } = await get(`hubs/${hub}/allocation?limit=500`).expect(200);
    expect([body.policy, body.policyNote]).toEqual(['most-relief', '']);
    const given = body.items.find(({ slots }: { slots: number }) => slots > 0);
    expect(given.explanation).toMatch(new RegExp(`^${given.slots} of ${given.ofSlots} hub slots?: removes [\\d.]+ of [\\d.]+ expected; `));
    const page = await request(api.url).get(`/organisations/${given.practice}?exceeds=40`).expect(200);
    expect(page.text).toContain('for more than 40% of capacity');
    expect(page.text).toContain('Hub slots go where they remove most expected shortfall.');
    await request(api.url).get(`/organisations/${given.practice}?exceeds=lots`).expect(400);
  });

  it('draws indicators of an organisation as charts, and gives no small numbers away', async () => {
    const description = JSON.parse(fs.readFileSync(path.join(process.cwd(), 'docs/openapi.json'), 'utf8'));
    const { items } = (await get('indicators').expect(200)).body;
    expect(items.length).toBeGreaterThan(20);
    const schema = description.paths['/api/v1/indicators/{key}'].get.responses['200'].content['application/json'].schema;
    const practice = (await get('organisations?type=practice&limit=1')).body.items[0].code;
    const icb = (await get('organisations?type=icb&limit=1')).body.items[0].code;
    for (const key of ['missed-call-rate', 'average-wait', 'utilisation', 'inbound-calls', 'face-to-face', 'dna-rate']) {
      const { body } = await get(`indicators/${key}?organisation=${icb}&limit=500`).expect(200);
      expect([key, misfits(description, schemaOf(description, schema).properties.items.items, body.items[0])]).toEqual([key, []]);
      expect([key, body.items.some((one: { value: number | null }) => one.value !== null)]).toEqual([key, true]);
    }
    const { body } = await get(`indicators/missed-call-rate?organisation=${practice}&limit=500`).expect(200);
    expect(body.limits).toMatchObject({ trial: false });
    expect(body.items.length).toBeGreaterThan(80); // half a year's working days without holidays
    const csv = (await get(`indicators/missed-call-rate?organisation=${practice}`, { Accept: 'text/csv' }).expect(200)).text;
    expect(csv.split('\r\n')[0]).toBe('org_code,service_day,value,reason,adjusted,verdict,signals,suppressed');
    for (const one of body.items) if (one.suppressed) expect([one.value, one.adjusted]).toEqual([null, null]);
    expect((await get('indicators/happiness?organisation=' + practice).expect(404)).body.code).toBe('unknown-indicator');
    await get('indicators/missed-call-rate?organisation=NOBODY').expect(404);
    await get(`indicators/missed-call-rate?organisation=${practice}&from=2026-01-12&to=2026-01-12`).expect(400);
  });

  it('gives lists as CSV to whoever asks', async () => {
    const { text, headers } = await get('organisations?limit=3', { Accept: 'text/csv' }).expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(headers.link).toMatch(/^<\/api\/v1\/organisations\?limit=3&cursor=[\w-]+>; rel="next"$/);
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toMatch(/^code,name,type,parent_code,/);
  });

  it('answers 304 while nothing has changed', async () => {
    const first = await get('rules').expect(200);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    await get('rules', { 'If-None-Match': first.headers.etag }).expect(304);
    await get('rules', { 'If-None-Match': '"other"' }).expect(200);
  });

  it('tells what is wrong with the input', async () => {
    const problem = async (address: string, status: number): Promise<Response> =>
      get(address)
        .expect(status)
        .expect('content-type', /application\/problem\+json/);
    expect((await problem('alerts?limit=0&colour=red', 400)).body).toMatchObject({
      code: 'invalid-input',
      status: 400,
      errors: expect.arrayContaining([{ path: 'limit', message: 'limit must not be less than 1' }]),
    });
    expect(
      (await problem('alerts?limit=0&colour=red', 400)).body.errors.map(({ path: where }: { path: string }) => where),
    ).toContain('colour');
    expect((await problem('organisations/NOBODY', 404)).body).toMatchObject({
      code: 'unknown-organisation',
      remedy: expect.any(String),
    });
    expect((await problem('alerts/999999', 404)).body.code).toBe('unknown-alert');
    expect((await problem('alerts?cursor=nonsense', 400)).body.errors[0].path).toBe('cursor');
    expect(
      (await problem('observations?organisation=QZZ&measures=gossip&from=2026-01-05&to=2026-01-09', 400)).body.errors[0]
        .path,
    ).toBe('measures');
    expect(
      (await problem('observations?organisation=QZZ&measures=slots&from=2026-02-30&to=2026-03-09', 400)).body.errors[0]
        .path,
    ).toBe('from');
  });

  it('takes no day that there is not, wherever a day is given', async () => {
    const refused = { code: 'invalid-input', errors: [{ path: 'serviceDay', message: 'serviceDay must be a calendar date written YYYY-MM-DD' }] };
    const group = { locality: 'QZZ', serviceDay: '2026-99-99' };
    expect((await request(api.url).post('/api/v1/alerts/acknowledge').send(group).expect(400)).body).toMatchObject(refused);
    expect((await get('alerts?serviceDay=2026-02-29').expect(400)).body).toMatchObject(refused);
    const form = request(api.url).post('/alerts/acknowledge').type('form').set('Accept', 'text/html');
    expect((await form.send({ place: 'QZZ', serviceDay: '2026-02-30' }).expect(400)).text).toContain('serviceDay must be a calendar date');
  });

  it('says on its pages what is assumed now, not what once was', async () => {
    const page = async (address: string): Promise<string> => (await request(api.url).get(address).set('Accept', 'text/html').expect(200)).text;
    const { code } = (await get('organisations?type=practice&limit=1')).body.items[0];
    expect(await page('/')).toContain('demand above capacity has a probability of 50%');
    const document = fs.readFileSync(path.join(process.cwd(), 'libs/escalation/rules/default.yaml'), 'utf8')
      .replace('amber: { probability: 0.5 }', `amber: { probability: 0.37 }\n  overrides:\n    - { scope: { organisations: [${code}] }, amber: { probability: 0.41 } }`)
      .replace('agreeingEvaluations: 2', 'agreeingEvaluations: 3');
    await request(api.url).post('/api/v1/rules/publish').send({ document, note: 'Earlier amber' }).expect(201);
    expect(await page('/')).toContain('has a probability of 37%');
    expect(await page('/')).toContain('One scope has thresholds of its own.');
    expect(await page('/')).toContain('needs 3 agreeing evaluations (level 4: one)');
    expect(await page(`/organisations/${code}`)).toContain('has a probability of 41%');
  });
});
