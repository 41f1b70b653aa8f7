import { formatProbability } from '#libs/kernel';
import { acceptedWords } from '#libs/interventions';
import { type Assessment, LEVEL_NAMES } from './assessment.js';

/** `Level 3 (red)`, or the level's name where it has no number, with the accepted hub slots that are counted in it. */
export function levelWords({ level, numbers, subject }: Pick<Assessment, 'level' | 'numbers' | 'subject'>): string {
  if (level === 'closed' || level === 'unknown') return `Level ${level}`;
  const { acceptedSlots = 0 } = numbers;
  const accepted = acceptedSlots === 0 || subject.type !== 'practice' ? '' : ` with ${acceptedWords(acceptedSlots)}`;
  return `Level ${level} (${LEVEL_NAMES[level]})${accepted}`;
}

/** The level with the numbers that an alert hangs on; of a level that the forecast did not give, the reason first and the numbers as what was calculated beside it. */
export function gapWords(assessment: Assessment): string {
  const { expectedShortfall, usualShortfallP75, pGap } = assessment.numbers;
  const parts: string[] = [];
  if (pGap !== null) parts.push(`${formatProbability(pGap)} likely to be short`);
  if (expectedShortfall !== null) parts.push(`${appointments(expectedShortfall)} short expected`);
  if (usualShortfallP75 !== null) parts.push(`usually at most ${appointments(usualShortfallP75)} on this weekday`);
  if (!assessment.beyondForecast) return [levelWords(assessment), ...parts].join(', ');
  return `${levelWords(assessment)}, not by the forecast. ${assessment.levelReason} Calculated beside it: ${parts.join(', ') || 'nothing'}`;
}

/** The planned closure that covers a day. */
export function closureWords({ closure }: Assessment): string {
  return `Planned closure (${closure!.reason})${closure!.text ? `: ${closure!.text}` : ''}: covered, so no alert`;
}

/** A share or a threshold, which may be all or nothing, as `62%`; what is only foreseen is told by `formatProbability`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** `1 appointment`, `14 appointments`: to the nearest, as the pages say it. */
export function appointments(count: number): string {
  const whole = Math.round(count);
  return `${whole} appointment${whole === 1 ? '' : 's'}`;
}
