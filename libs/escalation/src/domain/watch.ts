import type { ServiceDay } from '#libs/kernel';
import type { NumberedLevel } from './assessment.js';

/** What a rule remembers of earlier evaluations of one organisation and service day. */
export interface Watch {
  /** Levels of the latest unbroken row of evaluations that met the rule, oldest first; no longer than the rule needs. */
  readonly met: readonly NumberedLevel[];
  /** Days on which evaluations of that whole row were made. */
  readonly metMornings: number;
  /** The last of these days. */
  readonly lastMetMorning: ServiceDay | null;
  /** Mornings in the latest unbroken row of evaluations that were below the alerting level. */
  readonly lowMornings: number;
  /** The last of these mornings. */
  readonly lastLowMorning: ServiceDay | null;
}

/** Nothing remembered. */
export const NOTHING_YET: Watch = { met: [], metMornings: 0, lastMetMorning: null, lowMornings: 0, lastLowMorning: null };

/** Remembers an evaluation that met the rule on the day; a row of low mornings is broken. */
export function metAgain(watch: Watch, level: NumberedLevel, keep: number, morning: ServiceDay): Watch {
  const metMornings = watch.metMornings + (watch.lastMetMorning === morning ? 0 : 1);
  return { ...NOTHING_YET, met: [...watch.met, level].slice(-keep), metMornings, lastMetMorning: morning };
}

/** Remembers an evaluation below the alerting level; several on one day are one morning, and one after noon is none. */
export function lowAgain(watch: Watch, morning: ServiceDay, beforeNoon: boolean): Watch {
  const { lowMornings, lastLowMorning } = watch;
  if (!beforeNoon) return { ...NOTHING_YET, lowMornings, lastLowMorning };
  const newMorning = lastLowMorning !== morning;
  return { ...NOTHING_YET, lowMornings: lowMornings + (newMorning ? 1 : 0), lastLowMorning: morning };
}

/**
 * The level that the evaluations agree on: the lowest of the last `needed`; the latest alone when it is `atOnceFrom` or
 * worse. An alert that stands higher (`standing`) comes down no further than to the highest of them: to become milder takes as many. Undefined
 * while too few agree.
 */
export function agreedLevel(watch: Watch, needed: number, atOnceFrom: NumberedLevel, standing: NumberedLevel | null = null): NumberedLevel | undefined {
  const latest = watch.met.at(-1);
  if (latest === undefined) return undefined;
  if (latest >= atOnceFrom) return latest;
  if (watch.met.length < needed) return undefined;
  const last = watch.met.slice(-needed);
  const lowest = Math.min(...last) as NumberedLevel;
  return standing === null || lowest >= standing ? lowest : (Math.min(standing, Math.max(...last)) as NumberedLevel);
}
