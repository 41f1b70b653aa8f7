import type { Rule } from '#libs/escalation';
import { GUARANTEED_SHARE, type LevelRules, type LevelThresholdSet, MOST_DEPRIVED_EXTRA, NORMAL_RULES } from '#libs/mismatch';
import { ASSUMED_COEFFICIENTS } from '#libs/observations';

const share = (value: number): string => `${Math.round(100 * value)}%`;

/** Every number behind the pages that has no authoritative source, as it is in force, in words: shown wherever figures rest on it. */
export function assumptions({ black, red, amber }: LevelRules, { overrides }: Pick<LevelThresholdSet, 'overrides'>, rules: readonly Rule[]): string[] {
  const elsewhere = overrides.length > 0 ? ` ${overrides.length === 1 ? 'One scope has thresholds of its own' : `${overrides.length} scopes have thresholds of their own`}.` : '';
  return [
    `Level 2 (amber) begins where demand above capacity has a probability of ${share(amber.probability)}; level 3 (red) at ` +
      `${share(red.probability)} for more than ${share(red.share)} above; level 4 (black) at ${share(black.probability)} for more than ` +
      `${share(black.share)} above, or when under ${share(black.staffInShare)} of clinical staff are declared in.${elsewhere}`,
    `Acute is an expected shortfall above what was really short on ${share(NORMAL_RULES.quantile)} of the last ` +
      `${NORMAL_RULES.sameWeekdays} same weekdays; standing is short on most days of ${NORMAL_RULES.standingDays / 7} weeks without being acute.`,
    ...rules.filter(({ definition }) => definition.enabled).map(({ definition: { name, agreeingEvaluations, atOnceFrom, windowWorkingDays } }) =>
      `An alert '${name}' needs ${agreeingEvaluations} agreeing ${agreeingEvaluations === 1 ? 'evaluation' : 'evaluations'}` +
      `${agreeingEvaluations === 1 ? '' : ` (level ${atOnceFrom}${atOnceFrom === 4 ? '' : ' or more'}: one)`} and looks at today and the next ${windowWorkingDays} working days.`),
    `Where hub slots are shared fairly, each practice is guaranteed ${share(GUARANTEED_SHARE)} of its fair share of the week; by deprivation, a patient in ` +
      `the most deprived tenth counts ${share(MOST_DEPRIVED_EXTRA)} more than one in the least deprived. How likely a slot must be used to be given in advance stands beside what is proposed.`,
    `Where a practice's own history does not tell: ${share(ASSUMED_COEFFICIENTS.repeatCallerShare)} of missed calls are the same person again, ` +
      `${share(ASSUMED_COEFFICIENTS.sameDayShare)} of telephone contacts and ${share(ASSUMED_COEFFICIENTS.onlineSameDayShare)} of clinical ` +
      'online requests need to be seen the same day.',
  ];
}
