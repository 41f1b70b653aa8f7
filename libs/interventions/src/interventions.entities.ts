import { ActionCardEntity } from './action-card.entity.js';
import { DecisionEntity, DecisionStepEntity, DecisionVoterEntity } from './decision.entity.js';
import { InterventionEntity, InterventionVersionEntity } from './intervention.entity.js';

/** The tables of interventions. */
export const INTERVENTIONS_ENTITIES = [
  InterventionEntity, InterventionVersionEntity, ActionCardEntity, DecisionEntity, DecisionVoterEntity, DecisionStepEntity,
] as const;
