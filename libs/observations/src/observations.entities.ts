import { DemandCoefficientEntity } from './demand-coefficient.entity.js';
import { ObservationDayEntity } from './observation-day.entity.js';
import { ObservationMergeEntity } from './observation-merge.entity.js';
import { SlotsReadingEntity } from './slots-reading.entity.js';

/** The tables of this lib. */
export const OBSERVATIONS_ENTITIES = [ObservationDayEntity, ObservationMergeEntity, SlotsReadingEntity, DemandCoefficientEntity];
