import { type SimulatedAbsence, knownLoss, practiceAbsences } from './absences.js';
import type { SimulatedCalendar } from './calendar.js';
import type { SimulatedClosure } from './closures.js';
import { NEED_PER_1000_A_WEEK, PLANNED_PER_1000_A_WEEK } from './practice-nature.js';
import type { SimulatedStructure } from './structure.js';
import { stream } from './stream.js';
import { type Weather, autoregression } from './weather.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { exp, max, min, round, sqrt } = Math;

/**
 * A practice's own chance, on the log scale of need or relative to planned care and capacity. The oracle knows these.
 */
export const OWN = {
  need: { memory: 0.94, sd: 0.045 },
  needDaySd: 0.025,
  plannedEarlySd: 0.025,
  plannedLateSd: 0.015,
  /** `plannedLateSd` shows in the book from this many days ahead. */
  plannedLateLead: 4,
  capacitySd: 0.015,
  /** Late changes of the rota are known from this many days ahead. */
  capacityLead: 2,
  /** Only absences announced this many days ahead make reception book less. */
  bookingNotice: 14,
  bookingElasticity: 0.6,
  growthAYear: 0.01,
} as const;

/** The latent truth by practice and day, at index `practice * length + day`. */
export interface PracticeDays {
  readonly length: number;
  /** 1 on days it opens. */
  readonly open: Uint8Array;
  /** Expected same-day need but for the weather and the practice's own path. */
  readonly needBase: Float64Array;
  /** The practice's own path, known up to the day before. */
  readonly ownPath: Float64Array;
  readonly need: Int32Array;
  /** Planned care as the book has it from afar, from near, and as it came. */
  readonly plannedEarly: Float64Array;
  readonly planned: Int32Array;
  /** Appointments of the rota, closures taken off, before absences. */
  readonly rota: Float64Array;
  /** The late change of the rota, relative. */
  readonly rotaChange: Float64Array;
  readonly capacity: Int32Array;
  /** By practice, in order of first day. */
  readonly absences: readonly (readonly SimulatedAbsence[])[];
}

/** Draws the truth of every practice and day. */
export function simulatePracticeDays(
  seed: number,
  calendar: SimulatedCalendar,
  structure: SimulatedStructure,
  weather: Weather,
  closures: readonly SimulatedClosure[],
  extraAbsences: readonly SimulatedAbsence[],
): PracticeDays {
  const T = calendar.length;
  const size = structure.practices.length * T;
  const days = {
    length: T,
    open: new Uint8Array(size),
    needBase: new Float64Array(size),
    ownPath: new Float64Array(size),
    need: new Int32Array(size),
    plannedEarly: new Float64Array(size),
    planned: new Int32Array(size),
    rota: new Float64Array(size),
    rotaChange: new Float64Array(size),
    capacity: new Int32Array(size),
    absences: structure.practices.map((practice, p) =>
      [
        ...practiceAbsences(seed, p, practice, calendar, weather.flu),
        ...extraAbsences.filter((absence) => absence.practice === p),
      ].sort((a, b) => a.from - b.from),
    ),
  };
  const openShare = openShares(calendar, structure, closures);
  structure.practices.forEach((practice, p) => {
    const { nature } = practice;
    const random = stream(seed, 'days', p);
    days.ownPath.set(autoregression(stream(seed, 'own', p), T, OWN.need.memory, OWN.need.sd), p * T);
    const absences = days.absences[p];
    for (let t = 0; t < T; t++) {
      const i = p * T + t;
      const [needNoise, count, early, late, change] = [
        random.normal(),
        random.normal(),
        random.normal(),
        random.normal(),
        random.normal(),
      ];
      const share = openShare[i];
      const weekday = calendar.weekday[t];
      if (share === 0 || nature.capacityProfile[weekday] === 0) continue;
      const growth = 1 + (OWN.growthAYear * (t - T)) / 365;
      const perWeekday = (practice.listSize[t] / 5000) * growth;
      days.open[i] = 1;
      days.needBase[i] =
        NEED_PER_1000_A_WEEK *
        perWeekday *
        nature.needRate *
        nature.needProfile[weekday] *
        calendar.needFactor[t] *
        (1 - 0.85 * (1 - share));
      const expected =
        days.needBase[i] *
        exp(
          sharedNeed(weather, practice.locality, nature.waveSensitivity, t) +
            days.ownPath[i] +
            OWN.needDaySd * needNoise,
        );
      days.need[i] = max(0, round(expected + sqrt(expected) * count)); // normal in place of Poisson: the oracle's form
      days.rota[i] =
        (practice.rotaList[t] / 1000) *
        growth *
        (nature.capacityProfile[weekday] / nature.fullness) *
        calendar.capacityFactor[t] *
        share;
      const foreseen = knownLoss(absences, t, t - OWN.bookingNotice);
      const planned =
        PLANNED_PER_1000_A_WEEK *
        perWeekday *
        nature.plannedRate *
        nature.plannedProfile[weekday] *
        calendar.plannedFactor[t] *
        share *
        (1 - OWN.bookingElasticity * foreseen);
      const bookable = 0.93 * days.rota[i] * (1 - foreseen);
      days.plannedEarly[i] = min(bookable, planned * (1 + OWN.plannedEarlySd * early));
      days.planned[i] = round(days.plannedEarly[i] * (1 + OWN.plannedLateSd * late));
      days.rotaChange[i] = OWN.capacitySd * change;
      days.capacity[i] = round(days.rota[i] * (1 + days.rotaChange[i]) * (1 - knownLoss(absences, t, T)));
    }
  });
  return days;
}

/** The shared part of a practice's log need on day `t`. */
export function sharedNeed(weather: Weather, locality: number, sensitivity: number, t: number): number {
  return sensitivity * (weather.icb[t] + weather.flu[t]) + weather.locality[locality][t];
}

/** The share of each day that is open by calendar and planned closures. */
function openShares(
  calendar: SimulatedCalendar,
  structure: SimulatedStructure,
  closures: readonly SimulatedClosure[],
): Float64Array {
  const T = calendar.length;
  const shares = new Float64Array(structure.practices.length * T);
  structure.practices.forEach((practice, p) => {
    for (let t = 0; t < min(T, practice.until); t++) shares[p * T + t] = calendar.working[t];
  });
  for (const closure of closures) {
    for (let t = closure.from; t < min(T, closure.to); t++) shares[closure.practice * T + t] *= 1 - closure.share;
  }
  return shares;
}
