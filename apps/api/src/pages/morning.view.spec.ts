import { serviceDay } from '#libs/kernel';
import type { AssessedDay } from './assessed-day.js';
import { FIRST_ROWS, type MorningModel, morningView } from './morning.view.js';
import { mismatchRows } from './mismatch-rows.view.js';
import { Renderer } from './renderer.js';

const monday = serviceDay('2026-01-05');
const tuesday = serviceDay('2026-01-06');
const day = (code: string, changes: Partial<AssessedDay> = {}): AssessedDay => ({
  organisation: { code, name: `Practice ${code}`, type: 'practice' },
  locality: { code: 'L1', name: 'North' },
  serviceDay: monday,
  level: '3',
  pGap: 0.82,
  expectedShortfall: 21.4,
  afterRelief: 9.2,
  shortfallRange: { low: 1.6, high: 17.2 },
  acute: true,
  standing: false,
  kind: changes.level && !(Number(changes.level) >= 2) ? undefined : changes.standing ? 'standing' : 'news',
  reason: 'Demand more than 5% above capacity has a probability of 71%',
  cause: 'Two GPs away: 38% fewer slots than usual',
  action: 'Offer 12 hub slots',
  ...changes,
});
const locality = (changes: Partial<AssessedDay> = {}): AssessedDay =>
  day('L1', { organisation: { code: 'L1', name: 'North', type: 'locality' }, ...changes });
const model = (changes: Partial<MorningModel> = {}): MorningModel => ({
  morning: monday,
  today: monday,
  icbName: 'Anywhere ICB',
  asOf: new Date('2026-01-05T07:00:00Z'),
  days: [monday, tuesday],
  workingDays: [monday, tuesday],
  assessed: [],
  missing: [],
  alerts: [],
  mayAct: () => true,
  done: [],
  onCall: [],
  before: null,
  sent: { delivered: 0, waiting: 0, failed: 0 },
  showAll: false,
  declared: [],
  askedDay: null,
  ...changes,
});

