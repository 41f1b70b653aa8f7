import { createHash } from 'node:crypto';
import { MODEL_VERSION } from '#libs/forecasting';
import type { LoadMark } from '#libs/feeds';
import { type ServiceDay, addDays, dayNumber, londonInstant } from '#libs/kernel';

/** Changes whenever the same forecast and data would give other gaps. */
export const ASSESSMENT_VERSION = 'unnetted-3';

/** A coefficient of the demand formula, and from when on it was set. */
interface CoefficientMark {
  readonly scopeCode: string;
  readonly name: string;
  readonly value: number;
  readonly effectiveFrom: Date;
}

/** All that decides what the store answers when it is asked as of a moment. */
export interface Knowledge {
  readonly loads: readonly LoadMark[];
  readonly coefficients: readonly CoefficientMark[];
  /** How hub slots are given out, and which stay at the hub: PCNs' gaps depend on it. */
  readonly allocation: string;
}

/** A book is read up to 42 days before its day: a backfilled row of it may be known that long before. A margin on top. */
const BOOK_KNOWN_DAYS = 60;
/** Feeds whose rows hold from a day on, not for it, and whose backfill is known long before. */
const STRUCTURAL = /^(organisations|closures|declarations|ods|calendar)\b/;

/**
 * The name of what was known at a morning's moment, with the models that read it. Two equal names stand for the same numbers; a load that came
 * later and says nothing of what was known then leaves the name as it is. Where a backfill may or may not reach back to the moment, it counts.
 */
export function morningFingerprint(knowledge: Knowledge, asOf: Date): string {
  return morningFingerprints(knowledge)(asOf);
}

/** {@link morningFingerprint} of many moments: what a load is known from is told once. */
export function morningFingerprints({ loads, coefficients, allocation }: Knowledge): (asOf: Date) => string {
  const from = loads.map(knownFrom);
  return (asOf) => {
    const [known, at]: [number[], number] = [[], asOf.getTime()];
    // Thousands of loads for hundreds of moments: a plain loop, as nothing else here takes time.
    for (let i = 0; i < loads.length; i++) if (from[i] <= at) known.push(loads[i].id);
    return nameOf([allocation, known, coefficients.filter(({ effectiveFrom }) => effectiveFrom <= asOf)]);
  };
}

/**
 * The name of what is known now of a service day's truth: the loads that speak of the day, and those that say who there was. Demand's fitted
 * shares rest on the days around too; a load that moves only those leaves a truth as it was told first.
 */
export function truthFingerprint(knowledge: Knowledge, day: ServiceDay): string {
  return truthFingerprints(knowledge)(day);
}

/** {@link truthFingerprint} of many days. */
export function truthFingerprints({ loads, coefficients }: Knowledge): (day: ServiceDay) => string {
  const spans = loads.map(({ feed, firstDay, lastDay }): [number, number] => {
    if (STRUCTURAL.test(feed)) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return firstDay !== null && lastDay !== null ? [dayNumber(firstDay), dayNumber(lastDay)] : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  });
  return (day) => {
    const [about, at]: [number[], number] = [[], dayNumber(day)];
    for (let i = 0; i < loads.length; i++) if (spans[i][0] <= at && spans[i][1] >= at) about.push(loads[i].id);
    return nameOf([about, coefficients]);
  };
}

function knownFrom({ feed, backfill, knownAt, firstDay }: LoadMark): number {
  if (!backfill) return knownAt.getTime();
  if (firstDay === null || STRUCTURAL.test(feed)) return Number.NEGATIVE_INFINITY;
  return londonInstant(addDays(firstDay, -BOOK_KNOWN_DAYS), '00:00').getTime();
}

function nameOf(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify([MODEL_VERSION, ASSESSMENT_VERSION, parts])).digest('hex').slice(0, 32);
}
