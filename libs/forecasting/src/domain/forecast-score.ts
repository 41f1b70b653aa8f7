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
  /** Of these, how many had what happened within q0.1-q0.9 and q0.05-q0.95, and above q0.9: in parts where a count straddles an end. */
  readonly in80: number;
  readonly in90: number;
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
/** Appointments are counted: a count stands for all values that round to it. */
const HALF = 0.5;

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
    const [from, to] = levelsReached(truth, quantiles);
    levelReached[daysAhead - 1] = (from + to) / 2;
    for (const one of classes) {
      one.scored++;
      one.in80 += shareWithin(from, to, 0.1, 0.9);
      one.in90 += shareWithin(from, to, 0.05, 0.95);
      one.above += shareWithin(from, to, 0.9, 1);
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
 * The probabilities between which a forecast put a count: those of half below and half above it (the non-randomised PIT of counts,
 * Czado, Gneiting and Held 2009, with the forecast's continuous distribution rounded). A forecast sure of one count puts it
 * between 0 and 1, so that it is covered four times in five by 80%, not always: else small counts would look too widely forecast.
 */
export function levelsReached(count: number, quantiles: ArrayLike<number>): [from: number, to: number] {
  return [levelAt(count - HALF, quantiles), levelAt(count + HALF, quantiles)];
}

/** P(X <= x), linear between the quantiles and on beyond the outermost with the slope next to them. */
function levelAt(x: number, quantiles: ArrayLike<number>): number {
  let upTo = 0;
  while (upTo < LEVELS && quantiles[upTo] <= x) upTo++;
  const inner = Math.min(Math.max(upTo, 1), LEVELS - 1);
  const [low, high] = [quantiles[inner - 1], quantiles[inner]];
  const [from, to] = [QUANTILE_LEVELS[inner - 1], QUANTILE_LEVELS[inner]];
  if (high === low) return upTo === 0 ? 0 : 1; // an outermost pair that is one value: all that lies beyond it does so surely
  return Math.min(1, Math.max(0, from + ((x - low) / (high - low)) * (to - from)));
}

/** The share of [from, to] that lies within [low, high]; of a single point, whether it does. */
function shareWithin(from: number, to: number, low: number, high: number): number {
  if (to <= from) return from >= low && from <= high ? 1 : 0;
  return Math.max(0, Math.min(to, high) - Math.max(from, low)) / (to - from);
}
