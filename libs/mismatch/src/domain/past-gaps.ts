import { type PlanningHistory, type PlanningUnit } from '#libs/forecasting';
import { fromDayNumber, weekdayOfNumber } from '#libs/kernel';
import { type Organisation, isWorkingDay } from '#libs/organisations';
import { type MembersOf, UNKNOWN_SHARE_LIMIT, listOf, membersOf } from './membership.js';

/** What really happened to an organisation, a value a past day; NaN where unknown or closed. */
export interface PastDays {
  readonly demand: Float64Array;
  readonly capacity: Float64Array;
  /** Demand less capacity; for a hub, PCN, locality or ICB with what the hubs took. Above 0 is short. */
  readonly gap: Float64Array;
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
  readonly practices: ReadonlyMap<number, PastDays>;
  readonly hubs: ReadonlyMap<number, PlanningUnit>;
  readonly under: MembersOf;
}

function partsOf(history: PlanningHistory): Parts {
  const holidays = new Set(history.bankHolidays.keys());
  const working = Uint8Array.from({ length: history.days }, (_, i) =>
    Number(isWorkingDay('practice', fromDayNumber(history.firstDay + i), holidays)),
  );
  return {
    practices: new Map(history.practices.map((unit) => [unit.organisation.id, practicePast(history, working, unit)])),
    hubs: new Map(history.hubs.map((unit) => [unit.organisation.id, unit])),
    under: membersOf(history.structure),
  };
}

function practicePast({ days }: PlanningHistory, working: Uint8Array, unit: PlanningUnit): PastDays {
  const past = { demand: unknown(days), capacity: unknown(days), gap: unknown(days) };
  for (let i = 0; i < days; i++) {
    const slots = unit.slots[i];
    // Neither a day of no slots nor one of unknown slots outside working days says anything of demand.
    if (slots > 0 || (slots !== 0 && working[i] === 1)) past.demand[i] = unit.need[i] + unit.planned[i];
    if (slots > 0) past.capacity[i] = slots;
    past.gap[i] = past.demand[i] - past.capacity[i];
  }
  return past;
}

/** A day of a whole is known when at most a third of the weighted list of its open practices is not. */
function wholePast(
  history: PlanningHistory,
  organisation: Organisation,
  { practices, hubs, under }: Parts,
): PastDays {
  const { structure, days } = history;
  const members = under(organisation);
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
        organisation.type === 'pcn' ? sumsOf(history, under(structure.byCode(code) ?? organisation), practices, i).short : here;
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
  const weekend = weekdayOfNumber(history.firstDay + i) > 4;
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
