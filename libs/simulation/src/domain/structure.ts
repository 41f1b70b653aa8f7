import { type ServiceDay, addDays } from '#libs/kernel';
import { type SimulatedCalendar, dayIndex } from './calendar.js';
import { LOCALITY_NAMES, inventedPlaces, practiceKind } from './names.js';
import { type PracticeNature, practiceNature } from './practice-nature.js';
import { between, stream } from './stream.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { exp, floor, max, min, round } = Math;

/** Birmingham and Solihull: 34 PCNs for 175 practices, 1.64 million patients. */
const PRACTICES_A_PCN = 175 / 34;
const PATIENTS_A_PRACTICE = 1_640_000 / 175;

/** A locality and its hub. Codes are fictional on purpose: `SIM-L1`, `SIM-H1`. */
export interface SimulatedLocality {
  readonly code: string;
  readonly name: string;
  readonly hubCode: string;
  readonly hubName: string;
}

/** A primary care network; `locality` is an index. */
export interface SimulatedPcn {
  readonly code: string;
  readonly name: string;
  readonly locality: number;
}

/** A practice: where it belongs, how large it is, and its nature. */
export interface SimulatedPractice {
  readonly code: string;
  readonly name: string;
  readonly pcn: number;
  readonly locality: number;
  /** The PCN it belonged to before day `since`, for the few that moved within their locality. */
  readonly formerPcn?: { readonly pcn: number; readonly since: number };
  /** Registered patients each day. */
  readonly listSize: Float64Array;
  /** The patients its rota is made for: after a jump of the list it takes ninety days to follow. */
  readonly rotaList: Float64Array;
  /** The first day index on which it exists no more; the calendar's length if it stays. */
  readonly until: number;
  /** The practice that took over its list at `until`. */
  readonly successor?: number;
  readonly nature: PracticeNature;
}

/** The organisations of a simulated ICB. */
export interface SimulatedStructure {
  readonly icbCode: string;
  readonly icbName: string;
  readonly localities: readonly SimulatedLocality[];
  readonly pcns: readonly SimulatedPcn[];
  /** `count` practices open at the end, and after them any that merged away. */
  readonly practices: readonly SimulatedPractice[];
}

/** The organisations for `count` practices; history is the first `historyDays` of the calendar. */
export function simulatedStructure(
  seed: number,
  count: number,
  calendar: SimulatedCalendar,
  historyDays: number,
): SimulatedStructure {
  const random = stream(seed, 'structure');
  const pcnCount = max(1, round(count / PRACTICES_A_PCN));
  const localityCount = min(LOCALITY_NAMES.length, max(1, floor(pcnCount / 2)));
  const merges = count >= 4 && historyDays >= 300;
  const places = inventedPlaces(random, pcnCount + count + 1);
  const pcns = Array.from({ length: pcnCount }, (_, i) => ({
    code: `U9${String(1001 + i)}`,
    name: `${places[i]} PCN`,
    locality: i % localityCount,
  }));
  const total = count + (merges ? 1 : 0);
  const weights = Array.from({ length: total }, () => min(3.2, max(0.22, exp(0.5 * random.normal()))));
  if (merges) weights[count] = 0.3;
  const scale = (PATIENTS_A_PRACTICE * count) / weights.reduce((sum, weight) => sum + weight, 0);
  const mergeDay = merges ? historyDays - round(between(random, 140, min(400, historyDays - 60))) : calendar.length;
  const successor = merges ? random.below(count) : -1;
  const practices = Array.from({ length: total }, (_, p): SimulatedPractice => {
    const merged = p === count;
    const pcn = merged ? successor % pcnCount : p % pcnCount;
    const moved = !merged && pcnCount > localityCount * 2 && historyDays > 200 && p % 90 === 45;
    return {
      code: `Z${String(90_001 + p)}`,
      name: `${places[pcnCount + p]} ${practiceKind(random)}`,
      pcn,
      locality: pcns[pcn].locality,
      formerPcn: moved ? { pcn: (pcn + localityCount) % pcnCount, since: historyDays - 120 } : undefined,
      ...listSizes(seed, p, weights[p] * scale, calendar.length, historyDays),
      until: merged ? mergeDay : calendar.length,
      successor: merged ? successor : undefined,
      nature: practiceNature(seed, p, weights[p] * scale, count),
    };
  });
  if (merges) {
    absorb(practices[successor].listSize, practices[count].listSize, mergeDay);
    absorb(practices[successor].rotaList, practices[count].listSize, mergeDay);
  }
  return {
    icbCode: 'QZZ',
    icbName: 'Simulated Integrated Care Board',
    localities: Array.from({ length: localityCount }, (_, i) => ({
      code: `SIM-L${i + 1}`,
      name: `${LOCALITY_NAMES[i]} locality`,
      hubCode: `SIM-H${i + 1}`,
      hubName: `${LOCALITY_NAMES[i]} hub`,
    })),
    pcns,
    practices,
  };
}

/** The days on which organisation versions begin: the first day, each quarter's first, and the day of a merger. */
export function versionDays(
  calendar: SimulatedCalendar,
  practice: SimulatedPractice,
  mergeDays: readonly number[],
): ServiceDay[] {
  const quarters = calendar.days.filter((day) => /-(01|04|07|10)-01$/.test(day) && dayIndex(calendar, day) > 0);
  const events = [...mergeDays, ...(practice.formerPcn ? [practice.formerPcn.since] : [])].map((t) =>
    addDays(calendar.first, t),
  );
  return [...new Set([calendar.first, ...quarters, ...events])]
    .sort()
    .filter((day) => dayIndex(calendar, day) < practice.until);
}

/**
 * A list that grows by about one per cent a year; one in twenty-five takes over a closed neighbour's patients one day.
 */
function listSizes(
  seed: number,
  p: number,
  size: number,
  length: number,
  historyDays: number,
): { listSize: Float64Array; rotaList: Float64Array } {
  const random = stream(seed, 'list', p);
  const growthADay = (0.01 + 0.012 * random.normal()) / 365;
  const jumpDay = random.uniform() < 0.04 && historyDays > 120 ? random.below(historyDays - 75) + 30 : length;
  const jump = between(random, 0.08, 0.2);
  const at = (t: number, followed: number): number =>
    size * (1 + growthADay * (t - historyDays)) * (1 + (t >= jumpDay ? jump * followed : 0));
  return {
    listSize: Float64Array.from({ length }, (_, t) => at(t, 1)),
    rotaList: Float64Array.from({ length }, (_, t) => at(t, min(1, 0.6 + (0.4 * (t - jumpDay)) / 90))),
  };
}

function absorb(successor: Float64Array, merged: Float64Array, from: number): void {
  for (let t = from; t < successor.length; t++) successor[t] += merged[from];
}
