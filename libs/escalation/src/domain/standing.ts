import { type ServiceDay, addDays } from '#libs/kernel';
import type { Assessment, Subject } from './assessment.js';
import { gapWords } from './explain.js';

/** An organisation that is short without being acute on most days: told once, looked at again every week. */
export interface StandingCondition {
  readonly organisationId: number;
  readonly status: 'standing' | 'ended';
  /** The first morning of the present spell. */
  readonly since: ServiceDay;
  readonly reviewDue: ServiceDay;
}

/** What an evaluation says of a standing condition, once each: it began, it is due for review and still there, it ended. */
export interface StandingChange {
  readonly change: 'began' | 'review-due' | 'ended';
  readonly subject: Subject;
  readonly condition: StandingCondition;
  /** Why, with the numbers of the worst day. */
  readonly text: string;
}

/**
 * Changes of the standing conditions seen in one evaluation. Whether one has ended is asked at its weekly review only, so
 * that a single good day is no news.
 */
export function standingChanges(
  assessments: readonly Assessment[],
  known: ReadonlyMap<number, StandingCondition>,
  morning: ServiceDay,
  reviewAfterDays: number,
): StandingChange[] {
  const reviewDue = addDays(morning, reviewAfterDays);
  const worst = worstStanding(assessments);
  const subjects = new Map(assessments.map(({ subject }) => [subject.id, subject]));
  return [...subjects.values()].flatMap((subject): StandingChange[] => {
    const assessment = worst.get(subject.id);
    const condition = known.get(subject.id);
    const there = condition?.status === 'standing';
    if (assessment && !there) {
      const began = { organisationId: subject.id, status: 'standing', since: morning, reviewDue } as const;
      return [{ change: 'began', subject, condition: began, text: gapWords(assessment) }];
    }
    if (!there || condition.reviewDue > morning) return [];
    return assessment
      ? [{ change: 'review-due', subject, condition: { ...condition, reviewDue }, text: gapWords(assessment) }]
      : [{ change: 'ended', subject, condition: { ...condition, status: 'ended', reviewDue }, text: 'No longer short on most days' }];
  });
}

function worstStanding(assessments: readonly Assessment[]): Map<number, Assessment> {
  const worst = new Map<number, Assessment>();
  for (const assessment of assessments) {
    if (!assessment.standing) continue;
    const other = worst.get(assessment.subject.id);
    if (!other || shortfall(assessment) > shortfall(other)) worst.set(assessment.subject.id, assessment);
  }
  return worst;
}

function shortfall({ numbers }: Assessment): number {
  return numbers.expectedShortfall ?? 0;
}
