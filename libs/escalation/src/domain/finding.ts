import type { ServiceDay } from '#libs/kernel';
import { type Assessment, type NumberedLevel, numberOf } from './assessment.js';
import { gapWords, levelWords } from './explain.js';
import type { RuleDefinition } from './rule.js';
import { type Watch, NOTHING_YET, agreedLevel, lowAgain, metAgain } from './watch.js';

/** What a rule says of one organisation and service day, by name, whatever becomes of an alert about it. */
export type FindingName = 'unknown' | 'below' | 'standing' | 'not-acute' | 'met' | 'agreed';

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
}

/**
 * What the rule says. The first that applies: unknown; below the alerting level; standing or not acute; else the rule is
 * met, and agreed when enough evaluations in a row say so. Unknown breaks every row: it agrees with nobody and is never a
 * low morning.
 */
export function findingOf(input: FindingInput): Finding {
  const { assessment, rule } = input;
  if (assessment.level === 'unknown') return found('unknown', assessment.levelReason, NOTHING_YET);
  const level = numberOf(assessment.level);
  if (level === undefined || level < rule.minimumLevel) return below(input);
  if (rule.acuteOnly && !assessment.acute) return found(assessment.standing ? 'standing' : 'not-acute', gapWords(assessment), NOTHING_YET);
  return met(input, level);
}

function below({ assessment, rule, watch, morning, beforeNoon, counting }: FindingInput): Finding {
  const words = `${levelWords(assessment)}, below the alerting level ${rule.minimumLevel}`;
  if (!counting) return found('below', words, NOTHING_YET);
  const low = lowAgain(watch, morning, beforeNoon);
  const counted = `${words}, on ${low.lowMornings} of ${rule.standDownMornings} mornings`;
  return { ...found('below', counted, low), lowMornings: low.lowMornings };
}

function met({ assessment, rule, watch }: FindingInput, level: NumberedLevel): Finding {
  const next = metAgain(watch, level, rule.agreeingEvaluations);
  const agreed = agreedLevel(next, rule.agreeingEvaluations, rule.atOnceFrom);
  const words = gapWords(assessment);
  if (agreed === undefined) {
    return { ...found('met', `${words}; ${next.met.length} of ${rule.agreeingEvaluations} evaluations agree`, next), level };
  }
  const atOnce = agreed >= rule.atOnceFrom;
  const text = `${words}; level ${agreed} agreed (${atOnce ? 'at once' : `levels ${next.met.join(', ')}`})`;
  return { ...found('agreed', text, next), level, agreed, atOnce };
}

function found(name: FindingName, text: string, watch: Watch): Finding {
  return { name, level: null, agreed: null, atOnce: false, lowMornings: 0, watch, text };
}
