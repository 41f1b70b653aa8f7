import { formatProbability } from '#libs/kernel';
import { exceedanceOf } from '#libs/mismatch';
import { type Assessment, numberOf } from './assessment.js';
import { gapWords, levelWords, percent } from './explain.js';
import type { RuleDefinition } from './rule.js';
import { raisesBelow } from './signal.js';

/** What a rule's signal says of a day ahead, or of what was measured; undefined where it cannot be told. */
export function signalValue({ signal }: Pick<RuleDefinition, 'signal'>, assessment: Assessment): number | undefined {
  const { level, numbers, relativeGap } = assessment;
  switch (signal.kind) {
    case 'level':
      return numberOf(level);
    case 'gap-probability':
      return exceedanceOf({ ...numbers, relativeGap }, signal.aboveShare)?.probability;
    case 'expected-shortfall':
      return numbers.expectedShortfall ?? undefined;
    default:
      return assessment.reading?.value;
  }
}

/** The numbers of a day that meets the rule. */
export function metWords({ signal, raise }: RuleDefinition, value: number, assessment: Assessment): string {
  if (assessment.reading) return `${assessment.reading.words}${thresholdWords(signal, raise, 'raises')}`;
  if (signal.kind !== 'gap-probability') return gapWords(assessment);
  return `${formatProbability(value)} likely to be short by more than ${percent(signal.aboveShare)} of capacity, at least ${percent(raise)}; ${gapWords(assessment)}`;
}

/** Why a day does not meet the rule. */
export function belowWords({ signal, raise }: RuleDefinition, value: number | undefined, assessment: Assessment): string {
  const words = levelWords(assessment);
  if (assessment.reading) return `${assessment.reading.words}${thresholdWords(signal, raise, 'would raise')}`;
  if (value === undefined) return words;
  switch (signal.kind) {
    case 'gap-probability':
      return `${words}, ${formatProbability(value)} likely to be short by more than ${percent(signal.aboveShare)} of capacity, under ${percent(raise)}`;
    case 'expected-shortfall':
      return `${words}, ${value.toFixed(1)} short expected, under ${raise}`;
    default:
      return `${words}, below the alerting level ${raise}`;
  }
}

/** The threshold that a measured value is held against; nothing where there is none. */
function thresholdWords(signal: RuleDefinition['signal'], raise: number, verb: string): string {
  return signal.kind === 'spc' ? '' : `; ${raise}${raisesBelow(signal) ? ' or less' : ' or more'} ${verb}`;
}
