import { AlertEntity, AlertEventEntity } from './alert.entity.js';
import { AlertJudgementEntity, AlertMissEntity } from './alert-quality.entities.js';
import { PolicySetEntity, PolicyTellingAlertEntity, PolicyTellingEntity, RotaOverrideEntity } from './policy.entity.js';
import { AlertWatchEntity, EvaluationEntity, RuleSetEntity, RuleSetReplayEntity, RuleEvaluationEntity, StandingConditionEntity } from './rule.entity.js';
import { SilenceEntity } from './silence.entity.js';

/** The tables of escalation. */
export const ESCALATION_ENTITIES = [
  RuleSetEntity, RuleSetReplayEntity, RuleEvaluationEntity, EvaluationEntity, AlertWatchEntity, AlertEntity, AlertEventEntity, StandingConditionEntity,
  SilenceEntity, PolicySetEntity, PolicyTellingEntity, PolicyTellingAlertEntity, RotaOverrideEntity, AlertJudgementEntity, AlertMissEntity,
] as const;
