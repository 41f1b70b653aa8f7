import type { SimulatedCalendar } from './calendar.js';
import type { SimulatedPractice } from './structure.js';
import { stream } from './stream.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { min } = Math;

/**
 * Doctors away. `leave` is announced four to six weeks ahead; `known-sickness` (an operation, a bereavement) one to
 * ten days ahead; `sickness` on its first day, after 06:00. Days are day indices, `to` exclusive, calendar days;
 * `share` is the part of the practice's capacity lost; `announced` the day at whose 06:00 it is first known.
 */
export interface SimulatedAbsence {
  readonly practice: number;
  readonly kind: 'leave' | 'known-sickness' | 'sickness';
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly announced: number;
}

/** Spells beginning per doctor and calendar day, and how long they last. The oracle knows these. */
export const SPELLS = {
  leave: { aDay: 1.3 / 365, meanDays: 9, longest: 15, doctorsTwoChance: 0.3 },
  'known-sickness': { aDay: 0.8 / 365, meanDays: 8, longest: 20, longestNotice: 10 },
  sickness: { aDay: 1.3 / 365, meanDays: 3, longest: 12 },
} as const;

/** How much likelier sickness is per unit of flu wave. */
export const SICKNESS_PER_FLU = 3;

/** The chance that a spell lasts more than `days` days: geometric, cut off at the longest. */
export function lastsBeyond(kind: keyof typeof SPELLS, days: number): number {
  const { meanDays, longest } = SPELLS[kind];
  return days >= longest ? 0 : (1 - 1 / meanDays) ** days;
}

/** All absences of one practice over the calendar, in order of first day. */
export function practiceAbsences(
  seed: number,
  p: number,
  practice: SimulatedPractice,
  calendar: SimulatedCalendar,
  flu: Float64Array,
): SimulatedAbsence[] {
  const random = stream(seed, 'absences', p);
  const { doctorsIn, lossPerDoctor } = practice.nature;
  const absences: SimulatedAbsence[] = [];
  const length = (kind: keyof typeof SPELLS): number => {
    const u = random.uniform();
    let days = 1;
    while (u < lastsBeyond(kind, days)) days++;
    return days;
  };
  const begins = (kind: keyof typeof SPELLS, t: number): number => {
    const rate = doctorsIn * SPELLS[kind].aDay * (kind === 'leave' ? 1 : 1 + SICKNESS_PER_FLU * flu[t]);
    const u = random.uniform();
    return u >= rate ? 0 : u < (rate * rate) / 2 ? 2 : 1;
  };
  for (let t = 0; t < practice.until; t++) {
    for (let n = begins('leave', t); n > 0; n--) {
      const doctors = doctorsIn > 3 && random.uniform() < SPELLS.leave.doctorsTwoChance ? 2 : 1;
      const share = min(0.3, lossPerDoctor * doctors) * (doctorsIn < 3 ? 0.6 : 0.9); // small practices find locums
      absences.push({
        practice: p,
        kind: 'leave',
        from: t,
        to: t + length('leave'),
        share,
        announced: t - 28 - random.below(14),
      });
    }
    for (let n = begins('known-sickness', t); n > 0; n--) {
      const announced = t - 1 - random.below(SPELLS['known-sickness'].longestNotice);
      absences.push({
        practice: p,
        kind: 'known-sickness',
        from: t,
        to: t + length('known-sickness'),
        share: lossPerDoctor,
        announced,
      });
    }
    for (let n = begins('sickness', t); n > 0; n--) {
      absences.push({
        practice: p,
        kind: 'sickness',
        from: t,
        to: t + length('sickness'),
        share: lossPerDoctor,
        announced: t + 1,
      });
    }
  }
  return absences;
}

/** The share of capacity lost on day `t` to what is known at 06:00 of day `morning`. */
export function knownLoss(absences: readonly SimulatedAbsence[], t: number, morning: number): number {
  let loss = 0;
  for (const absence of absences) {
    if (absence.from > t) break;
    if (absence.to > t && absence.announced <= morning) loss += absence.share;
  }
  return min(loss, 0.6);
}
