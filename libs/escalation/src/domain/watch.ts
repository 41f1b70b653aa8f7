import type { ServiceDay } from '#libs/kernel';
import type { NumberedLevel } from './assessment.js';

/** What a rule remembers of earlier evaluations of one organisation and service day. */
export interface Watch {
  /** Levels of the latest unbroken row of evaluations that met the rule, oldest first; no longer than the rule needs. */
  readonly met: readonly NumberedLevel[];
  /** Mornings in the latest unbroken row of evaluations that were below the alerting level. */
  readonly lowMornings: number;
  /** The last of these mornings. */
  readonly lastLowMorning: ServiceDay | null;
}

/** Nothing remembered. */
export const NOTHING_YET: Watch = { met: [], lowMornings: 0, lastLowMorning: null };

/** Remembers an evaluation that met the rule; a row of low mornings is broken. */
export function metAgain(watch: Watch, level: NumberedLevel, keep: number): Watch {
  return { met: [...watch.met, level].slice(-keep), lowMornings: 0, lastLowMorning: null };
}

/** Remembers an evaluation below the alerting level; several on one day are one morning, and one after noon is none. */
export function lowAgain(watch: Watch, morning: ServiceDay, beforeNoon: boolean): Watch {
  if (!beforeNoon) return { ...watch, met: [] };
  const newMorning = watch.lastLowMorning !== morning;
  return { met: [], lowMornings: watch.lowMornings + (newMorning ? 1 : 0), lastLowMorning: morning };
}

/**
 * The level that the evaluations agree on: the lowest of the last `needed`; the latest alone when it is `atOnceFrom` or
 * worse. Undefined while too few agree.
 */
export function agreedLevel(watch: Watch, needed: number, atOnceFrom: NumberedLevel): NumberedLevel | undefined {
  const latest = watch.met.at(-1);
  if (latest === undefined) return undefined;
  if (latest >= atOnceFrom) return latest;
  return watch.met.length >= needed ? (Math.min(...watch.met.slice(-needed)) as NumberedLevel) : undefined;
}
