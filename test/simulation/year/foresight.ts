import { type ServiceDay, addDays, londonDay } from '#libs/kernel';
import { type SimulatedIcb, oracleMorning } from '#libs/simulation';
import type { AlertFact, StepFact } from './facts.js';

/** A day on which a practice was truly far short, and worse than its own normal. */
export interface AcuteDay {
  readonly organisation: string;
  readonly serviceDay: ServiceDay;
  /** The working day before. */
  readonly workingDayBefore: ServiceDay;
  /** Whether somebody who knew the process would have alerted then: the level of the oracle's probabilities is 2 or worse. */
  readonly isForeseen: boolean;
}

/** Level 4 as a fact: short by more than this share of capacity. */
const LEVEL_4_SHARE = 0.15;
/** The default thresholds of the levels: P(gap > 0), P(gap > 5%), P(gap > 15%). */
const THRESHOLDS = [0.5, 0.6, 0.7] as const;
/** Acute: above the p75 of what was really short on so many same weekdays before. */
const SAME_WEEKDAYS = 13;

/** The truth's acute level-4 days of practices from `first` up to `end`, but for those that `isOut` leaves out. */
export function acuteDays(icb: SimulatedIcb, first: ServiceDay, end: ServiceDay, isOut: (organisation: string, day: ServiceDay) => boolean): AcuteDay[] {
  const { calendar, structure, days } = icb;
  const [from, to] = [calendar.days.indexOf(first), calendar.days.indexOf(end)];
  const found: { p: number; t: number; before: number }[] = [];
  structure.practices.forEach(({ code, until }, p) => {
    for (let t = from; t < Math.min(to, until); t += 1) {
      const i = p * days.length + t;
      const gap = days.need[i] + days.planned[i] - days.capacity[i];
      if (days.open[i] === 0 || gap <= LEVEL_4_SHARE * days.capacity[i] || isOut(code, calendar.days[t])) continue;
      let before = t - 1;
      while (calendar.working[before] === 0) before -= 1;
      if (before >= from && isAcute(icb, p, t, gap)) found.push({ p, t, before });
    }
  });
  const oracle = new Map<number, ReturnType<typeof oracleMorning>>();
  return found.map(({ p, t, before }) => {
    if (!oracle.has(before)) oracle.set(before, oracleMorning(icb, before, LONGEST_BREAK));
    const { code } = structure.practices[p];
    const row = oracle.get(before)!.find((one) => one.code === code && one.daysAhead === t - before);
    const isForeseen = row?.probabilities.some((chance, x) => chance >= THRESHOLDS[x]) ?? false;
    return { organisation: code, serviceDay: calendar.days[t], workingDayBefore: calendar.days[before], isForeseen };
  });
}

/** No two working days are further apart than over Christmas or Easter. */
const LONGEST_BREAK = 6;

function isAcute({ days, structure }: SimulatedIcb, p: number, t: number, gap: number): boolean {
  const usual: number[] = [];
  for (let before = t - 7; before >= 0 && usual.length < SAME_WEEKDAYS && t < structure.practices[p].until; before -= 7) {
    const i = p * days.length + before;
    if (days.open[i] === 1) usual.push(Math.max(0, days.need[i] + days.planned[i] - days.capacity[i]));
  }
  usual.sort((a, b) => a - b);
  return gap > (usual[Math.floor(0.75 * (usual.length - 1))] ?? 0);
}

/** How many acute days there were, how many the oracle foresaw a working day ahead, and of how many we had alerted by then. */
export interface Foresight {
  readonly days: number;
  readonly oracle: number;
  readonly ours: number;
  /** Days that the oracle foresaw and we did not, as `Z90001 2025-05-12`. */
  readonly missed: readonly string[];
}

/** Holds the alerts against the truth. */
export function foresight(acute: readonly AcuteDay[], alerts: readonly AlertFact[], steps: readonly StepFact[]): Foresight {
  const fired = new Map<number, ServiceDay>();
  for (const { alertId, to, at } of steps) {
    if (['firing', 'acknowledged', 'escalated'].includes(to) && !fired.has(alertId)) fired.set(alertId, londonDay(new Date(at)));
  }
  const firstFired = new Map(alerts.flatMap(({ id, organisation, serviceDay }) => (fired.has(id) ? [[`${organisation} ${serviceDay}`, fired.get(id)!]] : [])));
  const isOurs = ({ organisation, serviceDay, workingDayBefore }: AcuteDay): boolean =>
    (firstFired.get(`${organisation} ${serviceDay}`) ?? addDays(serviceDay, 1)) <= workingDayBefore;
  return {
    days: acute.length,
    oracle: acute.filter(({ isForeseen }) => isForeseen).length,
    ours: acute.filter(isOurs).length,
    missed: acute.filter((day) => day.isForeseen && !isOurs(day)).map(({ organisation, serviceDay }) => `${organisation} ${serviceDay}`),
  };
}

/** How much less than the oracle's share ours may be. */
const LEEWAY = 0.85;

/** What is wrong with our foresight, if anything. */
export function foreseenTooLittle({ days, oracle, ours }: Foresight): string[] {
  return ours >= LEEWAY * oracle ? [] : [`of ${days} acute days the oracle foresaw ${oracle} a working day ahead, and we alerted on ${ours}: less than ${LEEWAY} of that`];
}
