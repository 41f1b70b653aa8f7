import { type DayNumber, type ServiceDay, dayNumber } from '#libs/kernel';
import type { ForecastMeasure } from './forecast-run.js';
import { HORIZON_CLASSES, type HorizonClass, type ScoreSums } from './forecast-score.js';

/** How the forecasts of all practices for one service day did, of one measure and horizon class. */
export interface ScoredDay extends ScoreSums {
  readonly day: ServiceDay;
  readonly measure: ForecastMeasure;
  readonly horizon: HorizonClass;
}

/** What can be wrong with forecasts for longer than chance explains. */
export type DriftReason = 'intervals-too-narrow' | 'intervals-too-wide' | 'skill-lost';

/** A promise that is not kept, with the numbers behind it. */
export interface Drift {
  readonly reason: DriftReason;
  readonly measure: ForecastMeasure;
  readonly horizon: HorizonClass;
  /** The service day whose score tipped the balance. */
  readonly since: ServiceDay;
  /** The e-value of the evidence that stands: how many times what chance is expected to give. Kept at most {@link ALARM}. */
  readonly evidence: number;
  /** Over the last 28 days: days scored, shares covered, and how many misses of q0.1-q0.9 lay above it (shares of one; null without a miss). */
  readonly days: number;
  readonly cover80: number;
  readonly cover90: number;
  readonly missedAbove: number | null;
  /** Quantile loss over the naive's; null where the naive could not forecast, or never failed. */
  readonly lossRatio: number | null;
}

/**
 * Whether forecasts keep their promises. Unknown where too little, or nothing of late, has been scored, and where a drift that was
 * told can no longer be watched: a feed that stops is no reason to stand down.
 */
export interface CalibrationVerdict {
  readonly state: 'drifted' | 'steady' | 'unknown';
  readonly lastDay: ServiceDay | null;
  /** The strongest evidence first. */
  readonly drifts: readonly Drift[];
}

/** Evidence at which a drift is told: an e-value, so each watch tells one in error once in so many scored days at worst, and far more rarely while coverage is at its nominal value. */
export const ALARM = 50;
/** Evidence below which a drift that was told is over. */
const QUIET = 2;
/** The promise: 77-83% and 87-93% covered. Within it, no evidence grows. */
const PROMISED = { cover80: [0.77, 0.83], cover90: [0.87, 0.93] } as const;
/** Stakes as shares of the greatest that leave evidence positive whatever the day brings. */
const STAKE = 0.9;
/** Days of evidence between forecasts of one class that share no day to come: those in between do not count as new. */
const LAGS: Readonly<Record<HorizonClass, number>> = { h1: 1, h1_7: 7, h8_28: 28 };
const SHOWN_DAYS = 28;
const LEAST_DAYS = 10;
const STALE_DAYS = 7;

/** By how much one day's score multiplies the evidence: at most 1 in expectation while the promise is kept. */
const FACTORS: Readonly<Record<DriftReason, (day: ScoreSums) => number>> = {
  'intervals-too-narrow': ({ scored, in80, in90 }) =>
    (short(in80 / scored, PROMISED.cover80[0]) + short(in90 / scored, PROMISED.cover90[0])) / 2,
  'intervals-too-wide': ({ scored, in80, in90 }) =>
    (short(1 - in80 / scored, 1 - PROMISED.cover80[1]) + short(1 - in90 / scored, 1 - PROMISED.cover90[1])) / 2,
  'skill-lost': ({ pairedLoss, naiveLoss }) => {
    const all = pairedLoss + naiveLoss;
    return all > 0 ? 1 + (STAKE * (pairedLoss - naiveLoss)) / all : 1;
  },
};

/**
 * Judges scored days, in any order, as of a day. Each measure, horizon class and reason is watched by an e-CUSUM (the
 * e-detector of Shin, Ramdas and Rinaldo 2024), whose bets need nothing but that a calibrated forecast's share of practices
 * covered has the promised mean given the past: practices of one day may depend on each other in any way. Forecasts further
 * ahead share days with their neighbours, so their days are dealt to as many streams as they are days ahead, and the streams
 * averaged (Arnold, Henzi and Ziegel 2023).
 */
export function judgeCalibration(scored: readonly ScoredDay[], today: ServiceDay): CalibrationVerdict {
  const scoredDays = scored
    .filter((one) => one.scored > 0)
    .map((one): NumberedDay => ({ ...one, number: dayNumber(one.day) }))
    .sort((a, b) => a.number - b.number);
  const now = dayNumber(today);
  const lastDay = scoredDays.at(-1)?.day ?? null;
  const drifts: Drift[] = [];
  let [watched, unsettled] = [0, 0];
  for (const measure of ['demand', 'capacity'] as const) {
    for (const { name: horizon } of HORIZON_CLASSES) {
      const days = scoredDays.filter((one) => one.measure === measure && one.horizon === horizon);
      const recent = days.filter(({ number }) => now - number <= SHOWN_DAYS);
      const known = recent.length >= LEAST_DAYS && now - days.at(-1)!.number <= STALE_DAYS;
      if (known) watched++;
      for (const reason of Object.keys(FACTORS) as DriftReason[]) {
        const alarm = standingAlarm(days, FACTORS[reason], LAGS[horizon]);
        if (alarm && !known) unsettled++;
        else if (alarm) drifts.push({ reason, measure, horizon, ...alarm, ...figuresOf(recent) });
      }
    }
  }
  drifts.sort((a, b) => b.evidence - a.evidence);
  const state = drifts.length > 0 ? 'drifted' : watched > 0 && unsettled === 0 ? 'steady' : 'unknown';
  return { state, lastDay, drifts };
}

type NumberedDay = ScoredDay & { readonly number: DayNumber };

function short(share: number, promised: number): number {
  return 1 + (STAKE / (1 - promised)) * (promised - share);
}

/** Evidence never counts for less than none, so that good years cannot hide a bad month; nor for more than an alarm, so that it ends. */
function standingAlarm(
  days: readonly NumberedDay[],
  factor: (day: ScoreSums) => number,
  lag: number,
): Pick<Drift, 'since' | 'evidence'> | undefined {
  const streams = new Map<number, number>();
  let since: ServiceDay | undefined;
  let [total, evidence] = [0, 1];
  for (const one of days) {
    const stream = one.number % lag;
    const before = streams.get(stream) ?? 0;
    const after = Math.min(ALARM * lag, Math.max(1, before) * factor(one));
    streams.set(stream, after);
    total += after - before;
    evidence = Math.min(ALARM, total / streams.size);
    if (evidence >= ALARM) since ??= one.day;
    else if (evidence < QUIET) since = undefined;
  }
  return since && { since, evidence };
}

/** The share covered, the side of the misses and the loss of some scored days together. */
export function figuresOf(days: readonly ScoreSums[]): Pick<Drift, 'days' | 'cover80' | 'cover90' | 'missedAbove' | 'lossRatio'> {
  const sum = (of: (day: ScoreSums) => number): number => days.reduce((total, day) => total + of(day), 0);
  const scored = sum((day) => day.scored);
  const missed = scored - sum((day) => day.in80);
  const naiveLoss = sum((day) => day.naiveLoss);
  return {
    days: days.length,
    cover80: sum((day) => day.in80) / scored,
    cover90: sum((day) => day.in90) / scored,
    missedAbove: missed > 0 ? sum((day) => day.above) / missed : null,
    lossRatio: naiveLoss > 0 ? sum((day) => day.pairedLoss) / naiveLoss : null,
  };
}
