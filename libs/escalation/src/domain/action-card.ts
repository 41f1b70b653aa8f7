import type { Assessment, NumberedLevel } from './assessment.js';
import { appointments } from './explain.js';

/** What to do at a level, after published local GP-OPEL action cards. */
export interface ActionCard {
  readonly level: NumberedLevel;
  readonly steps: readonly string[];
}

/** The action cards, by level. Level 1 asks for nothing. */
export const ACTION_CARDS: Readonly<Record<NumberedLevel, ActionCard>> = {
  1: { level: 1, steps: [] },
  2: { level: 2, steps: ['Review referrals from NHS 111', 'Offer hub appointments'] },
  3: { level: 3, steps: ['Ask neighbouring practices for mutual aid', 'Redirect calls', 'Signpost to pharmacy and self-care'] },
  4: { level: 4, steps: ['Agree support for closure or divert with the practice', 'Tell the System Coordination Centre'] },
};

/** The card's words for one organisation and day: which hub has how many slots first, then the steps of its level. */
export function actionWords(level: NumberedLevel, assessment: Pick<Assessment, 'subject' | 'hub' | 'numbers'>): string {
  return [hubWords(assessment), ...ACTION_CARDS[level].steps].filter((step) => step !== '').map((step) => `${step}.`).join(' ');
}

function hubWords({ subject, hub, numbers }: Pick<Assessment, 'subject' | 'hub' | 'numbers'>): string {
  if (subject.type === 'hub') {
    return numbers.expectedShortfall === null ? '' : `Open extra sessions: ${appointments(numbers.expectedShortfall)} more`;
  }
  if (!hub) return '';
  const left = numbers.afterRelief === null ? '' : `; ${appointments(numbers.afterRelief)} short after that`;
  const whose = subject.type === 'practice' ? ' for it' : '';
  if (hub.slots === 0) return `${hub.name} has no slots${whose} that day`;
  return `${hub.name} has ${hub.slots} ${hub.slots === 1 ? 'slot' : 'slots'}${whose} that day${left}`;
}
