import { split } from '../appointments.js';
import type { SimulatedIcb } from '../simulated-icb.js';
import { chanceAt } from '../stream.js';
import { type ContactDay, contactDay } from '../telephony.js';
import type { Lines } from './lines.js';

/** Shares of a weekday's calls by hour from 07:00: 08:00-09:59 carries 28.5%, the 8am rush (real figure). */
const HOURS = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18] as const;
const CALLS = [0.014, 0.175, 0.11, 0.115, 0.105, 0.09, 0.085, 0.09, 0.088, 0.07, 0.049, 0.009] as const;

/** Day `t` as one row of 1,440 minutes from London midnight. */
export function coarseTelephonyRows(icb: SimulatedIcb, t: number, out: Lines): void {
  eachTelephone(icb, t, (p, code) => wholeDay(icb, t, code, contactDay(icb, p, t), out));
}

/** Day `t` by hour; a closed day, on which hardly anybody calls, is one row. */
export function fineTelephonyRows(icb: SimulatedIcb, t: number, out: Lines): void {
  const { calendar, days, seed } = icb;
  const starts = HOURS.map(
    (hour) => `${calendar.days[t]}T${String(hour).padStart(2, '0')}:00:00${calendar.dayOffset[t]},60`,
  );
  eachTelephone(icb, t, (p, code) => {
    const day = contactDay(icb, p, t);
    if (days.open[p * days.length + t] === 0) return wholeDay(icb, t, code, day, out);
    const start = chanceAt(seed, p, t, 70); // one for all, so that the parts of an hour agree
    const parts = figures(day).map((total) => split(total, CALLS, start));
    for (let h = 0; h < HOURS.length; h++) {
      if (parts.some((part) => part[h] > 0)) out.add(`${code},${starts[h]},${parts.map((part) => part[h]).join(',')}`);
    }
  });
}

/** Whether a practice's telephone sent nothing for day `t`. */
export function isSilent(icb: SimulatedIcb, p: number, t: number): boolean {
  return icb.telephoneOutages.some((outage) => outage.practice === p && t >= outage.from && t < outage.to);
}

function eachTelephone(icb: SimulatedIcb, t: number, rows: (p: number, code: string) => void): void {
  icb.structure.practices.forEach((practice, p) => {
    if (t < practice.until && !isSilent(icb, p, t)) rows(p, practice.code);
  });
}

function wholeDay(icb: SimulatedIcb, t: number, code: string, day: ContactDay, out: Lines): void {
  out.add(`${code},${icb.calendar.days[t]}T00:00:00${icb.calendar.midnightOffset[t]},1440,${figures(day).join(',')}`);
}

/** In the order of the feed's columns. */
function figures(day: ContactDay): number[] {
  return [
    day.inbound,
    day.endedInMenu,
    day.answered,
    day.missed,
    day.callbacksRequested,
    day.callbacksMade,
    day.waitSeconds,
    day.talkSeconds,
    day.answeredAfter300s,
  ];
}
