import type { SimulatedCalendar } from './calendar.js';
import { type SimulatedStructure } from './structure.js';
import { stream } from './stream.js';

/** A closure as the calendar of planned closures gives it; days are day indices, `to` exclusive. */
export interface SimulatedClosure {
  readonly practice: number;
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly reason: 'training' | 'refurbishment' | 'other';
}

/** A training half-day cuts a day by about 36% (real figure). */
const TRAINING_SHARE = 0.36;

/**
 * The planned closures, all announced four weeks ahead: each locality's training afternoon, a Wednesday or Thursday
 * about every seven weeks, which most practices keep; a few refurbishments; rarely a whole day for another reason.
 */
export function simulatedClosures(
  seed: number,
  calendar: SimulatedCalendar,
  structure: SimulatedStructure,
): SimulatedClosure[] {
  const closures: SimulatedClosure[] = [];
  const trainingDays = structure.localities.map((_, l) => trainingAfternoons(seed, l, calendar));
  structure.practices.forEach((practice, p) => {
    const random = stream(seed, 'closures', p);
    for (const t of trainingDays[practice.locality]) {
      if (random.uniform() < 0.9 && t < practice.until)
        closures.push({ practice: p, from: t, to: t + 1, share: TRAINING_SHARE, reason: 'training' });
    }
    for (let t = random.below(700); t < calendar.length - 14; t += 400 + random.below(900)) {
      const whole = random.uniform() < 0.2;
      if (calendar.working[t] === 0 || t + 14 >= practice.until) continue;
      closures.push(
        whole
          ? { practice: p, from: t, to: t + 1, share: 1, reason: 'other' }
          : {
              practice: p,
              from: t,
              to: t + 3 + random.below(9),
              share: 0.15 + 0.2 * random.uniform(),
              reason: 'refurbishment',
            },
      );
    }
  });
  return closures;
}

function trainingAfternoons(seed: number, locality: number, calendar: SimulatedCalendar): number[] {
  const random = stream(seed, 'training', locality);
  const weekday = 2 + random.below(2);
  const days: number[] = [];
  for (let t = random.below(42); t < calendar.length; t++) {
    if (calendar.weekday[t] !== weekday || calendar.working[t] === 0) continue;
    days.push(t);
    t += 41 + 7 * random.below(2);
  }
  return days;
}
