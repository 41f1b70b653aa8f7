import type { PlanningHistory, PlanningUnit } from '#libs/forecasting';
import { addDays, dayNumber, serviceDay } from '#libs/kernel';
import { type Organisation, type OrganisationType, Structure } from '#libs/organisations';
import { truthOf } from './kept-truth.js';
import { type PastDays, pastDays, pastOf } from './past-gaps.js';

const FIRST = serviceDay('2026-01-05'); // a Monday
const DAYS = 28;
const organisation = (id: number, code: string, type: OrganisationType, parentCode: string | null): Organisation => ({
  id, code, name: code, type, parentCode, listSize: 5000, weightedListSize: 5000, deprivationDecile: null, validFrom: serviceDay('2020-01-01'), validTo: null,
});
const icb = organisation(1, 'ICB', 'icb', null);
const locality = organisation(2, 'L1', 'locality', 'ICB');
const practices = [0, 1, 2, 3].map((i) => organisation(10 + i, `P${i}`, 'practice', 'L1'));

type Series = 'slots' | 'need';
/** Four practices, 60 wanted of 50 slots each working day; no row at weekends. */
function history(changes: readonly (readonly [practice: number, series: Series, day: number, value: number])[] = [], closed: readonly number[] = []): PlanningHistory {
  const unknown = (length: number) => new Float64Array(length).fill(Number.NaN);
  const usual = (value: number) => Float64Array.from({ length: DAYS }, (_, i) => (i % 7 < 5 ? value : Number.NaN));
  const units = practices.map((one): PlanningUnit => ({
    organisation: one, need: usual(40), planned: usual(20), slots: usual(50), lowerBound: new Uint8Array(DAYS),
    book: { slots: unknown(1), booked: unknown(1), readAt: unknown(1) },
  }));
  for (const [practice, series, day, value] of changes) units[practice][series][day] = value;
  const day = addDays(FIRST, 1);
  return {
    asOf: new Date('2026-02-02T07:00:00Z'), today: addDays(FIRST, DAYS), firstDay: dayNumber(FIRST), days: DAYS, horizonDays: 1,
    structure: new Structure([icb, locality, ...practices]), practices: units, hubs: [], bankHolidays: new Map(),
    closures: new Map(closed.map((i) => [practices[i].id, [{ organisationId: practices[i].id, from: day, to: addDays(day, 1), shareClosed: 1, reason: 'other', text: '' }]])),
  };
}
const at = ({ demand, capacity, closed, practices: counts }: PastDays, i: number) => ({
  demand: demand[i], capacity: capacity[i], closed: closed[i] === 1, known: counts?.known[i], of: counts?.of[i],
});
const MISSING = Number.NaN;

describe('the past of a whole', () => {
  it('sums its practices, and is closed where all of them are', () => {
    const past = pastOf(history(), icb)!;
    expect(at(past, 1)).toEqual({ demand: 240, capacity: 200, closed: false, known: 4, of: 4 });
    expect(at(past, 5)).toEqual({ demand: MISSING, capacity: MISSING, closed: true, known: 0, of: 0 });
  });

  it('counts a practice whose book was not read as unknown, not as away: too many of them make the whole unknown', () => {
    const one = pastOf(history([[0, 'slots', 1, MISSING]]), icb)!;
    expect(at(one, 1)).toEqual({ demand: 180, capacity: 150, closed: false, known: 3, of: 4 });
    const two = history([[0, 'slots', 1, MISSING], [1, 'slots', 1, MISSING]]);
    expect(at(pastOf(two, icb)!, 1)).toEqual({ demand: MISSING, capacity: MISSING, closed: false, known: 2, of: 4 });
    expect(pastDays(two).get(practices[0].id)!.closed[1]).toBe(0);
    const told = truthOf(two, [addDays(FIRST, 1)])[0];
    expect([...told.organisations]).toEqual([practices[2].id, practices[3].id]); // neither the locality nor the ICB passes for known
  });

  it('counts a practice that lacks both figures as unknown too', () => {
    const both = [0, 1].flatMap((i) => [[i, 'slots', 1, MISSING], [i, 'need', 1, MISSING]] as const);
    expect(at(pastOf(history(both), icb)!, 1)).toMatchObject({ demand: MISSING, closed: false, known: 2, of: 4 });
  });

  it('leaves out who was closed: by no slots, by a closure, or on a weekday on which it never opens', () => {
    const away = [[0, 'slots', 1, 0], [1, 'slots', 1, MISSING], ...[1, 8, 15, 22].map((day) => [2, 'slots', day, MISSING] as const)] as const;
    expect(at(pastOf(history(away, [1]), icb)!, 1)).toEqual({ demand: 60, capacity: 50, closed: false, known: 1, of: 1 });
  });
});
