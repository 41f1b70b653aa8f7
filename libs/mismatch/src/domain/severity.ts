import type { GapAssessment } from './assessment.js';

const LEVEL_STEP = 1e9;
const ACUTE_STEP = 1e8;

/**
 * A number that puts assessments worst first when sorted downwards: level, acute before not, then what is left after
 * relief. Unknown comes before green: it may be worse, and is never better.
 */
export function severity(
  assessment: Pick<GapAssessment, 'level' | 'acute' | 'afterRelief' | 'expectedShortfall'>,
): number {
  const level = assessment.level === 'closed' ? 0 : assessment.level === 'unknown' ? 1.5 : Number(assessment.level);
  const short = assessment.afterRelief ?? assessment.expectedShortfall ?? 0;
  return level * LEVEL_STEP + (assessment.acute ? ACUTE_STEP : 0) + short;
}
