import { DEFAULT_RULE } from '#libs/escalation';
import { GUARANTEED_SHARE, LEVEL_RULES, MOST_DEPRIVED_EXTRA, NORMAL_RULES } from '#libs/mismatch';
import { ASSUMED_COEFFICIENTS } from '#libs/observations';

const share = (value: number): string => `${Math.round(100 * value)}%`;

/** Every default number behind the pages that has no authoritative source, in words: shown wherever figures rest on it. */
export const ASSUMPTIONS: readonly string[] = [
  `Level 2 (amber) begins where demand above capacity has a probability of ${share(LEVEL_RULES.amber.probability)}; level 3 (red) at ` +
    `${share(LEVEL_RULES.red.probability)} for more than ${share(LEVEL_RULES.red.share)} above; level 4 (black) at ` +
    `${share(LEVEL_RULES.black.probability)} for more than ${share(LEVEL_RULES.black.share)} above, or when under ` +
    `${share(LEVEL_RULES.black.staffInShare)} of clinical staff are declared in.`,
  `Acute is an expected shortfall above what was really short on ${share(NORMAL_RULES.quantile)} of the last ` +
    `${NORMAL_RULES.sameWeekdays} same weekdays; standing is short on most days of ${NORMAL_RULES.standingDays / 7} weeks without being acute.`,
  `An alert needs ${DEFAULT_RULE.agreeingEvaluations} agreeing evaluations (level ${DEFAULT_RULE.atOnceFrom}: one) and looks at today and ` +
    `the next ${DEFAULT_RULE.windowWorkingDays} working days.`,
  `Where hub slots are shared fairly, each practice is guaranteed ${share(GUARANTEED_SHARE)} of its fair share of the week; by deprivation, a patient in ` +
    `the most deprived tenth counts ${share(MOST_DEPRIVED_EXTRA)} more than one in the least deprived.`,
  `Where a practice's own history does not tell: ${share(ASSUMED_COEFFICIENTS.repeatCallerShare)} of missed calls are the same person again, ` +
    `${share(ASSUMED_COEFFICIENTS.sameDayShare)} of telephone contacts and ${share(ASSUMED_COEFFICIENTS.onlineSameDayShare)} of clinical ` +
    'online requests need to be seen the same day.',
];
