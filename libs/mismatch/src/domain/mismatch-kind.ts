import type { GapAssessment } from './assessment.js';

/**
 * What a predicted mismatch asks of people: `news` to act on; `standing`, no worse than the place's own normal; `covered`, a day of
 * training or refurbishment, planned and provided for elsewhere, which alerts nobody.
 */
export type MismatchKind = 'news' | 'standing' | 'covered';

/** The kind of a day at level 2 or worse; undefined for a day that is no mismatch, or of which nothing is known. */
export function mismatchKind(
  day: Pick<GapAssessment, 'level' | 'acute' | 'standing'> & { readonly closure: Pick<NonNullable<GapAssessment['closure']>, 'reason'> | null },
): MismatchKind | undefined {
  if (!(Number(day.level) >= 2)) return undefined;
  if (day.closure?.reason === 'training' || day.closure?.reason === 'refurbishment') return 'covered';
  return day.acute || !day.standing ? 'news' : 'standing';
}
