import request from 'supertest';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { Browser, addPerson } from './sign-in.fixture.js';
import { MORNING, setClock } from './simulated-morning.js';

jest.setTimeout(120_000);

const ORGANISATIONS = `code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size
QZZ,An ICB,icb,,2020-01-01,,,
LOC1,A locality,locality,QZZ,2020-01-01,,,
LOC2,Another locality,locality,QZZ,2020-01-01,,,
P1,A practice,practice,LOC1,2020-01-01,,5000,5100
P2,Its neighbour,practice,LOC1,2020-01-01,,6000,6100
P3,Far away,practice,LOC2,2020-01-01,,6000,6100
H1,The hub,hub,LOC1,2020-01-01,,,
`;
const RED = { practice: 'P1', day: MORNING, level: 'red', staff: '60', premises: 'open', reason: 'Two GPs ill' };

describe('a practice declares itself', () => {
  let api: ApiUnderTest;
  const people = new Map<string, Browser>();
  beforeAll(async () => {
    api = await startApi({ inbox: '/tmp/headroom-declare-inbox' }, setClock);
    await request(api.url).post('/api/v1/feeds/organisations.v1/files').set('Content-Type', 'text/csv').send(ORGANISATIONS).expect(201);
    for (const [name, role] of [['practice', 'practice@P1'], ['neighbour', 'practice@P2'], ['hub', 'hub-manager@H1'], ['locality', 'clinical-director@LOC1'], ['far', 'hub-manager@LOC2'], ['icb', 'analyst@QZZ']]) {
      await addPerson(api, `${name}@x.example`, [role]);
      const browser = new Browser(api.url);
      await browser.signIn(`${name}@x.example`);
      people.set(name, browser);
    }
  });
  afterAll(() => api?.close());
  const as = (name: string): Browser => people.get(name)!;
  const seenBy = async (name: string): Promise<string[]> => {
    const response = await as(name).get('/api/v1/declarations', { accept: 'application/json' });
    return ((await response.json()) as { items: { organisation: string; level: string }[] }).items.map(({ organisation, level }) => `${organisation} ${level}`);
  };

  /** A run that knows what was known at a time of the morning, which says the same of each of these practices. */
  const run = async (time: string, practices: string[], { level, pGap, reason, cause }: { level: string; pGap: number | null; reason: object; cause: string }): Promise<void> => {
    const { database } = api.test;
    const [{ id }] = await database.query<{ id: number }>(
      `INSERT INTO forecast_run (key, as_of, trigger, first_day, horizon_days, model_version, draws, seed, completed_at)
       VALUES ('test ' || $2, $1::date + $2::time, 'manual', $1, 1, 'test', 1, 1, $1) RETURNING id`, [MORNING, time]);
    await database.query('INSERT INTO mismatch_run (run_id, as_of, first_day, assessed_at) SELECT id, as_of, first_day, completed_at FROM forecast_run WHERE id = $1', [id]);
    await database.query(
      `INSERT INTO gap (run_id, organisation_id, service_day, level, p_gap, reason, hub_slots, acute, standing, cause, action)
       SELECT $1, id, $2, $3, $4, $5, 0, false, false, $6, '' FROM organisation WHERE code = ANY ($7)`, [id, MORNING, level, pGap, JSON.stringify(reason), cause, practices]);
  };

  it('is asked for its level, staff, premises on one page, and shown what it said', async () => {
    const page = await (await as('practice').get('/declare')).text();
    expect(page).toContain('A practice');
    expect(page.match(/type="radio" value="(green|amber|red|black)"/g)).toHaveLength(4);
    const answer = await as('practice').post('/declare', RED);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/declare?practice=P1&done=yes']);
    expect(await (await as('practice').get('/declare?practice=P1&done=yes')).text()).toContain('red, 60% of staff in, premises open, said');
  });

  it('is seen first by itself and its locality, by others from ten', async () => {
    for (const name of ['practice', 'hub', 'locality']) expect([name, await seenBy(name)]).toEqual([name, ['P1 red']]);
    for (const name of ['neighbour', 'far', 'icb']) expect([name, await seenBy(name)]).toEqual([name, []]);
    await api.test.database.query(`INSERT INTO setting (name, value) VALUES ('declarations', '{"sharedFrom": "06:00"}')`);
    for (const name of ['neighbour', 'far']) expect([name, await seenBy(name)]).toEqual([name, []]);
    expect(await seenBy('icb')).toEqual(['P1 red']);
    await api.test.database.query(`DELETE FROM setting WHERE name = 'declarations'`);
  });

  it('is corrected by saying it again, kept as the feed keeps it, and tells the forecast', async () => {
    await api.test.database.query(`UPDATE declaration SET declared_at = declared_at - interval '1 minute'`);
    expect((await as('practice').post('/declare', { ...RED, level: 'black', staff: '50%' })).status).toBe(303);
    expect(await seenBy('hub')).toEqual(['P1 black']);
    const { database } = api.test;
    const loads = await database.query<{ id: number; sentBy: string }>(`SELECT id, sent_by AS "sentBy" FROM load WHERE feed = 'declarations.v1' ORDER BY id`);
    expect(loads.map(({ sentBy }) => sentBy)).toEqual(['practice@x.example', 'practice@x.example']);
    const events = await database.query(`SELECT key FROM outbox WHERE key = 'load-' || $1`, [loads[1].id]);
    expect(events).toHaveLength(1);
    const audit = (await request(api.url).get('/api/v1/audit?limit=1')).body.items;
    expect(audit[0]).toMatchObject({ actor: 'practice@x.example', action: 'declaration.make', subject: 'practice P1', after: { level: 'black', staffInShare: 0.5 } });
  });

  it('stands beside the calculated level on its page, for itself and its locality first; where nothing was said nothing is, least of all green', async () => {
    await run('12:00', ['P1', 'P2'], { level: '2', pGap: null, reason: { name: 'gap-likely', text: 'A gap is likely', numbers: {} }, cause: '' });
    const pageOf = async (name: string, code: string): Promise<string> => {
      const text = await (await as(name).get(`/organisations/${code}`)).text();
      return text.slice(text.indexOf('<main'), text.indexOf('<nav class="headroom-contents" aria-label="On this page"')).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    };
    for (const name of ['practice', 'locality']) {
      expect([name, await pageOf(name, 'P1')]).toEqual([name, expect.stringMatching(/The practice says .*black, 50% of staff in.* Calculated for Mon 12 Jan: 2 Amber/)]);
    }
    const icb = await pageOf('icb', 'P1');
    expect(icb).toContain('A practice');
    expect(icb).not.toMatch(/The practice says|black|staff/);
    for (const name of ['neighbour', 'locality']) expect([name, await pageOf(name, 'P2')]).toEqual([name, expect.not.stringMatching(/The practice says|green|Calculated for/i)]);
    expect(await pageOf('neighbour', 'P2')).toContain('Its neighbour');
    expect(await pageOf('neighbour', 'P1')).not.toMatch(/The practice says|black/);
  });

  it('stands on the call list beside the calculated chance, told apart from it; whom its figures are shared with sees the level, and nothing of what it said', async () => {
    const told = 'The practice says that 50% of its clinical staff are in. Under 70% is black.';
    await run('13:00', ['P1'], { level: '4', pGap: 0.12, reason: { name: 'staff-declared', text: told, numbers: { staffInShare: 0.5 } }, cause: `${told} It is an ordinary Monday.` });
    await request(api.url).put('/api/v1/organisations/P1/sharing').send({ shared: true }).expect(200);
    const seen = async (name: string, path: string): Promise<string> => (await (await as(name).get(path)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    for (const name of ['practice', 'locality']) {
      const page = await seen(name, '/');
      expect(page).toMatch(/4 Black Said by the practice, not calculated The practice says: black, 50% of staff in, premises open, said .* Calculated chance of being short before hub slots: highly unlikely, 12%/);
    }
    const icb = await seen('icb', '/'); // black is everybody's at once, with why; the practice's own words come later
    expect(icb).toContain('Said by the practice, not calculated');
    expect(icb).not.toMatch(/The practice says: |Two GPs ill/);
    for (const path of ['/', '/organisations/P1']) {
      const page = await seen('neighbour', path);
      expect(page).toContain('4 Black');
      expect(page).not.toMatch(/practice says|of its clinical staff|Said by/);
    }
    const gaps = (await (await as('neighbour').get('/api/v1/gaps?organisation=P1', { accept: 'application/json' })).json()) as { items: object[] };
    expect(gaps.items).toMatchObject([{ level: '4', reasonName: 'not-shown', cause: 'The level follows from something else than the forecast.' }]);
    const morning = (await (await as('locality').get('/api/v1/morning', { accept: 'application/json' })).json()) as { mismatches: { organisation: string }[] };
    expect(morning.mismatches.find(({ organisation }) => organisation === 'P1')).toMatchObject({ levelFrom: 'declaration', declared: { level: 'black', staffInShare: 0.5 }, pGap: 0.12 });
  });

  it('is refused for another practice, another day, a wrong number and an NHS number, with what was written', async () => {
    expect((await as('practice').post('/declare', { ...RED, practice: 'P2' })).status).toBe(404);
    expect((await as('hub').post('/declare', RED)).status).toBe(403);
    const wrong = await as('practice').post('/declare', { ...RED, staff: '160', day: '2026-02-01', level: '' });
    const text = await wrong.text();
    expect(wrong.status).toBe(400);
    for (const said of ['Choose today or tomorrow', 'Choose green, amber, red or black', 'from 0 to 100']) expect(text).toContain(said);
    expect(text).toContain('value="160"');
    const people = await as('practice').post('/declare', { ...RED, reason: 'Mr 943 476 5919 waits' });
    expect(people.status).toBe(400);
    expect(await people.text()).not.toContain('5919');
    await request(api.url).post('/api/v1/declarations').send({ organisation: 'LOC1', serviceDay: MORNING, level: 'red' }).expect(404);
    await request(api.url).post('/api/v1/declarations').send({ organisation: 'P3', serviceDay: MORNING, level: 'purple' }).expect(400);
    expect((await request(api.url).post('/api/v1/declarations').send({ organisation: 'P3', serviceDay: MORNING, level: 'green' }).expect(201)).body).toMatchObject({ name: 'Far away', staffInShare: null });
  });

  it('is on the page of the practice for whoever said it, not for somebody else of the same roles before ten', async () => {
    const [ada, bea] = [new Browser(api.url), new Browser(api.url)];
    for (const [name, browser] of [['ada', ada], ['bea', bea]] as const) {
      await addPerson(api, `${name}@x.example`, ['admin@*']);
      await browser.signIn(`${name}@x.example`);
    }
    expect((await ada.post('/declare', { ...RED, practice: 'P3', reason: 'No water' })).status).toBe(303);
    expect(await (await ada.get('/organisations/P3')).text()).toContain('No water');
    expect(await (await bea.get('/organisations/P3')).text()).not.toContain('No water');
  });
});
