import { type PlanningHistory, type PlanningUnit, closureOn, weekdaysNeverOpened } from '#libs/forecasting';
import { fromDayNumber, weekdayOfNumber } from '#libs/kernel';
import { type Organisation, isWorkingDay } from '#libs/organisations';
import { type MembersOf, UNKNOWN_SHARE_LIMIT, listOf, membersOf } from './membership.js';

/** What really happened to an organisation, a value a past day; NaN where unknown or closed. */
export interface PastDays {
  readonly demand: Float64Array;
  readonly capacity: Float64Array;
  /** Demand less capacity; for a hub, PCN, locality or ICB with what the hubs took. Above 0 is short. */
  readonly gap: Float64Array;
  /** 1 on days on which it was closed, so that there was nothing to know; a whole on which all its practices were. */
  readonly closed: Uint8Array;
  /** Of a whole: how many practices were not closed (`of`), and of how many of them both figures are known; null for a practice. */
  readonly practices: { readonly known: Uint16Array; readonly of: Uint16Array } | null;
}

/** The past of every organisation by id, from what is known now. */
export function pastDays(history: PlanningHistory): Map<number, PastDays> {
  const { structure } = history;
  const parts = partsOf(history);
  const { practices } = parts;
  const past = new Map<number, PastDays>();
  for (const organisation of structure.all) {
    if (organisation.type === 'practice') past.set(organisation.id, practices.get(organisation.id)!);
    else past.set(organisation.id, wholePast(history, organisation, parts));
  }
  return past;
}

/** The past of one organisation, of a history that holds at least what it is made of; undefined when it holds nothing of it. */
export function pastOf(history: PlanningHistory, organisation: Organisation): PastDays | undefined {
  const parts = partsOf(history);
  if (organisation.type === 'practice') return parts.practices.get(organisation.id);
  return wholePast(history, organisation, parts);
}

/** What the past of a whole is made of, by organisation id. */
interface Parts {
  /** 1 on practices' working days. */
  readonly working: Uint8Array;
  readonly practices: ReadonlyMap<number, PastDays>;
  readonly hubs: ReadonlyMap<number, PlanningUnit>;
  readonly under: MembersOf;
}

function partsOf(history: PlanningHistory): Parts {
  const working = workingDays(history, 'practice');
  return {
    working,
    practices: new Map(history.practices.map((unit) => [unit.organisation.id, practicePast(history, working, unit)])),
    hubs: new Map(history.hubs.map((unit) => [unit.organisation.id, unit])),
    under: membersOf(history.structure),
  };
}

function workingDays({ days, firstDay, bankHolidays }: PlanningHistory, type: 'practice' | 'hub'): Uint8Array {
  const holidays = new Set(bankHolidays.keys());
  return Uint8Array.from({ length: days }, (_, i) => Number(isWorkingDay(type, fromDayNumber(firstDay + i), holidays)));
}

/** A book that was not read says neither open nor closed: then the calendar, closures and the usual week do. */
function closedDays(history: PlanningHistory, working: Uint8Array, unit: PlanningUnit): Uint8Array {
  const never = weekdaysNeverOpened(history, unit);
  const closedOn = (i: number): boolean => {
    if (unit.slots[i] === unit.slots[i]) return !(unit.slots[i] > 0);
    const number = history.firstDay + i;
    if (working[i] === 0 || never[weekdayOfNumber(number)]) return true;
    return (closureOn(history, unit.organisation.id, fromDayNumber(number))?.shareClosed ?? 0) >= 1;
  };
  return Uint8Array.from({ length: history.days }, (_, i) => Number(closedOn(i)));
}

function practicePast(history: PlanningHistory, working: Uint8Array, unit: PlanningUnit): PastDays {
  const { days } = history;
  const past = { demand: unknown(days), capacity: unknown(days), gap: unknown(days), closed: closedDays(history, working, unit), practices: null };
  for (let i = 0; i < days; i++) {
    if (past.closed[i] === 1) continue;
    past.demand[i] = unit.need[i] + unit.planned[i];
    if (unit.slots[i] > 0) past.capacity[i] = unit.slots[i];
    past.gap[i] = past.demand[i] - past.capacity[i];
  }
  return past;
}

/** A day of a whole is known when at most a third of the weighted list of its practices that were not closed is not. */
function wholePast(
  history: PlanningHistory,
  organisation: Organisation,
  parts: Parts,
): PastDays {
  const { hubs, under } = parts;
  const { structure, days } = history;
  const members = under(organisation);
  const localities = new Map<string, Organisation[]>();
  for (const practice of members) {
    const code = structure.localityOf(practice.code)?.code ?? '';
    localities.set(code, [...(localities.get(code) ?? []), practice]);
  }
  const own = organisation.type === 'hub' ? hubs.get(organisation.id) : undefined;
  const result = {
    demand: unknown(days),
    capacity: unknown(days),
    gap: unknown(days),
    closed: own ? closedDays(history, workingDays(history, 'hub'), own) : new Uint8Array(days),
    practices: { known: new Uint16Array(days), of: new Uint16Array(days) },
  };
  for (let i = 0; i < days; i++) {
    const all = sumsOf(members, parts, i);
    result.practices.known[i] = all.open;
    result.practices.of[i] = all.open + all.unknown;
    if (own) {
      if (!(own.slots[i] > 0) || all.unknownShare > UNKNOWN_SHARE_LIMIT) continue;
      result.demand[i] = all.short + (own.planned[i] || 0);
      result.capacity[i] = own.slots[i];
      result.gap[i] = result.demand[i] - result.capacity[i];
      continue;
    }
    result.closed[i] = Number(all.open + all.unknown === 0);
    if (all.open === 0 || all.unknownShare > UNKNOWN_SHARE_LIMIT) continue;
    result.demand[i] = all.demand;
    result.capacity[i] = all.capacity;
    let gap = 0;
    for (const [code, practicesThere] of localities) {
      const hub = hubs.get(structure.hubOf(code)?.id ?? -1);
      const slots = hub && hub.slots[i] > 0 ? Math.max(hub.slots[i] - (hub.planned[i] || 0), 0) : 0;
      const here = sumsOf(practicesThere, parts, i).short;
      // A PCN has its share of what the hub could take of the whole locality.
      const whole =
        organisation.type === 'pcn' ? sumsOf(under(structure.byCode(code) ?? organisation), parts, i).short : here;
      gap += whole > 0 ? here * Math.max(1 - slots / whole, 0) : 0;
    }
    result.gap[i] = gap;
  }
  return result;
}

/** One day of these practices together. `open` are those of which both figures are known, `unknown` those that were not closed and lack one. */
function sumsOf(members: readonly Organisation[], { practices, working }: Parts, i: number) {
  const sums = { demand: 0, capacity: 0, short: 0, open: 0, unknown: 0, unknownShare: 0 };
  let list = 0;
  let unknownList = 0;
  for (const member of members) {
    const past = practices.get(member.id);
    const gap = past ? past.gap[i] : Number.NaN;
    if (gap === gap) {
      sums.open++;
      sums.demand += past!.demand[i];
      sums.capacity += past!.capacity[i];
      sums.short += Math.max(gap, 0);
      list += listOf(member);
    } else if (working[i] === 1 && past?.closed[i] === 0) {
      sums.unknown++;
      unknownList += listOf(member); // left out of the sums: counted, so that they do not pass for the whole
    }
  }
  sums.unknownShare = unknownList > 0 ? unknownList / (list + unknownList) : 0;
  return sums;
}

function unknown(days: number): Float64Array {
  return new Float64Array(days).fill(Number.NaN);
}
