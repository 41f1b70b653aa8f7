import request from 'supertest';
import { addDays } from '#libs/kernel';
import { type ApiUnderTest } from './api-under-test.js';
import { MORNING, startMorning } from './simulated-morning.js';

jest.setTimeout(300_000);

interface Alert { readonly id: number; readonly level: number; readonly serviceDay: string; readonly organisation: { readonly code: string } }

describe('the inbox of alerts', () => {
  let api: ApiUnderTest;
  let alerts: Alert[];
  beforeAll(async () => {
    api = await startMorning({}, { practices: 10, days: 120 });
    alerts = ((await request(api.url).get('/api/v1/alerts?status=live&limit=500')).body.items as Alert[]).filter(({ organisation }) => organisation !== null);
  });
  afterAll(() => api?.close());
  const get = (address: string): request.Test => request(api.url).get(address).set('Accept', 'text/html');
  const listed = async (query: string): Promise<number[]> =>
    [...new Set([...(await get(`/alerts?${query}`).expect(200)).text.matchAll(/href="\/alerts\/(\d+)"/g)].map(([, id]) => Number(id)))].sort((a, b) => a - b);
  const ids = (these: readonly Alert[]): number[] => these.map(({ id }) => id).sort((a, b) => a - b);

  it('is narrowed by level, place, day and owner, all of it in the address', async () => {
    const [first] = alerts;
    expect(await listed(`level=${first.level}`)).toEqual(ids(alerts.filter(({ level }) => level === first.level)));
    expect(await listed(`place=${first.organisation.code}&level=&rule=gap`)).toEqual(ids(alerts.filter(({ organisation }) => organisation.code === first.organisation.code)));
    expect(await listed(`from=${first.serviceDay}&to=${first.serviceDay}`)).toEqual(ids(alerts.filter(({ serviceDay }) => serviceDay === first.serviceDay)));
    await request(api.url).post(`/api/v1/alerts/${first.id}/acknowledge`).send({}).expect(200);
    expect(await listed('owner=mine')).toEqual([first.id]);
    expect(await listed('owner=nobody')).toEqual(ids(alerts.slice(1)));
    const { text } = await get('/alerts?place=NOWHERE&owner=mine').expect(200);
    expect(text).toContain('There is no organisation &#39;NOWHERE&#39;');
    expect(text).toContain('href="/alerts?status=resolved&amp;place=NOWHERE&amp;owner=mine"');
  });

  it('says on an alert’s page what was done about its day and who silenced it, and puts a decision to its locality', async () => {
    const alert = alerts.find(({ organisation }) => organisation.code.startsWith('M') || organisation.code.startsWith('P')) ?? alerts[0];
    await request(api.url).post(`/api/v1/alerts/${alert.id}/action`).send({ kind: 'mutual-aid', quantity: 2, text: 'From Elm Road' }).expect(200);
    await request(api.url).post(`/alerts/${alert.id}/silence`).type('form').send({ reason: 'All know', until: MORNING, black: 'yes' }).expect(303);
    const page = (await get(`/alerts/${alert.id}`).expect(200)).text;
    expect(page).toContain('What was done about this day');
    expect(page).toContain('From Elm Road');
    expect(page).toContain('Set by Operations desk: All know');
    const put = (form: object): request.Test => request(api.url).post(`/alerts/${alert.id}/decision`).set('Accept', 'text/html').type('form').send(form);
    const refused = (await put({ title: '', proposal: 'Close the list', until: 'soon' }).expect(400)).text;
    for (const said of ['Say in a few words what is to be decided', 'Choose the last day of the vote', 'Close the list']) expect(refused).toContain(said);
    const { location } = (await put({ title: 'Close the list', proposal: 'For a week', until: addDays(MORNING, 3) }).expect(303)).headers;
    expect((await get(location).expect(200)).text).toContain('For a week');
  });

  it('refuses misspelt names in the API with the nearest that there is', async () => {
    const locality = (await request(api.url).get('/api/v1/organisations?type=locality&limit=1')).body.items[0].code as string;
    const post = (address: string, body: object): request.Test => request(api.url).post(`/api/v1/${address}`).send(body);
    const wrong = (await post('alerts/acknowledge', { locality: `${locality}X` }).expect(400)).body;
    expect(wrong.errors[0]).toEqual({ path: 'locality', message: expect.stringContaining(`there is no locality '${locality}X'; did you mean '`) });
    const silence = { reason: 'Known', endsAt: '2026-01-13T00:00:00Z', organisation: locality };
    expect((await post('silences', { ...silence, organisation: `${locality}X` }).expect(404)).body.detail).toContain('did you mean');
    expect((await post('silences', { ...silence, rule: 'gapp' }).expect(400)).body.errors[0].message).toContain("did you mean 'gap'?");
    const card = (await request(api.url).put('/api/v1/action-cards').send({ kind: 'pratice', level: '3', steps: ['Ring'] }).expect(400)).body;
    expect(card.errors[0].message).toContain("did you mean 'practice'?");
  });
});