describe('the page of this morning', () => {
  it('says where, which day, how likely in words and number, how short after relief, why and what to do', () => {
    const [row] = morningView(model({ assessed: [day('A')] })).mismatches;
    expect(row).toMatchObject({
      rank: 1,
      name: 'Practice A',
      href: '/organisations/A',
      where: 'Practice in North',
      day: 'Mon 5 Jan',
      basis: '',
      said: '',
      chance: 'Chance of being short before hub slots: highly likely, 82%',
      short: '9 appointments',
      when: 'after hub slots',
      range: '8 outcomes in 10: 2 to 17',
      owner: { name: 'Nobody yet', hasOne: false },
      before: '21 appointments before hub slots',
      cause: 'Two GPs away: 38% fewer slots than usual.',
      action: 'Offer 12 hub slots.',
      kind: { name: 'Acute' },
      level: { text: '3 Red' },
    });
  });

  it('says when the picture is not of today', () => {
    expect(morningView(model()).stale).toBe('');
    expect(morningView(model({ today: tuesday })).stale).toBe(
      'Today, Tuesday 6 January 2026, has not been assessed. What follows is the picture of Monday 5 January 2026, and may be worse by now.',
    );
    expect(morningView(model({ today: tuesday, asOf: null })).stale).toBe('');
  });

  it('tells a level that the practice gave from one that was calculated, with the chance beside it', () => {
    const said = { practice: { code: 'A', name: 'Practice A' }, serviceDay: monday, declaredAt: new Date('2026-01-05T07:12:00Z'), level: 'red' as const, staffInShare: 0.6, premisesLost: false, reason: 'flu' };
    const assessed = [day('A', { level: '4', pGap: 0.12, levelFrom: 'declaration' }), day('B', { levelFrom: 'missed-calls' }), day('C', { levelFrom: 'other' })];
    const { mismatches, saidBesides } = morningView(model({ assessed, declared: [said, { ...said, practice: { code: 'Q', name: 'Quiet' } }, { ...said, practice: { code: 'G', name: 'Green' }, level: 'green' }] }));
    expect(mismatches[0]).toMatchObject({
      basis: 'Said by the practice, not calculated',
      said: 'The practice says: red, 60% of staff in, premises open, said 5 January 2026, 07:12. Flu.',
      chance: 'Calculated chance of being short before hub slots: highly unlikely, 12%',
    });
    expect(mismatches.slice(1).map(({ basis, said: word }) => [basis, word])).toEqual([['From calls missed so far today, not calculated ahead', ''], ['From something else than the forecast', '']]);
    expect(saidBesides).toEqual([{ name: 'Quiet', href: '/organisations/Q', text: 'Mon 5 Jan: red, 60% of staff in, premises open, said 5 January 2026, 07:12. Flu.' }]);
  });

  it('is narrowed to a day of those ahead, in its address; the table of levels stays whole', () => {
    const later = serviceDay('2026-01-15');
    const assessed = [day('A'), day('B', { serviceDay: tuesday }), day('C', { serviceDay: later }), locality()];
    const narrowed = (askedDay: MorningModel['askedDay']) => morningView(model({ assessed, workingDays: [monday, tuesday, later], askedDay }));
    const view = narrowed(later);
    expect(view.mismatches.map(({ name }) => name)).toEqual(['Practice C']);
    expect(view.headline).toBe('1 mismatch predicted at 1 place for Thu 15 Jan.');
    expect([view.back, view.allHref, view.alertsHref]).toEqual(['/?day=2026-01-15', '/?day=2026-01-15&show=all', '/alerts?from=2026-01-15&to=2026-01-15']);
    expect(view.filter.items.map(({ text, href, current }) => [text, href, current])).toEqual([
      ['All to Tue 6 Jan (2)', '/', false], ['Mon 5 Jan (1)', '/?day=2026-01-05', false], ['Tue 6 Jan (1)', '/?day=2026-01-06', false], ['Thu 15 Jan (1)', '/?day=2026-01-15', true],
    ]);
    expect(view.levels).toEqual(narrowed(null).levels);
    const past = narrowed(serviceDay('2026-01-01'));
    expect(past.filter.notice).toBe('Thursday 1 January 2026 is not among the days ahead: all of them are shown.');
    expect(past.mismatches).toHaveLength(2);
  });

  it('keeps standing shortages apart from news, and lists neither green days nor networks', () => {
    const view = morningView(
      model({
        assessed: [
          day('A', { acute: false, standing: true }),
          day('T', { kind: 'covered' }),
          day('B'),
          day('C', { level: '1' }),
          day('D', { level: 'unknown' }),
          day('U', { organisation: { code: 'U', name: 'A network', type: 'pcn' } }),
        ],
      }),
    );
    expect(view.mismatches.map(({ name }) => name)).toEqual(['Practice B']);
    expect(view.standing.map(({ name }) => name)).toEqual(['Practice A']);
    expect(view.covered.map(({ name }) => name)).toEqual(['Practice T']);
    expect(view.headline).toContain('1 mismatch predicted at 1 place from today to Tue 6 Jan.');
    expect(view.headline).toContain('The level of 1 practice is unknown today');
  });

  it('shows an unknown locality as grey with its reason, and a day nobody assessed too', () => {
    const unknown = locality({ level: 'unknown', reason: 'No telephony data since Fri 2 Jan' });
    const { rows } = morningView(
      model({ assessed: [unknown, day('A', { level: '4' }), day('B', { level: 'unknown' })] }),
    ).levels;
    expect(rows[0].cells).toEqual([
      {
        tag: { text: 'Unknown', classes: 'nhsuk-tag--grey' },
        shade: 'unknown',
        detail: 'No telephony data since Fri 2 Jan. 1 of 2 red or worse',
        coverage: '1 of 2 reported',
      },
      { tag: { text: 'Unknown', classes: 'nhsuk-tag--grey' }, shade: 'unknown', detail: 'Not assessed', coverage: '' },
    ]);
  });

  it('shows the first rows of a long list, and all when asked', () => {
    const assessed = Array.from({ length: FIRST_ROWS + 4 }, (_, i) => day(`P${i}`));
    expect(morningView(model({ assessed })).mismatches).toHaveLength(FIRST_ROWS);
    expect(morningView(model({ assessed, showAll: true })).mismatches).toHaveLength(FIRST_ROWS + 4);
  });

  it('counts the places of each list whole, each once, and links to the rows that a long one leaves out', () => {
    const many = (count: number, prefix: string, changes: Partial<AssessedDay> = {}) => Array.from({ length: count }, (_, i) => day(`${prefix}${i}`, changes));
    const news = [...many(3, 'N'), ...many(3, 'N', { serviceDay: tuesday })];
    const assessed = [...news, ...many(60, 'S', { acute: false, standing: true }), ...many(20, 'C', { kind: 'covered' })];
    const html = (showAll: boolean) => new Renderer().page('morning', { ...morningView(model({ assessed, showAll })), assumptions: [] }, undefined);
    const first = html(false);
    for (const words of ['Call list (3)', 'no worse than usual (60)', 'planned and covered (20)', 'Show all 60 standing shortages', 'Show all 20 places that are covered'])
      expect(first).toContain(words);
    expect(first).not.toContain('Show all 3 places');
    expect(first).not.toContain('/organisations/S15"');
    expect(html(true)).toContain('/organisations/S59"');
    expect(html(true)).not.toContain('Show all');
  });

  it('names a place once, by its worst day, with its other days beside it', () => {
    const [row, ...rest] = morningView(
      model({ assessed: [day('A', { serviceDay: tuesday, level: '4' }), day('A', { level: '2', afterRelief: 3 })] }),
    ).mismatches;
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ day: 'Tue 6 Jan', level: { text: '4 Black' } });
    expect(row.also).toEqual([
      { day: 'Mon 5 Jan', level: { text: '2 Amber', classes: 'nhsuk-tag--orange' }, short: '3 short' },
    ]);
    const [covered] = mismatchRows([day('A', { serviceDay: tuesday, level: '4' }), day('A', { level: '4', expectedShortfall: 22, afterRelief: 0.2 })]);
    expect(covered.also[0].short).toBe('22 short, all covered by hub slots');
  });

  it('lists once who is unknown on any of the days by reason, among what is missing, and says so', () => {
    const why = { level: 'unknown', reason: 'No telephony data since Fri 2 Jan' };
    const view = morningView(
      model({ assessed: [day('A', why), day('B', why), day('B', { ...why, serviceDay: tuesday }), day('C', { ...why, serviceDay: tuesday }), locality(why)] }),
    );
    expect(view.unknown).toEqual([
      {
        reason: 'No telephony data since Fri 2 Jan.',
        organisations: [
          { name: 'Practice A', href: '/organisations/A' },
          { name: 'Practice B', href: '/organisations/B' },
          { name: 'Practice C', href: '/organisations/C' },
        ],
      },
    ]);
    expect(view.missingCount).toBe(3);
    expect(view.headline).toContain('The level of 3 practices is unknown on some of these days');
  });

  it('says when nothing is known of relief or probability', () => {
    const [row] = morningView(model({ assessed: [day('A', { afterRelief: null, pGap: null })] })).mismatches;
    expect(row).toMatchObject({
      chance: 'Chance of being short before hub slots: not known',
      short: '21 appointments',
      when: 'with no hub slots allotted',
      before: '',
    });
  });

  it('says beside the total who reported, and of whom it is not known', () => {
    const days = [day('A'), day('B', { level: '1' }), day('C', { level: 'unknown' }), day('D', { level: 'closed' })];
    expect(morningView(model({ assessed: days })).coverage).toEqual({ text: '2 of 3 practices reported what their level of Mon 5 Jan needs', missing: 1 });
    const closed = [day('A', { level: 'closed' }), day('A', { level: 'unknown', serviceDay: tuesday })];
    expect(morningView(model({ assessed: closed })).coverage).toEqual({ text: '0 of 1 practice reported what their level of Tue 6 Jan needs', missing: 1 });
    expect(morningView(model()).coverage).toEqual({ text: '', missing: 0 });
  });

  it('looks further in the table of levels than in the call list', () => {
    const later = serviceDay('2026-01-15');
    const view = morningView(model({ workingDays: [monday, later], assessed: [day('A', { serviceDay: later }), locality({ serviceDay: later, level: '4' })] }));
    expect(view.mismatches).toEqual([]);
    expect(view.levels.rows[0].cells.map(({ shade }) => shade)).toEqual(['unknown', '4']);
  });
});
