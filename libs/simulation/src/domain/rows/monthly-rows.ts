import { dayIndex, monthsOf } from '../calendar.js';
import type { SimulatedIcb } from '../simulated-icb.js';
import { chanceAt } from '../stream.js';
import { type ServiceDay, serviceDay } from '#libs/kernel';
import type { Lines } from './lines.js';

/** Whole-time equivalents per 10,000 patients by staff group. */
const STAFF = [
  ['gp', 5.2],
  ['nurse', 2.9],
  ['pharmacist', 1.1],
  ['other', 3.4],
] as const;

/** Workforce of every month that ended by day index `until`. */
export function workforceRows(icb: SimulatedIcb, until: number, out: Lines): void {
  eachMonth(icb, until, (p, month, list) => {
    STAFF.forEach(([group, rate], k) => {
      const fte = (rate * list * (0.85 + 0.3 * chanceAt(icb.seed, p, 0, 90 + k))) / 10_000;
      out.add(`${icb.structure.practices[p].code},${month},${group},${fte.toFixed(2)}`);
    });
  });
}

/** Patient experience of every month that ended by day index `until`: worse where practices are fuller. */
export function experienceRows(icb: SimulatedIcb, until: number, out: Lines): void {
  eachMonth(icb, until, (p, month, list, t) => {
    const responses = 5 + Math.round((list / 1000) * (1 + 3 * chanceAt(icb.seed, p, t, 95)));
    const share =
      0.9 -
      1.2 * Math.max(0, icb.structure.practices[p].nature.fullness - 0.87) +
      0.06 * (chanceAt(icb.seed, p, t, 96) - 0.5);
    out.add(`${icb.structure.practices[p].code},${month},${responses},${Math.round(responses * share)}`);
  });
}

function eachMonth(
  icb: SimulatedIcb,
  until: number,
  rows: (p: number, month: string, list: number, t: number) => void,
): void {
  const months = monthsOf(icb.calendar, until).slice(0, -1);
  for (const month of months) {
    const first: ServiceDay = serviceDay(`${month}-01`);
    const t = Math.max(0, dayIndex(icb.calendar, first));
    icb.structure.practices.forEach((practice, p) => {
      if (t < practice.until) rows(p, month, practice.listSize[t], t);
    });
  }
}
