import { ActionCardEntity } from './action-card.entity.js';
import { InterventionEntity, InterventionVersionEntity } from './intervention.entity.js';

/** The tables of interventions. */
export const INTERVENTIONS_ENTITIES = [InterventionEntity, InterventionVersionEntity, ActionCardEntity] as const;
