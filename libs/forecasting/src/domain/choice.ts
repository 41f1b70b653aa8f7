import { CANDIDATE_COUNT } from './candidates.js';

/** The horizons (days ahead, both included) that choose their candidates apart. */
export const HORIZON_CLASSES = [
  { from: 1, to: 7 },
  { from: 8, to: Number.POSITIVE_INFINITY },
] as const;

/** The mean loss of each candidate over a series' own past, by horizon class. */
export interface Scores {
  /** Mean loss, entry class x CANDIDATE_COUNT + candidate. */
  readonly loss: Float64Array;
  /** Days scored, by class. */
  readonly days: Float64Array;
}

/** What scoring needs of a series. */
export interface ScoringInput {
  /** The log series without special days' effects. */
  readonly logs: Float64Array;
  readonly weekdays: Uint8Array;
  /** Days to score: 1. */
  readonly scored: Uint8Array;
  /** What an error on the log scale weighs in counts, by weekday. */
  readonly importance: Float64Array;
  /** Ascending indexes scored from; from `firstOrigin` on the series has history enough. */
  readonly origins: Int32Array;
  readonly firstOrigin: number;
  readonly horizon: number;
}

const OWN_WEIGHT_DAYS = 560;
/** A loss 1% above the best's costs a candidate a third of its weight; under a twentieth of the best's weight it is left out. */
const SHARPNESS = 40;
const LEAST_WEIGHT = 0.05;

/** Scores all candidates' weeks (see candidateWeeks) at every origin and horizon. */
export function scoreCandidates(weeks: Float32Array, input: ScoringInput): Scores {
  const { logs, weekdays, scored, importance, origins, horizon } = input;
  const loss = new Float64Array(HORIZON_CLASSES.length * CANDIDATE_COUNT);
  const days = new Float64Array(HORIZON_CLASSES.length);
  for (let i = 0; i < origins.length; i++) {
    if (origins[i] < input.firstOrigin) continue;
    const end = Math.min(origins[i] + horizon, logs.length - 1);
    for (let t = origins[i] + 1; t <= end; t++) {
      if (!scored[t]) continue;
      const value = logs[t];
      const weight = importance[weekdays[t]];
      const group = t - origins[i] <= HORIZON_CLASSES[0].to ? 0 : 1;
      days[group]++;
      const row = (i * 7 + weekdays[t]) * CANDIDATE_COUNT;
      const into = group * CANDIDATE_COUNT;
      for (let k = 0; k < CANDIDATE_COUNT; k++) loss[into + k] += weight * Math.abs(value - weeks[row + k]);
    }
  }
  for (let i = 0; i < loss.length; i++) loss[i] /= Math.max(1, days[Math.floor(i / CANDIDATE_COUNT)]);
  return { loss, days };
}

/**
 * The weight of each candidate for each series, by horizon class: falling with its own relative loss shrunk towards the pool's
 * (own weight n / (n + 560), days scored), so that the best few are averaged.
 */
export function chooseCandidates(scores: readonly Scores[]): Float64Array[][] {
  const pooled = HORIZON_CLASSES.map((_, group) => pooledLoss(scores, group));
  return scores.map((own) =>
    HORIZON_CLASSES.map((_, group) => {
      const relative = relativeLoss(own, group);
      const trust = relative ? own.days[group] / (own.days[group] + OWN_WEIGHT_DAYS) : 0;
      const mixed = pooled[group].map((common, k) => (relative ? trust * relative[k] + (1 - trust) * common : common));
      return soft(mixed);
    }),
  );
}

function relativeLoss(own: Scores, group: number): Float64Array | undefined {
  const loss = own.loss.subarray(group * CANDIDATE_COUNT, (group + 1) * CANDIDATE_COUNT);
  const mean = loss.reduce((sum, one) => sum + one, 0) / CANDIDATE_COUNT;
  return mean > 0 ? loss.map((one) => one / mean) : undefined;
}

function pooledLoss(scores: readonly Scores[], group: number): Float64Array {
  const sum = new Float64Array(CANDIDATE_COUNT);
  let count = 0;
  for (const own of scores) {
    const relative = relativeLoss(own, group);
    if (!relative) continue;
    for (let k = 0; k < CANDIDATE_COUNT; k++) sum[k] += relative[k];
    count++;
  }
  return sum.map((one) => (count > 0 ? one / count : 1));
}

/** Weights falling with the loss above the best's; the also-rans get none. */
function soft(loss: Float64Array): Float64Array {
  const best = loss.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const weights = loss.map((one) => Math.exp(-SHARPNESS * (one / best - 1)));
  let sum = 0;
  for (let k = 0; k < weights.length; k++) {
    if (weights[k] < LEAST_WEIGHT) weights[k] = 0;
    sum += weights[k];
  }
  return weights.map((one) => one / sum);
}
