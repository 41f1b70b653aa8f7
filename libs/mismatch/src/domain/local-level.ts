import { formatProbability, type ServiceDay } from '#libs/kernel';
import type { GapStatistics } from './gap-statistics.js';

/** A local level; `closed` and `unknown` are no levels of pressure, and neither counts as green. */
export type LocalLevel = 'closed' | 'unknown' | '1' | '2' | '3' | '4';

/** The name of the rule that gave a level. */
export type LevelReasonName =
  | 'bank-holiday'
  | 'weekend'
  | 'weekday-never-opened'
  | 'whole-day-closure'
  | 'data-missing'
  | 'data-implausible'
  | 'book-missing'
  | 'book-stale'
  | 'no-slots-published'
  | 'members-unknown'
  | 'no-forecast'
  | 'staff-declared'
  | 'premises-lost'
  | 'gap-above-15'
  | 'gap-above-5'
  | 'missed-calls'
  | 'gap-above-0'
  | 'within-capacity';

/** What happened, or was declared, that no shortfall forecast from the book shows: worse than any normal, and the cause to name first. */
export const BEYOND_FORECAST: readonly LevelReasonName[] = ['premises-lost', 'staff-declared', 'missed-calls'];

/** Why a level is what it is, with the numbers behind it. */
export interface LevelReason {
  readonly name: LevelReasonName;
  /** One plain sentence. */
  readonly text: string;
  /** The figures the rule looked at, by name; probabilities 0-1. */
  readonly numbers: Readonly<Record<string, number>>;
  /** For missing data: which feed it should come from. */
  readonly feed?: string;
  /** For missing data: the first day without it; null when it never came. */
  readonly since?: ServiceDay | null;
}

/** A level with its reason. */
export interface LevelDecision {
  readonly level: LocalLevel;
  readonly reason: LevelReason;
}

/** When a level applies; every number an [assumption], tunable by scope. */
export interface LevelRules {
  readonly black: { readonly share: 0.15; readonly probability: number; readonly staffInShare: number };
  readonly red: { readonly share: 0.05; readonly probability: number };
  readonly amber: { readonly share: 0; readonly probability: number };
}

/** DOMAIN's default rule set. */
export const LEVEL_RULES: LevelRules = {
  black: { share: 0.15, probability: 0.7, staffInShare: 0.7 },
  red: { share: 0.05, probability: 0.6 },
  amber: { share: 0, probability: 0.5 },
};

/** A practice's own word about a day. */
export interface DeclaredState {
  /** Clinical staff in, 0-1; null when not said. */
  readonly staffInShare: number | null;
  readonly premisesLost: boolean;
}

/** Missed calls so far on the day itself, beside the organisation's own p95 of a whole day. */
export interface MissedCallsNow {
  readonly missed: number;
  readonly p95: number;
}

/** What a level is decided on. */
export interface LevelInput {
  readonly closed?: LevelReason;
  readonly unknown?: LevelReason;
  readonly declared?: DeclaredState;
  /** Only on the day itself. */
  readonly missedCalls?: MissedCallsNow;
  readonly statistics: GapStatistics;
}

/** The level of one organisation and day: the first rule of DOMAIN's table that applies. */
export function localLevel(input: LevelInput, rules: LevelRules = LEVEL_RULES): LevelDecision {
  const { closed, unknown, declared, statistics, missedCalls } = input;
  if (closed) return { level: 'closed', reason: closed };
  if (unknown) return { level: 'unknown', reason: unknown };
  if (statistics.pGap15 >= rules.black.probability)
    return byProbability('4', 'gap-above-15', statistics.pGap15, rules.black);
  if (declared?.premisesLost) {
    return { level: '4', reason: { name: 'premises-lost', text: 'The practice says that its premises cannot be used.', numbers: {} } };
  }
  if (declared?.staffInShare != null && declared.staffInShare < rules.black.staffInShare) {
    const least = percent(rules.black.staffInShare);
    const text = `The practice says that ${percent(declared.staffInShare)} of its clinical staff are in. Under ${least} is black.`;
    return { level: '4', reason: { name: 'staff-declared', text, numbers: { staffInShare: declared.staffInShare } } };
  }
  if (statistics.pGap5 >= rules.red.probability) return byProbability('3', 'gap-above-5', statistics.pGap5, rules.red);
  if (missedCalls && missedCalls.missed > missedCalls.p95) {
    const [missed, p95] = [Math.round(missedCalls.missed), Math.round(missedCalls.p95)];
    const text = `${missed} calls have been missed so far today. On 19 days of 20 it misses at most ${p95} in the whole day.`;
    return { level: '3', reason: { name: 'missed-calls', text, numbers: { ...missedCalls } } };
  }
  if (statistics.pGap >= rules.amber.probability)
    return byProbability('2', 'gap-above-0', statistics.pGap, rules.amber);
  const least = percent(rules.amber.probability);
  const text = `Demand above capacity has a probability of ${formatProbability(statistics.pGap)}, under ${least}.`;
  return {
    level: '1',
    reason: {
      name: 'within-capacity',
      text,
      numbers: { probability: statistics.pGap, threshold: rules.amber.probability },
    },
  };
}

/** A share as people read it: `38%`. */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

function byProbability(
  level: LocalLevel,
  name: LevelReasonName,
  probability: number,
  rule: { readonly share: number; readonly probability: number },
): LevelDecision {
  const what = rule.share === 0 ? 'Demand above capacity' : `Demand more than ${percent(rule.share)} above capacity`;
  const begins = percent(rule.probability);
  const text = `${what} has a probability of ${formatProbability(probability)}; level ${level} begins at ${begins}.`;
  return { level, reason: { name, text, numbers: { probability, threshold: rule.probability, share: rule.share } } };
}
