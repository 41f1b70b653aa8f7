import { serviceDay } from '#libs/kernel';
import type { ComingDay, OrganisationModel } from './organisation.model.js';
import { organisationView } from './organisation.view.js';

const organisation = { code: 'M85001', name: 'Elm Tree', type: 'practice', listSize: 9400, weightedListSize: 10120 };
const coming = (day: string, changes: Partial<ComingDay> = {}): ComingDay => ({
  organisation,
  locality: null,
  serviceDay: serviceDay(day),
  level: '2',
  pGap: 0.55,
  expectedShortfall: 8,
  shortfallRange: null,
  afterRelief: 3,
  acute: true,
  standing: false,
  kind: 'news',
  reason: 'Demand above capacity has a probability of 55%',
  cause: 'An ordinary Monday',
  action: 'Review 111 referrals',
  demand: { p10: 90, p50: 104.6, p90: 121 },
  capacity: { p10: 95, p50: 99, p90: 102 },
  pExceeds: 0.31,
  acceptedSlots: 0,
  ...changes,
});
const model = (changes: Partial<OrganisationModel> = {}): OrganisationModel => ({
  organisation,
  within: [],
  members: [],
  asOf: new Date('2026-01-05T07:00:00Z'),
  standing: null,
  alerts: [],
  mayAct: true,
  mayAccept: () => true,
  closures: [],
  practices: null,
  past: [
    { day: serviceDay('2026-01-02'), demand: 101.2, capacity: null, closed: false, practices: null },
    { day: serviceDay('2026-01-03'), demand: null, capacity: null, closed: true, practices: null },
  ],
  coming: [
    coming('2026-01-05'),
    coming('2026-01-06', { level: 'closed', reason: 'Closed all day', demand: null, capacity: null }),
  ],
  explained: null,
  demandQuantiles: null,
  exceeds: 10,
  hubSlots: null,
  targets: [],
  ...changes,
});

