import { QUANTILE_LEVELS, quantileLoss } from '#libs/kernel';

/** The furthest day ahead that is scored. */
export const SCORED_DAYS_AHEAD = 28;

/** Days ahead that are told of together: tomorrow, whose days are independent when calibrated; the week; what comes after. */
export const HORIZON_CLASSES = [
  { name: 'h1', from: 1, to: 1 },
  { name: 'h1_7', from: 1, to: 7 },
  { name: 'h8_28', from: 8, to: SCORED_DAYS_AHEAD },
] as const;

/** The name of one of {@link HORIZON_CLASSES}. */
export type HorizonClass = (typeof HORIZON_CLASSES)[number]['name'];

/** How the forecasts of one horizon class did: sums over forecasts, so that any number of them can be added up. */
export interface ScoreSums {
  /** Forecasts scored. */
  readonly scored: number;
  /** Of these, how many had what happened within q0.1-q0.9 and q0.05-q0.95, ends included. */
  readonly in80: number;
  readonly in90: number;
  /** What happened lay above q0.9. */
  readonly above: number;
  /** Sum of the quantile losses (twice the pinball, mean over the levels), in appointments. */
  readonly loss: number;
  /** The same over those that the seasonal naive could forecast too, and the naive's own. */
  readonly pairedLoss: number;
  readonly naiveLoss: number;
  /** Sum of what happened, for weighting the loss. */
  readonly size: number;
}

/** How all forecasts of one organisation, measure and service day did. */
export interface DayScore {
  /** Entry days ahead - 1: the probability at which the forecast put what happened (its PIT); NaN where not scored. */
  readonly levelReached: Float32Array;
  /** In the order of {@link HORIZON_CLASSES}. */
  readonly classes: readonly ScoreSums[];
}

/** One forecast of the day, quantiles at the kernel's QUANTILE_LEVELS, beside what the seasonal naive said and what happened. */
export interface ForecastToScore {
  readonly daysAhead: number;
  readonly quantiles: ArrayLike<number>;
  /** Undefined, or NaN, where the naive had no same weekday to go by. */
  readonly naive: ArrayLike<number> | undefined;
  /** Appointments; NaN where unknown. */
  readonly truth: number;
}

const LEVELS = QUANTILE_LEVELS.length;
const Q10 = QUANTILE_LEVELS.indexOf(0.1);
const Q90 = QUANTILE_LEVELS.indexOf(0.9);

/**
 * Scores the forecasts of one day. Left out: an unknown truth, an unknown forecast, and a day that the forecast knew to be
 * closed and that was, which nobody can get wrong: counting it as covered would flatter.
 */
export function scoreDay(forecasts: readonly ForecastToScore[]): DayScore {
  const levelReached = new Float32Array(SCORED_DAYS_AHEAD).fill(Number.NaN);
  const sums = HORIZON_CLASSES.map(() => ({
    scored: 0, in80: 0, in90: 0, above: 0, loss: 0, pairedLoss: 0, naiveLoss: 0, size: 0,
  }));
  for (const { daysAhead, quantiles, naive, truth } of forecasts) {
    const classes = sums.filter((_, c) => daysAhead >= HORIZON_CLASSES[c].from && daysAhead <= HORIZON_CLASSES[c].to);
    if (classes.length === 0 || truth !== truth || quantiles[0] !== quantiles[0]) continue;
    if (truth === 0 && quantiles[LEVELS - 1] === 0) continue;
    const loss = meanLoss(quantiles, truth);
    const naiveLoss = naive ? meanLoss(naive, truth) : Number.NaN;
    levelReached[daysAhead - 1] = levelReachedBy(truth, quantiles);
    for (const one of classes) {
      one.scored++;
      if (truth >= quantiles[Q10] && truth <= quantiles[Q90]) one.in80++;
      if (truth >= quantiles[0] && truth <= quantiles[LEVELS - 1]) one.in90++;
      if (truth > quantiles[Q90]) one.above++;
      one.loss += loss;
      one.size += truth;
      if (naiveLoss !== naiveLoss) continue;
      one.pairedLoss += loss;
      one.naiveLoss += naiveLoss;
    }
  }
  return { levelReached, classes: sums };
}

/** Twice the pinball loss, mean over the kernel's QUANTILE_LEVELS. */
export function meanLoss(quantiles: ArrayLike<number>, truth: number): number {
  let sum = 0;
  for (let i = 0; i < LEVELS; i++) sum += quantileLoss(truth, quantiles[i], QUANTILE_LEVELS[i]);
  return sum / LEVELS;
}

/**
 * The probability at which a forecast put the value: linear between its quantiles, the middle of a run of equal ones; beyond the
 * outermost quantile, the middle of what lies beyond (0.025 or 0.975).
 */
export function levelReachedBy(value: number, quantiles: ArrayLike<number>): number {
  let below = 0;
  while (below < LEVELS && quantiles[below] < value) below++;
  let upTo = below;
  while (upTo < LEVELS && quantiles[upTo] === value) upTo++;
  if (upTo > below) return (QUANTILE_LEVELS[below] + QUANTILE_LEVELS[upTo - 1]) / 2;
  if (below === 0) return QUANTILE_LEVELS[0] / 2;
  if (below === LEVELS) return (1 + QUANTILE_LEVELS[LEVELS - 1]) / 2;
  const [low, high] = [quantiles[below - 1], quantiles[below]];
  const [from, to] = [QUANTILE_LEVELS[below - 1], QUANTILE_LEVELS[below]];
  return from + ((value - low) / (high - low)) * (to - from);
}
