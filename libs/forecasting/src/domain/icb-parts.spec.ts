import { addDays, dayNumber, londonInstant, serviceDay } from '#libs/kernel';
import { type Organisation, type OrganisationType, Structure } from '#libs/organisations';
import { firstKnownDay, partsOf, poolsOfPart } from './icb-parts.js';
import type { PlanningHistory, PlanningUnit } from './planning-history.js';
import { LARGEST_POOL } from './pool-tasks.js';

const TODAY = serviceDay('2026-03-10');
const DAYS = 60;
const HORIZON = 8;

function organisation(id: number, code: string, type: OrganisationType, parentCode: string | null): Organisation {
  return { id, code, name: code, type, parentCode, listSize: 1000 + id, weightedListSize: null, deprivationDecile: null, validFrom: serviceDay('2020-01-01'), validTo: null };
}

function unit(own: Organisation, change: Partial<PlanningUnit> = {}): PlanningUnit {
  const known = (): Float64Array => Float64Array.from({ length: DAYS }, (_, t) => (t < 5 ? Number.NaN : 20 + (t % 7)));
  const empty = (): Float64Array => new Float64Array(HORIZON).fill(Number.NaN);
  const book = { slots: empty(), booked: empty(), readAt: empty() };
  return { organisation: own, need: known(), lowerBound: new Uint8Array(DAYS), planned: known(), slots: known(), book, ...change };
}

/** An ICB of that many practices, the even ones in one locality, the odd ones in the other; a hub in the first. */
function icb(count: number, change: (p: number) => Partial<PlanningUnit> = () => ({})): PlanningHistory {
  const localities = [organisation(1, 'L1', 'locality', 'ICB'), organisation(2, 'L2', 'locality', 'ICB')];
  const hub = organisation(3, 'H1', 'hub', 'L1');
  const practices = Array.from({ length: count }, (_, p) => organisation(10 + p, `P${p}`, 'practice', localities[p % 2].code));
  return {
    asOf: londonInstant(TODAY, '07:00'), today: TODAY, firstDay: dayNumber(TODAY) - DAYS, days: DAYS, horizonDays: HORIZON,
    structure: new Structure([organisation(4, 'ICB', 'icb', null), ...localities, hub, ...practices]),
    practices: practices.map((one, p) => unit(one, change(p))),
    hubs: [unit(hub, { need: new Float64Array(DAYS).fill(Number.NaN) })],
    closures: new Map([[10, [{ organisationId: 10, from: addDays(TODAY, 2), to: addDays(TODAY, 3), shareClosed: 0.3, reason: 'absence', text: '' }]]]),
    bankHolidays: new Map(),
  };
}

describe('the parts of an ICB', () => {
  it('are its practices and its hubs, each measure a pool', () => {
    const history = icb(6);
    const parts = partsOf(history);
    expect(parts.map(({ kind, places }) => [kind, places.length])).toEqual([['practices', 6], ['hubs', 1]]);
    const names = parts.map((part) => poolsOfPart(history, part, 5).map(({ panel }) => panel.ids[0]));
    expect(names).toEqual([['need P0', 'planned P0', 'slots P0'], ['hubDirect H1', 'hubSlots H1']]);
  });

  it('keep the practices of a locality together when there are very many', () => {
    const parts = partsOf(icb(2 * LARGEST_POOL)).filter(({ kind }) => kind === 'practices');
    expect(parts.map(({ places }) => places.length)).toEqual([LARGEST_POOL, LARGEST_POOL]);
    expect(parts.map(({ places }) => new Set(places.map((p) => p % 2)).size)).toEqual([1, 1]);
  });

  it('begin on the first day on which anything is known, all on the same', () => {
    const late = new Float64Array(DAYS).fill(Number.NaN);
    late[40] = 1;
    const history = icb(3, (p) => (p === 0 ? {} : { need: late, planned: late, slots: late }));
    expect(firstKnownDay(history)).toBe(5);
    expect(firstKnownDay({ ...history, practices: [], hubs: [] })).toBe(-1);
    for (const part of partsOf(history)) {
      for (const { grid, panel } of poolsOfPart(history, part, 5)) expect([grid.length, panel.firstDay]).toEqual([DAYS - 5, history.firstDay + 5]);
    }
  });

  it('leave out series of which nothing is known', () => {
    const nothing = new Float64Array(DAYS).fill(Number.NaN);
    const history = icb(3, (p) => (p === 1 ? { planned: nothing } : {}));
    const pools = poolsOfPart(history, partsOf(history)[0], 5);
    expect(pools.map(({ panel }) => panel.ids.length)).toEqual([3, 2, 3]);
  });

  it('an absence cuts capacity and not need', () => {
    const history = icb(2);
    const cut = poolsOfPart(history, partsOf(history)[0], 5).map(({ shares }) => shares.map((share) => Math.max(0, ...(share ?? [0]))));
    expect(cut.map((pool) => pool.map((share) => Number(share.toFixed(2))))).toEqual([[0, 0], [0, 0], [0.3, 0]]);
  });
});
