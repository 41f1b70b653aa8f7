import { type PlanningHistory, type PlanningUnit } from '#libs/forecasting';
import { fromDayNumber } from '#libs/kernel';
import { type Organisation, isWorkingDay } from '#libs/organisations';
import { UNKNOWN_SHARE_LIMIT, listOf } from './membership.js';

/** What really happened to an organisation, a value a past day; NaN where unknown or closed. */
export interface PastDays {
  readonly demand: Float64Array;
  readonly capacity: Float64Array;
  /** Demand less capacity; for a hub, PCN, locality or ICB with what the hubs took. Above 0 is short. */
  readonly gap: Float64Array;
}

/** The past of every organisation by id, from what is known now. */
export function pastDays(history: PlanningHistory): Map<number, PastDays> {
  const practices = new Map(history.practices.map((unit) => [unit.organisation.id, practicePast(history, unit)]));
  const hubs = new Map(history.hubs.map((unit) => [unit.organisation.id, unit]));
  const { structure } = history;
  const past = new Map<number, PastDays>();
  for (const organisation of structure.all) {
    if (organisation.type === 'practice') past.set(organisation.id, practices.get(organisation.id)!);
    else past.set(organisation.id, wholePast(history, organisation, practices, hubs));
  }
  return past;
}

/** The past of one organisation, of a history that holds at least what it is made of; undefined when it holds nothing of it. */
export function pastOf(history: PlanningHistory, organisation: Organisation): PastDays | undefined {
  const practices = new Map(history.practices.map((unit) => [unit.organisation.id, practicePast(history, unit)]));
  if (organisation.type === 'practice') return practices.get(organisation.id);
  return wholePast(history, organisation, practices, new Map(history.hubs.map((unit) => [unit.organisation.id, unit])));
}

function practicePast(history: PlanningHistory, unit: PlanningUnit): PastDays {
  const holidays = new Set(history.bankHolidays.keys());
  const open = (i: number): boolean =>
    unit.slots[i] > 0 || isWorkingDay('practice', fromDayNumber(history.firstDay + i), holidays);
  const demand = unit.need.map((need, i) => (unit.slots[i] === 0 || !open(i) ? Number.NaN : need + unit.planned[i]));
  const capacity = unit.slots.map((slots) => (slots > 0 ? slots : Number.NaN));
  return { demand, capacity, gap: demand.map((value, i) => value - capacity[i]) };
}

/** A day of a whole is known when at most a third of the weighted list of its open practices is not. */
function wholePast(
  history: PlanningHistory,
  organisation: Organisation,
  practices: ReadonlyMap<number, PastDays>,
  hubs: ReadonlyMap<number, PlanningUnit>,
): PastDays {
  const { structure, days } = history;
  const members = structure.practicesUnder(organisation.code);
  const localities = new Map<string, Organisation[]>();
  for (const practice of members) {
    const code = structure.localityOf(practice.code)?.code ?? '';
    localities.set(code, [...(localities.get(code) ?? []), practice]);
  }
  const own = organisation.type === 'hub' ? hubs.get(organisation.id) : undefined;
  const result = { demand: unknown(days), capacity: unknown(days), gap: unknown(days) };
  for (let i = 0; i < days; i++) {
    const all = sumsOf(history, members, practices, i);
    if (own) {
      if (!(own.slots[i] > 0) || all.unknownShare > UNKNOWN_SHARE_LIMIT) continue;
      result.demand[i] = all.short + (own.planned[i] || 0);
      result.capacity[i] = own.slots[i];
      result.gap[i] = result.demand[i] - result.capacity[i];
      continue;
    }
    if (all.open === 0 || all.unknownShare > UNKNOWN_SHARE_LIMIT) continue;
    result.demand[i] = all.demand;
    result.capacity[i] = all.capacity;
    let gap = 0;
    for (const [code, practicesThere] of localities) {
      const hub = hubs.get(structure.hubOf(code)?.id ?? -1);
      const slots = hub && hub.slots[i] > 0 ? Math.max(hub.slots[i] - (hub.planned[i] || 0), 0) : 0;
      const here = sumsOf(history, practicesThere, practices, i).short;
      // A PCN has its share of what the hub could take of the whole locality.
      const whole =
        organisation.type === 'pcn' ? sumsOf(history, structure.practicesUnder(code), practices, i).short : here;
      gap += whole > 0 ? here * Math.max(1 - slots / whole, 0) : 0;
    }
    result.gap[i] = gap;
  }
  return result;
}

function sumsOf(
  history: PlanningHistory,
  members: readonly Organisation[],
  practices: ReadonlyMap<number, PastDays>,
  i: number,
) {
  const sums = { demand: 0, capacity: 0, short: 0, open: 0, unknownShare: 0 };
  let list = 0;
  let unknownList = 0;
  const weekend = !isWorkingDay('practice', fromDayNumber(history.firstDay + i), new Set());
  for (const member of members) {
    const past = practices.get(member.id);
    const gap = past ? past.gap[i] : Number.NaN;
    if (gap === gap) {
      sums.open++;
      sums.demand += past!.demand[i];
      sums.capacity += past!.capacity[i];
      sums.short += Math.max(gap, 0);
      list += listOf(member);
    } else if (!weekend && past && past.capacity[i] === past.capacity[i]) {
      unknownList += listOf(member); // open by its slots, its demand unknown
    }
  }
  sums.unknownShare = unknownList > 0 ? unknownList / (list + unknownList) : 0;
  return sums;
}

function unknown(days: number): Float64Array {
  return new Float64Array(days).fill(Number.NaN);
}
