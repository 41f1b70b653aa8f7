import type { ServiceDay } from '#libs/kernel';
import { type Assessment, type NumberedLevel, numberOf } from './assessment.js';
import { gapWords, levelWords } from './explain.js';
import type { RuleDefinition } from './rule.js';
import { raisesBelow } from './signal.js';
import { belowWords, signalValue, metWords } from './signal-value.js';
import { type Watch, NOTHING_YET, agreedLevel, lowAgain, metAgain } from './watch.js';

/** What a rule says of one organisation and service day, by name, whatever becomes of an alert about it. */
export type FindingName = 'unknown' | 'below' | 'between' | 'standing' | 'not-acute' | 'met' | 'agreed';

/** What a rule found. */
export interface Finding {
  readonly name: FindingName;
  /** The level found, when the rule is met by it. */
  readonly level: NumberedLevel | null;
  /** The level that enough evaluations agree on: with `agreed` only. */
  readonly agreed: NumberedLevel | null;
  /** Whether one evaluation was enough. */
  readonly atOnce: boolean;
  /** The low mornings in a row, this one counted: with `below` only. */
  readonly lowMornings: number;
  /** What to remember for the next evaluation. */
  readonly watch: Watch;
  /** Why, with the numbers. */
  readonly text: string;
}

/** What is known when a finding is made. */
export interface FindingInput {
  readonly rule: RuleDefinition;
  readonly morning: ServiceDay;
  /** Whether the evaluation knows no more than that morning's noon (London). */
  readonly beforeNoon: boolean;
  readonly assessment: Assessment;
  readonly watch: Watch;
  /** Whether there is an alert whose end the low mornings count towards. */
  readonly counting: boolean;
  /** The level of the alert while it is live; null otherwise. */
  readonly standing: NumberedLevel | null;
}

/**
 * What the rule says. The first that applies: unknown; past the clearing threshold; short of the raising one; standing or
 * not acute; else the rule is met, and agreed when enough evaluations in a row say so. Unknown breaks every row: it agrees
 * with nobody and is never a low morning; and so does a value between the thresholds.
 */
export function findingOf(input: FindingInput): Finding {
  const { assessment, rule } = input;
  if (assessment.level === 'unknown') return found('unknown', assessment.levelReason, NOTHING_YET);
  const value = assessment.level === 'closed' ? undefined : signalValue(rule, assessment);
  if (value === undefined && assessment.level !== 'closed') return found('unknown', 'The run kept no distribution of its gap', NOTHING_YET);
  // Where trouble is a small value, everything is turned round.
  const way = raisesBelow(rule.signal) ? -1 : 1;
  if (value === undefined || way * value < Math.min(way * rule.clear, way * rule.raise)) return below(input, value);
  if (way * value < way * rule.raise) return found('between', `${belowWords(rule, value, assessment)}, but not past ${rule.clear}`, NOTHING_YET);
  if (rule.acuteOnly && !assessment.acute) return found(assessment.standing ? 'standing' : 'not-acute', gapWords(assessment), NOTHING_YET);
  return met(input, value);
}

function below({ assessment, rule, watch, morning, beforeNoon, counting }: FindingInput, value: number | undefined): Finding {
  const words = value === undefined ? levelWords(assessment) : belowWords(rule, value, assessment);
  if (!counting) return found('below', words, NOTHING_YET);
  const low = lowAgain(watch, morning, beforeNoon);
  const counted = `${words}, on ${low.lowMornings} of ${rule.standDownMornings} mornings`;
  return { ...found('below', counted, low), lowMornings: low.lowMornings };
}

function met({ assessment, rule, watch, morning, standing }: FindingInput, value: number): Finding {
  const level = rule.level ?? (Math.max(LEAST_TOLD, numberOf(assessment.level)!) as NumberedLevel);
  const next = metAgain(watch, level, rule.agreeingEvaluations, morning);
  const agreed = agreedLevel(next, rule.agreeingEvaluations, rule.atOnceFrom, standing);
  const words = metWords(rule, value, assessment);
  if (agreed === undefined) {
    return { ...found('met', `${words}; ${next.met.length} of ${rule.agreeingEvaluations} evaluations agree`, next), level };
  }
  const atOnce = agreed >= rule.atOnceFrom;
  const text = `${words}; level ${agreed} agreed (${atOnce ? 'at once' : `levels ${next.met.join(', ')}`})`;
  return { ...found('agreed', text, next), level, agreed, atOnce };
}

/** An alert says at least that something is to be done: level 1 asks for nothing. */
const LEAST_TOLD = 2;

function found(name: FindingName, text: string, watch: Watch): Finding {
  return { name, level: null, agreed: null, atOnce: false, lowMornings: 0, watch, text };
}
