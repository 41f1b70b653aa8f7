import { type MorningOutlook, type NamedAssessment, exceedanceOf, mismatchKind, shortfallRange } from '#libs/mismatch';
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
    shortfallRange: shortfallRange(assessment, organisation.type === 'practice' && afterRelief !== null ? assessment.hubSlots : 0) ?? null,
    acute,
    standing,
    kind: mismatchKind(assessment),
    reason: reason.text,
    cause,
    action,
  };
}

const read = new WeakMap<MorningOutlook, readonly AssessedDay[]>();

/** All of an outlook as the lists read it, worst first; made once for each outlook, because every page of the morning asks for it. */
export function assessedDays(outlook: MorningOutlook): readonly AssessedDay[] {
  const known = read.get(outlook) ?? outlook.assessed.map(assessedDay);
  read.set(outlook, known);
  return known;
}

/** An assessment as the page of its organisation reads it, with the chance of a gap above a percentage of capacity. */
export function comingDay(assessment: NamedAssessment, exceeds: number): ComingDay {
  const { demand, capacity, acceptedSlots } = assessment;
  const pExceeds = exceedanceOf(assessment, exceeds / 100)?.probability ?? null;
  return { ...assessedDay(assessment), demand, capacity, pExceeds, acceptedSlots };
}
