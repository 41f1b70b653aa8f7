import request from 'supertest';
import { addDays } from '#libs/kernel';
import { MorningsService } from '#libs/mismatch';
import { type ApiUnderTest } from './api-under-test.js';
import { MORNING, startMorning } from './simulated-morning.js';

jest.setTimeout(300_000);

/** Thursday, Friday and Monday. */
const SPAN = { from: addDays(MORNING, -4), to: MORNING };

describe('the pages of thresholds', () => {
  let api: ApiUnderTest;
  let numbers: Record<string, string>;
  beforeAll(async () => {
    api = await startMorning({}, { practices: 8, days: 120 });
    numbers = inputsOf((await get('/thresholds/edit').expect(200)).text);
  });
  afterAll(() => api?.close());
  const get = (address: string): request.Test => request(api.url).get(address).set('Accept', 'text/html');
  const post = (address: string, body: object): request.Test => request(api.url).post(address).set('Accept', 'text/html').type('form').send(body);
  const locationOf = async (sent: request.Test): Promise<string> => (await sent.expect(303)).headers.location;

  it('tell the rules in force in words and figures', async () => {
    const { text } = await get('/thresholds').expect(200);
    expect(text).toContain('Alerts when the local level of a day ahead is 2 Amber or more.');
    expect(text).toContain('60% likely to be over 5% short');
  });

  it('keep a draft by the form, with what it changes, and refuse what cannot be with what was written', async () => {
    const refused = await post('/thresholds/edit', { ...numbers, amber: 'half' }).expect(400);
    expect(refused.text).toContain('Amber from a chance of being short of at least: give a number from 1 to 100 (per cent)');
    expect(refused.text).toContain('value="half"');
    const place = await post('/thresholds/edit', { ...numbers, 'place-code': 'QZ', 'place-red': '70' }).expect(400);
    expect(place.text).toContain('There is no organisation &#39;QZ&#39;; did you mean &#39;QZZ&#39;?');
    const draft = await locationOf(post('/thresholds/edit', { ...numbers, amber: '5', 'rule-0-acute': '', note: 'Milder' }));
    const { text } = await get(draft).expect(200);
    expect(text).toContain('amber: { probability: 0.05 }');
    expect(text).toContain('Put it in force');
    expect((await get('/thresholds')).text).toContain(`href="${draft}"`);
  });

  it('warn of amber above red, and refuse a document with what is wrong on each line', async () => {
    const draft = await locationOf(post('/thresholds/edit', { ...numbers, amber: '65' }));
    expect((await get(draft)).text).toContain('amber, 0.65, is above red, 0.6');
    const document = 'version: 1\nrules:\n  - key: gap\n    name: Short\n    signal: { kind: levle }\n    raise: 2\n    clear: 3\n';
    const { text } = await post('/thresholds/yaml', { document: document.replaceAll('\n', '\r\n') }).expect(400);
    expect(text).toContain('href="#line-5"');
    expect(text).toMatch(/id="line-5"[^>]*class="headroom-lines--error"><code>    signal/);
    expect(text).toContain('did you mean &#39;level&#39;?');
    const clear = await post('/thresholds/yaml', { document: document.replace('levle', 'level') }).expect(400);
    expect(clear.text).toContain('clear, 3, is above raise, 2: the alert would end while the rule is met');
  });

  it('say which mornings are missing, have them computed, and then show what comes and goes', async () => {
    const draft = await locationOf(post('/thresholds/edit', { ...without(numbers, 'rule-0-acute'), amber: '5' }));
    const waiting = await get(`${draft}?from=${SPAN.from}&to=${SPAN.to}`).expect(200);
    expect(waiting.text).toContain('0 of 3 mornings are known as they were. The other 3 have to be computed first');
    expect(waiting.text).not.toContain('Alerts that come');
    const asked = await locationOf(post(`${draft}/mornings`, SPAN));
    const looked = (await get(asked)).text;
    expect(looked).toContain('0 of 3 mornings are computed; the rest are on their way');
    // To an address that differs in nothing but its fragment a browser does not go.
    expect(looked).toContain(`href="${asked.replace('asked=1', 'asked=2').replaceAll('&', '&amp;')}"`);
    await api.app.get(MorningsService, { strict: false }).ensure({ from: SPAN.from, to: addDays(SPAN.to, 1) });
    const { text } = await get(`${draft}?from=${SPAN.from}&to=${SPAN.to}`).expect(200);
    const come = Number(/Alerts that come \((\d+)\)/.exec(text)?.[1]);
    expect(come).toBeGreaterThan(0);
    expect(text).toContain('Over 3 mornings:');
    expect(text).toContain('aria-labelledby="replay-weeks-title replay-weeks-description"');
    const version = Number(draft.split('/').at(-1));
    const compared = (await request(api.url).post('/api/v1/rules/replay/compare').send({ from: SPAN.from, to: addDays(SPAN.to, 1), version }).expect(200)).body;
    expect(compared.come).toHaveLength(come);
    expect(compared.after.alerts - compared.before.alerts).toBe(compared.come.length - compared.gone.length);
    await request(api.url).post('/api/v1/rules/replay/compare').send({ from: SPAN.from, to: SPAN.to }).expect(400);
    expect((await get(`${draft}?from=2026-02-01&to=2026-01-01`)).text).toContain('The last morning must not be before the first');
  });

  it('publish a draft, roll back and withdraw, each with its note in the audit log', async () => {
    const draft = await locationOf(post('/thresholds/edit', { ...numbers, red: '65' }));
    await post(`${draft}/publish`, { from: '2020-01-01', note: 'As agreed', unseen: 'yes' }).expect(400).expect(/has passed/).expect(/value="2020-01-01"/).expect(/value="As agreed"/);
    const { read } = inputsOf((await get(draft)).text);
    await post(`${draft}/publish`, { read: `${read}.9`, note: 'As agreed', unseen: 'yes' }).expect(400).expect(/since you read them/).expect(new RegExp(`name="read" value="${read}"`));
    await locationOf(post(`${draft}/publish`, { note: 'As agreed', read, unseen: 'yes' }));
    await post(`${draft}/publish`, { read }).expect(409).expect(/already-published|is published/);
    expect((await get('/thresholds')).text).toContain('65% likely to be over 5% short');
    expect((await get(draft)).text).toContain('What it changes of version 1');
    const back = await locationOf(post('/thresholds/versions/1/roll-back', { note: 'Too late' }));
    expect((await get(back)).text).toContain('In force');
    expect((await get('/thresholds/history')).text).toContain('Back to version 1: Too late');
    const other = await locationOf(post('/thresholds/edit', { ...numbers, red: '70' }));
    await locationOf(post(`${other}/withdraw`, {}));
    expect((await get(other)).text).toContain('Withdrawn');
    const { items } = (await request(api.url).get('/api/v1/audit?limit=4')).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual(['rules.withdraw', 'rules.draft', 'rules.roll-back', 'rules.publish']);
    await get('/thresholds/versions/999').expect(404);
  });

  it('publish no draft without a reason, nor one that nobody replayed without the word that nobody looked', async () => {
    const draft = await locationOf(post('/thresholds/edit', { ...numbers, red: '67' }));
    const version = Number(draft.split('/').at(-1));
    const refused = (await post(`${draft}/publish`, { note: ' ' }).expect(400)).text;
    expect(refused).toMatch(/href="#publish-note">\s*Say why: it is kept with the version and in the audit log/);
    expect(refused).toMatch(/href="#publish-unseen">\s*Replay the draft first/);
    expect(refused).toContain('id="publish-unseen"');
    expect((await get('/thresholds')).text).not.toContain('67% likely');
    await get(`${draft}?from=${SPAN.from}&to=${SPAN.to}`).expect(200).expect(/[Oo]ver (the )?3 mornings/);
    const shown = (await get(draft)).text;
    expect(shown).toMatch(/Replayed by .* over the mornings from Thursday 8 January 2026 to Monday 12 January 2026/);
    expect(shown).not.toContain('id="publish-unseen"');
    await post(`${draft}/publish`, {}).expect(400).expect(/Say why/);
    await locationOf(post(`${draft}/publish`, { note: 'Tried and better' }));
    const { items } = (await request(api.url).get('/api/v1/audit?limit=1')).body;
    expect(items[0]).toMatchObject({ action: 'rules.publish', detail: { note: 'Tried and better', replayed: { from: SPAN.from, to: addDays(SPAN.to, 1) } } });
    // What was seen beside other rules is no word of what it changes of those in force now.
    const later = await locationOf(post('/thresholds/edit', { ...numbers, red: '68' }));
    await get(`${later}?from=${SPAN.from}&to=${SPAN.to}`).expect(/[Oo]ver (the )?3 mornings/);
    await locationOf(post('/thresholds/versions/1/roll-back', {}));
    await post(`${later}/publish`, { note: 'Better still' }).expect(400).expect(/Replay the draft first/);
    // A program publishes as before: with a reason or without, replayed or not, and the audit log says which.
    await request(api.url).post('/api/v1/rules/publish').send({ version: version + 1 }).expect(201);
    expect((await request(api.url).get('/api/v1/audit?limit=1')).body.items[0]).toMatchObject({ action: 'rules.publish', detail: { replayed: null } });
    await locationOf(post('/thresholds/versions/1/roll-back', {}));
  });

  it('put a later draft in the place of the one it was made from', async () => {
    const first = await locationOf(post('/thresholds/edit', { ...numbers, red: '66' }));
    const version = first.split('/').at(-1)!;
    const second = await locationOf(post('/thresholds/edit', { ...inputsOf((await get(`/thresholds/edit?version=${version}`)).text), black: '80' }));
    expect((await get(second)).text).toContain('black: { probability: 0.8');
    expect((await get(second)).text).toContain('red: { probability: 0.66');
    expect((await get(first)).text).toContain('Withdrawn');
  });
});

/** What a browser would send of the page's form unchanged. */
function inputsOf(html: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const of = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    if (of('type') !== 'checkbox' || /\bchecked\b/.test(tag)) found[of('name')!] = of('value') ?? '';
  }
  for (const [, name, options] of html.matchAll(/<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    found[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  }
  return found;
}

function without(inputs: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== name));
}
