import request from 'supertest';
import { EvaluateRulesService } from '#libs/escalation';
import { RunForecastService } from '#libs/forecasting';
import { CLOCK, type Clock } from '#libs/kernel';
import { AssessMismatchService, CarryOutDecisionService } from '#libs/mismatch';
import { PlanNotificationsService } from '#libs/notifications';
import { type ApiUnderTest } from './api-under-test.js';
import { startMorning } from './simulated-morning.js';

jest.setTimeout(240_000);

interface AlertItem {
  readonly id: number;
  readonly serviceDay: string;
  readonly organisation: { readonly code: string; readonly type: string };
  readonly numbers: { readonly expectedShortfall: number; readonly pGap: number; readonly acceptedSlots?: number };
}

describe('what people do on a simulated morning', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startMorning({}, { practices: 10, days: 120 });
  });
  afterAll(() => api?.close());
  const service = <Type>(token: unknown): Type => api.app.get<Type>(token as never, { strict: false });
  const get = (address: string): request.Test => request(api.url).get(`/api/v1/${address}`);
  const post = (address: string, body: object): request.Test => request(api.url).post(`/api/v1/${address}`).send(body);
  const page = (address: string): request.Test => request(api.url).get(address).set('Accept', 'text/html');
  const events = async <Payload>(type: string): Promise<Payload[]> =>
    (await api.test.database.query<{ payload: Payload }>('DELETE FROM outbox WHERE type = $1 RETURNING payload', [type])).map(({ payload }) => payload);
  /** The alert of a practice on a day on which its hub has slots, and the hub. */
  const alertWithHub = async (): Promise<{ alert: AlertItem; hub: string; free: number }> => {
    const alerts: AlertItem[] = (await get('alerts?status=firing&limit=500').expect(200)).body.items;
    const hubDays: { hub: string; locality: string; serviceDay: string; slots: number }[] = (await get('hubs?limit=500').expect(200)).body.items;
    for (const alert of alerts.filter(({ organisation }) => organisation?.type === 'practice')) {
      const [gap] = (await get(`gaps?organisation=${alert.organisation.code}&from=${alert.serviceDay}&limit=1`).expect(200)).body.items;
      const day = hubDays.find((one) => one.locality === gap.locality && one.serviceDay === alert.serviceDay);
      if (day && day.slots > 2) return { alert, hub: day.hub, free: day.slots };
    }
    throw new Error('no alert of a practice whose hub has slots: choose another seed');
  };

  it('lowers an alert by accepted hub slots from the next evaluation on, and says so', async () => {
    const { alert, hub, free } = await alertWithHub();
    const { code } = alert.organisation;
    const slots = Math.min(free, 3);
    const body = { serviceDay: alert.serviceDay, practices: [{ practice: code, slots }], note: 'Agreed at the huddle' };
    const accepted = (await post(`hubs/${hub}/allocation/accept`, body).expect(200)).body;
    expect(accepted).toMatchObject({ changed: true, items: [{ kind: 'hub-slots', organisation: code, hub, quantity: slots, recordedBy: 'Operations desk' }] });
    expect((await post(`hubs/${hub}/allocation/accept`, body).expect(200)).body.changed).toBe(false);

    const [told, ...others] = await events<{ key: string; asOf: string }>('hub-slots.accepted.v1');
    expect(others).toEqual([]);
    const run = await service<RunForecastService>(RunForecastService).run({ key: told.key, asOf: new Date(told.asOf), trigger: 'intervention' });
    await service<AssessMismatchService>(AssessMismatchService).assess(run.runId);
    expect((await service<EvaluateRulesService>(EvaluateRulesService).evaluate(run.runId)).every(({ status }) => status === 'evaluated')).toBe(true);
    const after: AlertItem = (await get(`alerts/${alert.id}`).expect(200)).body;
    expect(after.numbers).toMatchObject({ acceptedSlots: slots });
    expect(after.numbers.expectedShortfall).toBeLessThan(alert.numbers.expectedShortfall);
    expect(after.numbers.pGap).toBeLessThanOrEqual(alert.numbers.pGap);
    const gaps = (await get(`gaps?organisation=${code}&from=${alert.serviceDay}&limit=1`).expect(200)).body.items;
    expect(gaps[0].reason).toContain(`With ${slots} hub slot`);
    const hubDay = (await get('hubs?limit=500')).body.items.find((one: { hub: string; serviceDay: string }) => one.hub === hub && one.serviceDay === alert.serviceDay);
    expect(hubDay.slots).toBe(free - slots);

    const targets = (await get(`hubs/${hub}/targets`).expect(200)).body.items;
    expect(targets).toMatchObject([{ hub, practice: code, slots, acceptedBy: 'Operations desk', note: 'Agreed at the huddle', bookedAtHub: expect.any(Number) }]);
    expect((await page(`/organisations/${hub}`).expect(200)).text).toContain('at the hub, for everybody');
    expect((await page(`/organisations/${code}`).expect(200)).text).toContain('Accepted hub slots');
    const form = { serviceDay: alert.serviceDay, practice: code, slots: '1', back: `/organisations/${hub}#targets` };
    await request(api.url).post(`/hubs/${hub}/accept`).type('form').send(form).expect(303).expect('Location', `/organisations/${hub}#targets`);
    expect((await get(`hubs/${hub}/targets`)).body.items[0].slots).toBe(1);

    const tooMany = await post(`hubs/${hub}/allocation/accept`, { ...body, practices: [{ practice: code, slots: free + 1 }] }).expect(409);
    expect(tooMany.body).toMatchObject({ code: 'hub-slots-exceeded', detail: expect.stringContaining(`more than the ${free} left`) });
    const id = targets[0].interventionId;
    await post(`interventions/${id}/withdraw`, {}).expect(400);
    expect((await post(`interventions/${id}/withdraw`, { note: 'The session is off' }).expect(200)).body.withdrawn).toBe(true);
    expect((await get(`hubs/${hub}/targets`)).body.items).toEqual([]);
    await post('hubs/NOBODY/allocation/accept', body).expect(404);
    await post(`hubs/${hub}/allocation/accept`, { serviceDay: '2030-01-01' }).expect(400);
  });

  it('accepts everything that the latest run proposes at once', async () => {
    const { alert, hub } = await alertWithHub();
    const proposed = (await get(`hubs/${hub}/allocation?limit=500`)).body.items.filter(
      (one: { serviceDay: string; slots: number }) => one.serviceDay === alert.serviceDay && one.slots > 0,
    );
    const { items } = (await post(`hubs/${hub}/allocation/accept`, { serviceDay: alert.serviceDay }).expect(200)).body;
    expect(items).toHaveLength(proposed.length);
    const list = (await get(`interventions?hub=${hub}&serviceDay=${alert.serviceDay}&kind=hub-slots`).expect(200)).body.items;
    // The API says what the page says, before any run has counted it: nothing of it is proposed any more.
    const inAll = items.reduce((sum: number, { quantity }: { quantity: number }) => sum + quantity, 0);
    const now = (await get('hubs?limit=500').expect(200)).body.items.find((one: { hub: string; serviceDay: string }) => one.hub === hub && one.serviceDay === alert.serviceDay);
    expect(now).toMatchObject({ accepted: inAll, allotted: 0, likelyNotNeeded: 0, needed: { p10: expect.any(Number), p50: expect.any(Number), p90: expect.any(Number) } });
    expect((await get(`hubs/${hub}/allocation?limit=500`)).body.items.filter((one: { serviceDay: string; slots: number }) => one.serviceDay === alert.serviceDay && one.slots > 0)).toEqual([]);
    expect((await page(`/hubs/${hub}?day=${alert.serviceDay}`)).text).toContain(`${now.slots + inAll} slots are there for practices: ${inAll} accepted, none proposed, ${now.slots === 0 ? 'none' : now.slots} left for the day.`);
    // What the page offers to accept is then what is accepted: pressing the button twice changes nothing.
    const { text } = await page(`/hubs/${hub}?day=${alert.serviceDay}`).expect(200);
    const offered = new Map(Array.from(text.matchAll(/id="slots-([^"]+)"[^>]*?value="(\d+)"/g), ([, practice, slots]) => [practice, Number(slots)]));
    const accepted = list.filter(({ withdrawn }: { withdrawn: boolean }) => !withdrawn) as { organisation: string; quantity: number }[];
    for (const { organisation, quantity } of accepted) expect([organisation, offered.get(organisation)]).toEqual([organisation, quantity]);
    expect(text).toContain(`${accepted.reduce((sum, { quantity }) => sum + quantity, 0)} accepted`);
    expect(list.filter(({ withdrawn }: { withdrawn: boolean }) => !withdrawn)).toHaveLength(items.length);
  });

  it('no longer proposes on the page of an organisation what was just accepted, and again what was given back', async () => {
    const { hub } = await alertWithHub();
    const offered = (await get(`hubs/${hub}/allocation?limit=500`)).body.items as { practice: string; serviceDay: string; slots: number; explanation: string }[];
    const { practice, serviceDay, explanation } = offered.find(({ slots }) => slots > 0)!;
    const words = async (): Promise<string> => (await page(`/organisations/${hub}`)).text + (await page(`/organisations/${practice}`)).text;
    const accept = (more: object): request.Test => post(`hubs/${hub}/allocation/accept`, { serviceDay, practices: [{ practice, ...more }] });
    expect((await words()).split(explanation)).toHaveLength(3);
    await accept({}).expect(200);
    expect(await words()).not.toContain(explanation);
    await accept({ slots: 0 }).expect(200);
    expect((await words()).split(explanation)).toHaveLength(3);
  });

  it('records what was done about an alert with its kind, on its timeline and by itself', async () => {
    const { alert } = await alertWithHub();
    const act = (body: object): request.Test => post(`alerts/${alert.id}/action`, body);
    await act({ text: 'Rang the practice' }).expect(200);
    await act({ kind: 'mutual-aid', quantity: 2, text: 'Two nurses from next door' }).expect(200);
    await act({ kind: 'redirect-calls', quantity: 90 }).expect(200);
    for (const bad of [{}, { kind: 'magic' }, { kind: 'hub-slots', quantity: 1 }, { kind: 'pharmacy', quantity: -1 }]) await act(bad).expect(400);
    expect((await act({ kind: 'other', quantity: 2, text: 'x' }).expect(400)).body.code).toBe('no-quantity');
    const { timeline } = (await get(`alerts/${alert.id}`)).body;
    expect(timeline.filter(({ kind }: { kind: string }) => kind === 'acted').map(({ text }: { text: string }) => text)).toEqual([
      'Rang the practice', 'Mutual aid: 2 people. Two nurses from next door', 'Calls redirected: 90 minutes',
    ]);
    const { items } = (await get(`interventions?organisation=${alert.organisation.code}&limit=2`)).body;
    expect(items).toMatchObject([
      { kind: 'redirect-calls', quantity: 90, unit: 'minutes', alertId: alert.id },
      { kind: 'mutual-aid', quantity: 2, unit: 'people', text: 'Mutual aid: 2 people. Two nurses from next door' },
    ]);
    const one = await post('interventions', { kind: 'nhs111', organisation: alert.organisation.code, serviceDay: alert.serviceDay, note: 'Reviewed' }).expect(201);
    expect((await get(`interventions/${one.body.id}`).expect(200)).body).toMatchObject({ kind: 'nhs111', quantity: null, version: 1 });
    expect((await request(api.url).get('/api/v1/interventions').set('Accept', 'text/csv')).text).toContain('nhs111');
  });

  it('shows and changes action cards, with every version kept', async () => {
    const put = (body: object): request.Test => request(api.url).put('/api/v1/action-cards').send(body);
    expect((await get('action-cards').expect(200)).body.items.length).toBeGreaterThan(4);
    expect((await put({ level: '3', kind: 'hub', steps: ['Ring the duty manager'] }).expect(200)).body).toMatchObject({ key: 'default', version: 1 });
    await put({ level: '9', steps: [] }).expect(400);
    await put({ level: '3', steps: [''] }).expect(400);
    expect((await get('action-cards/default/hub/3').expect(200)).body.items).toMatchObject([{ version: 1, by: 'Operations desk' }]);
    await get('action-cards/default/hub/9').expect(400);
  });

  it('puts a decision to a locality, takes votes, and does what was decided', async () => {
    const organisations = (await get('organisations?limit=500')).body.items as { code: string; type: string; parentCode: string | null }[];
    const locality = organisations.find(({ type }) => type === 'locality')!.code;
    const practices = organisations.filter(({ type }) => type === 'practice');
    const clock = service<Clock>(CLOCK);
    const deadline = new Date(clock.now().getTime() + 3_600_000).toISOString();
    const body = { locality, title: 'Lend a nurse', proposal: 'Lend a nurse on Friday.', directorsNeeded: 1, deadline };
    const refused = (await post('decisions', body).expect(400)).body;
    expect(refused).toMatchObject({ code: 'too-many-directors', detail: expect.stringContaining('the locality has none') });
    const pcn = organisations.find(({ type, parentCode }) => type === 'pcn' && parentCode === locality)!.code;
    await request(api.url).put(`/api/v1/clinical-directors/${pcn}`).send({ name: 'Dr Amin', email: 'amin@example.org' }).expect(200);
    const mine = practices.find((one) => organisations.find(({ code }) => code === one.parentCode)?.parentCode === locality)!;
    const about = { kind: 'mutual-aid', organisation: mine.code, serviceDay: '2026-01-16', quantity: 1, note: 'A nurse' };
    const { id, voters } = (await post('decisions', { ...body, about }).expect(201)).body;
    expect(voters.find(({ kind }: { kind: string }) => kind === 'director')).toMatchObject({ code: pcn, director: 'Dr Amin', choice: null });

    const planner = service<PlanNotificationsService>(PlanNotificationsService);
    expect((await planner.planDecision({ decisionId: id }, 'opened')).messages.length).toBeGreaterThan(0);
    expect((await planner.planDecision({ decisionId: id }, 'opened')).messages).toEqual([]);
    await post(`decisions/${id}/comment`, { text: 'Who stands in?' }).expect(200);
    await post(`decisions/${id}/vote`, { choice: 'for' }).expect(400);
    await request(api.url).post(`/decisions/${id}/vote`).type('form').send({ voter: `director ${pcn}`, choice: 'for', text: '' }).expect(303);
    for (const { kind, code } of voters) if (kind === 'practice') await post(`decisions/${id}/vote`, { practice: code, choice: 'for' }).expect(200);
    expect((await page(`/decisions/${id}`).expect(200)).text).toContain('It closes an hour after the last vote');
    expect((await post(`decisions/${id}/close`, { text: 'All have voted' }).expect(200)).body).toMatchObject({
      status: 'passed', result: { reason: 'carried', closedBy: 'settled' },
    });
    expect((await post(`decisions/${id}/vote`, { pcn, choice: 'against' }).expect(409)).body.code).toBe('decision-closed');
    const carriesOut = service<CarryOutDecisionService>(CarryOutDecisionService);
    expect(await carriesOut.carryOut({ decisionId: id })).toBe('done');
    expect(await carriesOut.carryOut({ decisionId: id })).toBe('nothing-to-do');
    await planner.planDecision({ decisionId: id }, 'closed');
    await planner.planDecision({ decisionId: id }, 'closed');
    expect((await get(`decisions/${id}`)).body.steps.map(({ kind }: { kind: string }) => kind).slice(-3)).toEqual(['passed', 'carried-out', 'communicated']);
    expect((await get('interventions?kind=mutual-aid&limit=1')).body.items).toMatchObject([{ organisation: mine.code, decisionId: id, recordedBy: `decision ${id}` }]);
    expect((await get('decisions?status=passed').expect(200)).body.items).toMatchObject([{ id, locality, status: 'passed' }]);
    expect((await page('/decisions').expect(200)).text).toContain('Lend a nurse');
    await get('decisions/999').expect(404);

    const { database } = api.test;
    const desk = `SELECT id FROM person WHERE email = 'operations-desk@headroom.local'`;
    const become = async (role: string, scope: string): Promise<void> => {
      await database.query(`DELETE FROM person_role WHERE person_id = (${desk})`);
      await database.query(`INSERT INTO person_role (person_id, role, scope_code) SELECT id, $1, $2 FROM (${desk}) AS desk`, [role, scope]);
    };
    await become('clinical-director', pcn);
    try {
      // A clinical director has a voice, and no practice's vote.
      expect((await post(`decisions/${id}/vote`, { practice: mine.code, choice: 'for' }).expect(403)).body.code).toBe('not-your-vote');
      await post(`decisions/${id}/vote`, { pcn, choice: 'for' }).expect(409);
      await request(api.url).put(`/api/v1/decisions/directors/${pcn}`).send({ name: 'Me', email: 'me@example.org' }).expect(403);
      await post('decisions', body).expect(404);
    } finally {
      await become('operations', '*');
    }
  });
});
