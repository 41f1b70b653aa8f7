import { type NamedAssessment, exceedanceOf, mismatchKind } from '#libs/mismatch';
import type { AssessedDay } from './assessed-day.js';
import type { ComingDay } from './organisation.model.js';

/** An assessment as the lists read it. */
export function assessedDay(assessment: NamedAssessment): AssessedDay {
  const { organisation, locality, reason } = assessment;
  const { serviceDay, level, pGap, expectedShortfall, afterRelief, acute, standing, cause, action } = assessment;
  return {
    organisation: { code: organisation.code, name: organisation.name, type: organisation.type },
    locality: locality && { code: locality.code, name: locality.name },
    serviceDay,
    level,
    pGap,
    expectedShortfall,
    afterRelief,
    acute,
    standing,
    kind: mismatchKind(assessment),
    reason: reason.text,
    cause,
    action,
  };
}

/** An assessment as the page of its organisation reads it, with the chance of a gap above a percentage of capacity. */
export function comingDay(assessment: NamedAssessment, exceeds: number): ComingDay {
  const { demand, capacity } = assessment;
  const pExceeds = exceedanceOf(assessment, exceeds / 100)?.probability ?? null;
  return { ...assessedDay(assessment), demand, capacity, pExceeds };
}
