import type { ActionCard } from '#libs/interventions';
import type { ServiceDay } from '#libs/kernel';
import type { RelativeGap } from '#libs/mismatch';

/** A local level as text; `closed` and `unknown` are no numbers, and unknown is never green. */
export type Level = 'closed' | 'unknown' | '1' | '2' | '3' | '4';

/** The levels that say how bad it is, 1 (green) to 4 (black). */
export type NumberedLevel = 1 | 2 | 3 | 4;

/** What people call the levels. */
export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  closed: 'closed',
  unknown: 'unknown',
  '1': 'green',
  '2': 'amber',
  '3': 'red',
  '4': 'black',
};

/** The number of a level, or undefined for closed and unknown. */
export function numberOf(level: Level): NumberedLevel | undefined {
  return level === 'closed' || level === 'unknown' ? undefined : (Number(level) as NumberedLevel);
}

/** What an alert can be about: an organisation, under the locality that the digest groups it by (none for an ICB). */
export interface Subject {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly locality: { readonly code: string; readonly name: string } | null;
  /** Codes of everything it lies under, the nearest first: what scopes of rules are held against. */
  readonly ancestors: readonly string[];
}

/** The numbers behind a level; counts are appointments, probabilities are 0-1, null is not known. */
export interface GapNumbers {
  readonly pGap: number | null;
  readonly pGap5: number | null;
  readonly pGap15: number | null;
  readonly expectedShortfall: number | null;
  readonly afterRelief: number | null;
  readonly usualShortfallP75: number | null;
  /** Accepted hub slots that the other numbers count; left out when there are none. */
  readonly acceptedSlots?: number;
}

/** One organisation and service day as a run saw it: what a rule decides on. */
export interface Assessment {
  readonly subject: Subject;
  readonly serviceDay: ServiceDay;
  readonly level: Level;
  /** Worse than this organisation's own normal. */
  readonly acute: boolean;
  /** Short on most days of eight weeks: its normal, not news. */
  readonly standing: boolean;
  readonly numbers: GapNumbers;
  /** The distribution of its gap, from which the probability of one above any share of capacity is read; null where there is none. */
  readonly relativeGap: RelativeGap | null;
  /** What was measured, for rules about that; left out where a gap is assessed. */
  readonly reading?: { readonly value: number; readonly words: string };
  /** Why the level is what it is, in words. */
  readonly levelReason: string;
  /** The data whose lack makes the level unknown; null or left out where it is known, or unknown for another reason. */
  readonly missingData?: string | null;
  /** What lies behind it, one plain sentence; empty when nothing stands out. */
  readonly cause: string;
  /** The level follows from what happened or was declared, not from the forecast, as its reason says; left out: from the forecast. */
  readonly beyondForecast?: boolean;
  /** The planned closure that covers the day, if one does; its reason in the field's words. */
  readonly closure: { readonly reason: string; readonly text: string } | null;
  /** The locality's hub and its slots that day, for a practice those allotted to it; null where there is none: the action. */
  readonly hub: { readonly name: string; readonly slots: number } | null;
}

/** One run to evaluate. */
export interface RunToEvaluate {
  readonly runId: number;
  /** The moment whose knowledge the run holds. Runs are ordered by it, then by id. */
  readonly asOf: Date;
  /** The London day of `asOf`: today, for the window, the mornings and the closing. */
  readonly morning: ServiceDay;
  /** Bank holidays from the morning on: no working days. */
  readonly bankHolidays: ReadonlySet<ServiceDay>;
  readonly assessments: readonly Assessment[];
  /** The action cards in force; left out, those shipped. */
  readonly cards?: readonly ActionCard[];
}
