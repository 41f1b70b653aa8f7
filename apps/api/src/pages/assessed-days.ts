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
    levelFrom: levelFrom(reason.name),
    reason: reason.text,
    cause,
    action,
  };
}

/** Why a level is what it is, for whoever may not see what the practice says of itself. */
export const REASON_NOT_SHOWN = 'The level follows from something else than the forecast.';

/** What a level follows from, by the name of its reason; undefined: the forecast. */
export function levelFrom(reasonName: string): AssessedDay['levelFrom'] {
  if (reasonName === 'premises-lost' || reasonName === 'staff-declared') return 'declaration';
  return reasonName === 'missed-calls' ? reasonName : undefined;
}

/** The day for whoever may not see what a practice says of itself: the level, without the practice's word. */
export function withoutDeclaration<Day extends AssessedDay>(day: Day): Day {
  return day.levelFrom === 'declaration' ? { ...day, levelFrom: 'other', reason: REASON_NOT_SHOWN, cause: REASON_NOT_SHOWN } : day;
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
