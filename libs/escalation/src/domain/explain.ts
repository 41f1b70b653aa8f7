import { type Assessment, LEVEL_NAMES } from './assessment.js';

/** `Level 3 (red)`, or the level's name where it has no number. */
export function levelWords({ level }: Pick<Assessment, 'level'>): string {
  return level === 'closed' || level === 'unknown' ? `Level ${level}` : `Level ${level} (${LEVEL_NAMES[level]})`;
}

/** The level with the numbers that an alert hangs on. */
export function gapWords(assessment: Assessment): string {
  const { expectedShortfall, usualShortfallP75, pGap } = assessment.numbers;
  const parts = [levelWords(assessment)];
  if (pGap !== null) parts.push(`${percent(pGap)} likely to be short`);
  if (expectedShortfall !== null) parts.push(`${appointments(expectedShortfall)} short expected`);
  if (usualShortfallP75 !== null) parts.push(`usually at most ${appointments(usualShortfallP75)} on this weekday`);
  return parts.join(', ');
}

/** The planned closure that covers a day. */
export function closureWords({ closure }: Assessment): string {
  return `Planned closure (${closure!.reason})${closure!.text ? `: ${closure!.text}` : ''}: covered, so no alert`;
}

/** `62%`. */
export function percent(probability: number): string {
  return `${Math.round(probability * 100)}%`;
}

/** `1 appointment`, `14 appointments`: to the nearest, as the pages say it. */
export function appointments(count: number): string {
  const whole = Math.round(count);
  return `${whole} appointment${whole === 1 ? '' : 's'}`;
}
