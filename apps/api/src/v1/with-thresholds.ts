import type { NumberedLevel, ReplayRules, RuleDefinition } from '#libs/escalation';
import type { ThresholdsRequest } from './rule-replay.dto.js';

/** Rules with other numbers for everybody; scopes with numbers of their own keep them. */
export function withThresholds({ rules, levels }: ReplayRules, told: ThresholdsRequest): ReplayRules {
  const { amber, red, black, minimumLevel, agreeingEvaluations, windowWorkingDays, acuteOnly } = told;
  const numbers: Partial<RuleDefinition> = {
    ...(agreeingEvaluations !== undefined && { agreeingEvaluations }),
    ...(windowWorkingDays !== undefined && { windowWorkingDays }),
    ...(acuteOnly !== undefined && { acuteOnly }),
  };
  const level = minimumLevel as NumberedLevel | undefined;
  return {
    levels: {
      ...levels,
      ...(amber !== undefined && { amber: { ...levels.amber, probability: amber } }),
      ...(red !== undefined && { red: { ...levels.red, probability: red } }),
      ...(black !== undefined && { black: { ...levels.black, probability: black } }),
    },
    rules: rules.map(({ key, definition }) => ({
      key,
      definition: {
        ...definition,
        ...numbers,
        ...(level !== undefined && definition.signal.kind === 'level' && { raise: level, clear: level }),
      },
    })),
  };
}
