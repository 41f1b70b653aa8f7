import type { SimulatedIcb } from '../simulated-icb.js';
import { chanceAt } from '../stream.js';
import { contactDay } from '../telephony.js';
import type { Lines } from './lines.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { max, round, sqrt } = Math;

/** Per 1,000 patients on a weekday, when nobody goes short; and what a patient who goes short does instead. */
const URGENT = { nhs111: 0.35, emergency: 0.5, nhs111OfUnmet: 0.15, emergencyOfUnmet: 0.08 } as const;
const COMMUNITY = { pharmacyFirst: 0.3, socialPrescribing: 0.12, repeatPrescriptions: 9 } as const;

/** Online requests of weekday `t`. */
export function onlineRows(icb: SimulatedIcb, t: number, out: Lines): void {
  eachWeekday(icb, t, (p, start) => {
    const { onlineClinical, onlineAdministrative } = contactDay(icb, p, t);
    out.add(`${start},${onlineClinical},${onlineAdministrative}`);
  });
}

/** NHS 111 calls and A&E walk-ins in hours on weekday `t`: more where same-day need went unmet. */
export function urgentRows(icb: SimulatedIcb, t: number, out: Lines): void {
  eachWeekday(icb, t, (p, start, thousands) => {
    const i = p * icb.days.length + t;
    const { need, planned, capacity } = icb.days;
    const unmet = max(0, need[i] - max(0, capacity[i] - planned[i]));
    const nhs111 = count(URGENT.nhs111 * thousands + URGENT.nhs111OfUnmet * unmet, chanceAt(icb.seed, p, t, 80));
    const emergency = count(
      URGENT.emergency * thousands + URGENT.emergencyOfUnmet * unmet,
      chanceAt(icb.seed, p, t, 81),
    );
    out.add(`${start},${nhs111},${emergency}`);
  });
}

/** Pharmacy First, social prescribing and repeat prescriptions ordered online on weekday `t`. */
export function communityRows(icb: SimulatedIcb, t: number, out: Lines): void {
  eachWeekday(icb, t, (p, start, thousands) => {
    const open = icb.days.open[p * icb.days.length + t];
    const figures = [COMMUNITY.pharmacyFirst, COMMUNITY.socialPrescribing, COMMUNITY.repeatPrescriptions].map(
      (rate, k) => count(open * rate * thousands, chanceAt(icb.seed, p, t, 82 + k)),
    );
    out.add(`${start},${figures.join(',')}`);
  });
}

function eachWeekday(icb: SimulatedIcb, t: number, rows: (p: number, start: string, thousands: number) => void): void {
  if (icb.calendar.weekday[t] > 4) return;
  const day = icb.calendar.days[t];
  icb.structure.practices.forEach((practice, p) => {
    if (t < practice.until) rows(p, `${practice.code},${day}`, practice.listSize[t] / 1000);
  });
}

/** A count about as scattered as a Poisson one: mean `mean`, from one uniform draw. */
function count(mean: number, u: number): number {
  return max(0, round(mean + sqrt(mean) * 3.46 * (u - 0.5)));
}
