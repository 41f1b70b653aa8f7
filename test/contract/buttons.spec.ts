import { AlertsService, DataAlertsService, SilencesService } from '#libs/escalation';
import { DecisionsService } from '#libs/interventions';
import { CLOCK, type Clock, addDays, londonInstant } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { type ApiUnderTest } from './api-under-test.js';
import { Browser, addPerson } from './sign-in.fixture.js';
import { MORNING, startMorning } from './simulated-morning.js';

jest.setTimeout(300_000);

const DESK = { personId: 1, name: 'Operations desk', email: 'desk@example.org', grants: [] };

/** A form or a button of one that acts on an alert, a hub or a decision. */
interface Button {
  readonly page: string;
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
}

describe('buttons', () => {
  let api: ApiUnderTest;
  let pages: string[];
  let [here, elsewhere]: string[] = [];
  let practice: string;
  let pcn: string;
  let ownSilence: number;
  const service = <T>(of: abstract new (...given: never[]) => T): T => api.app.get<T>(of, { strict: false });

  beforeAll(async () => {
    api = await startMorning({ openOnLoopback: false, requireTotp: 'nobody' }, { practices: 8, days: 120 });
    const now = api.app.get<Clock>(CLOCK, { strict: false }).now();
    const structure = await service(OrganisationsService).structureOn(MORNING, now);
    [here, elsewhere] = structure.all.filter(({ type }) => type === 'locality').map(({ code }) => code);
    practice = structure.practicesUnder(here)[0].code;
    pcn = structure.byCode(practice)!.parentCode!;
    await service(DataAlertsService).raiseDataAlert({ key: 'test feed', kind: 'feed-missing', title: 'No telephony', cause: 'Late', action: 'Ask', feed: 'telephony.v1' });
    const alerts = await service(AlertsService).live();
    // One that a silence of its own holds, one that a silence of everything holds.
    const [own, all] = alerts.filter(({ locality }) => locality?.code === here);
    const silence = { reason: 'All know', startsAt: now, endsAt: londonInstant(addDays(MORNING, 2), '00:00'), subtree: false, levelUpTo: 4 as const, serviceDay: all.serviceDay };
    ({ id: ownSilence } = await service(SilencesService).create({ ...silence, organisationCode: own.organisation!.code, ruleKey: own.rule, serviceDay: own.serviceDay }, DESK));
    await service(SilencesService).create({ ...silence, organisationCode: null, ruleKey: all.rule }, DESK);
    const decision = await service(DecisionsService).open(
      {
        locality: structure.byCode(here)!, title: 'Lend a nurse', proposal: 'On Friday', about: null, share: { of: 2, outOf: 3 }, directorsNeeded: 0,
        deadline: londonInstant(addDays(MORNING, 3), '00:00'),
      },
      DESK,
    );
    const every = (await service(AlertsService).list({}, { limit: 200 })).items;
    pages = [
      '/?show=all', '/alerts', '/alerts?status=silenced', `/decisions/${decision.id}`, ...every.map(({ id }) => `/alerts/${id}`),
      ...structure.all.map(({ code }) => `/organisations/${code}`), ...structure.all.filter(({ type }) => type === 'hub').map(({ code }) => `/hubs/${code}`),
    ];
  });
  afterAll(() => api?.close());

  const signedIn = async (name: string, roles: readonly string[]): Promise<Browser> => {
    await addPerson(api, `${name}@example.org`, roles);
    const browser = new Browser(api.url);
    await browser.signIn(`${name}@example.org`);
    return browser;
  };
  const shownTo = async (browser: Browser): Promise<Button[]> => {
    const found: Button[] = [];
    for (const page of pages) {
      const response = await browser.get(page);
      if (response.status === 404 || response.status === 403) continue;
      found.push(...buttonsOf(page, await response.text()));
    }
    return found;
  };
  const refusedOf = async (browser: Browser, buttons: readonly Button[]): Promise<string[]> => {
    const refused: string[] = [];
    for (const { page, action, inputs } of buttons) {
      const { status } = await browser.post(action, { text: 'Done', reason: '', ...inputs });
      if (status === 403 || status === 404) refused.push(`${page}: ${action} ${status}`);
    }
    return refused;
  };

  it('are there for what is within, and only there', async () => {
    const browser = await signedIn('within', ['analyst@*', `operations@${here}`]);
    const buttons = await shownTo(browser);
    const notes = new Set(buttons.filter(({ action }) => action.endsWith('/note')).map(({ action }) => Number(/\d+/.exec(action)![0])));
    const all = (await service(AlertsService).list({}, { limit: 200 })).items;
    const structure = await service(OrganisationsService).structureOn(MORNING, api.app.get<Clock>(CLOCK, { strict: false }).now());
    const lies = (code: string): boolean => code === here || structure.ancestorsOf(code).includes(here);
    expect([...notes].sort()).toEqual(all.filter(({ organisation }) => organisation !== null && lies(organisation.code)).map(({ id }) => id).sort());
    expect(all.some(({ organisation }) => organisation === null)).toBe(true);
    expect(all.some(({ locality }) => locality?.code === elsewhere)).toBe(true);
    // The silence of everything is not theirs to end.
    const lifts = buttons.filter(({ action }) => action.endsWith('/lift')).map(({ action }) => action);
    expect([...new Set(lifts)]).toEqual([`/alerts/silences/${ownSilence}/lift`]);
  });

  it.each([
    ['an analyst everywhere who answers for one locality', () => ['analyst@*', `operations@${here}`]],
    ['a hub manager of a locality', () => [`hub-manager@${here}`]],
    ['a hub manager of nothing but a hub', () => ['hub-manager@H1', 'analyst@*']],
    ['an administrator of a locality', () => ['analyst@*', `admin@${here}`]],
    ['a clinical director of a PCN', () => ['analyst@*', `clinical-director@${pcn}`]],
    ['a practice', () => [`practice@${practice}`]],
    ['an analyst', () => ['analyst@*']],
    ['the operations desk', () => ['operations@*']],
  ])('that are shown to %s are not refused', async (name, roles) => {
    const browser = await signedIn(name.replaceAll(' ', '-'), roles());
    const buttons = await shownTo(browser);
    if (name === 'an analyst' || name === 'a practice') expect(buttons).toEqual([]);
    if (name.includes('locality') || name.includes('desk')) expect(buttons.length).toBeGreaterThan(20);
    expect(await refusedOf(browser, buttons)).toEqual([]);
  });
});

/** The buttons of a page that act on alerts, hubs and decisions, each with the hidden inputs of its form. */
function buttonsOf(page: string, html: string): Button[] {
  return [...html.matchAll(/<form [^>]*method="post"[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/g)].flatMap(([, action, form]) => {
    if (!/^\/(alerts|hubs|decisions)/.test(action)) return [];
    const inputs: Record<string, string> = {};
    for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
      const of = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
      if (of('name') && of('type') !== 'radio' && of('type') !== 'checkbox') inputs[of('name')!] = of('value') ?? '';
    }
    if (action.endsWith('/vote')) {
      return [...form.matchAll(/<option value="([^"]+)"/g)].map(([, voter]) => ({ page, action, inputs: { voter, choice: 'for', text: '' } }));
    }
    return [action, ...[...form.matchAll(/formaction="([^"]+)"/g)].map(([, other]) => other)].map((one) => ({ page, action: one.replaceAll('&amp;', '&'), inputs }));
  });
}