describe('the page of one organisation', () => {
  it('draws the days it is open, and says where the forecast begins', () => {
    const { chart } = organisationView(model());
    expect(chart).toContain('from Friday 2 January 2026 to Monday 5 January 2026');
    expect(chart).not.toContain('>Sat 3 Jan<');
    expect(chart).not.toContain('>Tue 6 Jan<');
  });

  it('keeps a past day of which nothing is known as a gap, and says by whom the past of a whole is told', () => {
    const day = (date: string, demand: number | null, known: number, of: number) => ({
      day: serviceDay(date), demand, capacity: demand, closed: of === 0, practices: { known, of },
    });
    const past = [day('2025-12-31', 1750, 175, 175), day('2026-01-01', null, 0, 0), day('2026-01-02', null, 54, 175), day('2026-01-05', 1250, 125, 175)];
    const view = organisationView(model({ past, coming: [] }));
    expect(view.pastRows.map(({ x, demand, practices }) => [x, demand, practices])).toEqual([
      [0, '1,750', '175 of 175'], [null, 'closed', ''], [1, 'not known', '54 of 175'], [2, '1,250', '125 of 175'],
    ]);
    expect(view.chart).toContain('>Fri 2 Jan<');
    expect(view.chartWords).toBe(
      'Demand was above capacity on 0 of the last 2 open days. Too little is known of 1 open day: gaps in the lines. ' +
        'The past figures of 1 day leave out practices whose data is missing: only 125 of 175 practices on Mon 5 Jan. No day ahead is forecast.',
    );
    expect(view.hasPractices).toBe(true);
  });

  it('says since when a standing condition stands, and when it is reviewed', () => {
    const standing = { since: serviceDay('2025-12-01'), reviewDue: serviceDay('2026-01-12'), text: '8 appointments short' };
    expect(organisationView(model({ standing })).standing).toBe('Since Mon 1 Dec, review due Mon 12 Jan. 8 appointments short.');
    expect(organisationView(model()).standing).toBe('');
  });

  it('has the figures of the chart as a table, unknown ones named so', () => {
    const view = organisationView(model());
    expect(view.pastRows[0]).toEqual({ x: 0, day: 'Fri 2 Jan', demand: '101', capacity: 'not known', practices: '', level: null });
    expect(view.pastRows[1]).toMatchObject({ x: null, demand: 'closed', capacity: 'closed' });
    expect(view.comingRows.slice(0, 2).map(({ x }) => x)).toEqual([1, null]); // the chart leaves the closed day out
    expect(view.comingRows[0]).toMatchObject({ demand: '105 (90 to 121)', capacity: '99 (95 to 102)' });
    expect(view.comingRows[1]).toMatchObject({ demand: 'closed', level: { text: 'Closed' } });
  });

  it('gives each day its level and reason, and advice only where there is something to do', () => {
    const [monday, tuesday] = organisationView(model()).days;
    expect(monday).toMatchObject({
      likely: 'Likely, 55%',
      above: '31% for more than 10% of capacity',
      short: '3 appointments',
      kind: 'Acute: worse than its own normal',
      action: 'Review 111 referrals.',
    });
    expect(tuesday).toMatchObject({ likely: '', above: '', short: '', kind: '', why: 'Closed all day.', action: '' });
  });

  it('lists a week, and the days after behind a fold that says whether it is worth opening; a question about all days opens it', () => {
    const levels = ['1', '2', '1', '1', '1', 'closed', 'closed', '1', '4', '2', '2', 'unknown'];
    const days = levels.map((level, i) => coming(`2026-01-${String(5 + i).padStart(2, '0')}`, { level }));
    const folded = organisationView(model({ coming: days, exceeds: 15 }));
    expect([folded.days.length, folded.later.length, folded.laterOpen]).toEqual([7, 5, false]);
    expect(folded.laterWords).toBe('The 5 days after: 1 black, 2 amber, 1 unknown');
    expect(organisationView(model({ coming: days.slice(0, 8), exceeds: 40 }))).toMatchObject({ laterWords: 'The 1 day after: none amber or worse', laterOpen: true });
  });

  it('lists its sections, those of hubs and members only where they are', () => {
    const ids = (changes: Partial<OrganisationModel>): string[] => organisationView(model(changes)).contents.map(({ id }) => id);
    expect(ids({})).toEqual(['levels', 'alerts', 'figures', 'why', 'closures']);
    expect(ids({ hubSlots: { policy: '', given: [] }, members: [organisation] })).toEqual(['levels', 'alerts', 'figures', 'why', 'hub-slots', 'targets', 'closures', 'members']);
  });

  it('says who is given which hub slots, and why', () => {
    const given = { day: serviceDay('2026-01-05'), name: 'East hub', code: 'H1', slots: 6, explanation: '6 of 20 hub slots.' };
    expect(organisationView(model()).hubSlots).toBeNull();
    expect(organisationView(model({ hubSlots: { policy: 'By need.', given: [given] } })).hubSlots).toEqual({
      policy: 'By need.',
      with: 'Hub',
      rows: [
        {
          day: 'Mon 5 Jan', name: 'East hub', href: '/organisations/H1', why: '6 of 20 hub slots.',
          accept: expect.objectContaining({ action: '/hubs/H1/accept', serviceDay: '2026-01-05', slots: 6 }),
        },
      ],
    });
    const target = {
      interventionId: 4, serviceDay: serviceDay('2026-01-05'), name: 'East hub', code: 'H1', slots: 2, acceptedBy: 'Desk',
      acceptedAt: new Date('2026-01-04T09:00:00Z'), bookedAtHub: 11, slotsAtHub: 20,
    };
    const both = organisationView(model({ hubSlots: { policy: '', given: [given] }, targets: [target] }));
    // What is proposed comes on top of what is accepted.
    expect(both.hubSlots!.rows[0].accept!.slots).toBe(8);
    expect(both.targets.rows[0]).toMatchObject({ booked: '11 of 20 at the hub, for everybody', change: { id: 'target-4', slots: 2 } });
  });

  it('opens the fan into what the run says beyond eight outcomes of ten, moved to the median shown, each band within the next', () => {
    const explained = { firstDay: serviceDay('2026-01-04'), specialDays: null, explanations: [] };
    const day = (low: number): number[] => [low, 88, 90, 95, 99, 101, 104, 108, 112, 118, 130];
    const drawn = (low: number): string => organisationView(model({ explained, demandQuantiles: Float32Array.from([...day(0), ...day(low), ...day(0)]) })).chart!;
    expect(drawn(70)).not.toBe(drawn(80)); // 5% of this very day
    expect(drawn(99)).toBe(drawn(95)); // never within the band that it holds
    expect(drawn(70)).toContain('>9 in 10</text>');
    expect(drawn(70)).toContain('nine outcomes of ten');
  });

  it('draws nothing when nothing is known', () => {
    expect(organisationView(model({ past: [], coming: [] })).chart).toBeUndefined();
  });

  it('writes a closure by its days, the last one included', () => {
    const closure = {
      from: serviceDay('2026-01-05'),
      to: serviceDay('2026-01-07'),
      shareClosed: 0.36,
      reason: 'training',
      text: 'PLT afternoon',
    };
    expect(organisationView(model({ closures: [closure] })).closures).toEqual([
      { days: 'Mon 5 Jan to Tue 6 Jan', share: '36% closed', reason: 'Training: PLT afternoon' },
    ]);
  });
});
