import { type ActionCard, type CardLevel, cardFor } from './action-card.js';

/** What an action card is read for. */
export interface ActionSubject {
  /** The key the rule names; left out, the default cards. */
  readonly card?: string;
  readonly level: CardLevel;
  readonly type: string;
  /** The hub whose slots help; null where there is none, and for a hub itself. */
  readonly hub: { readonly name: string; readonly slots: number } | null;
  /** Expected to be short, in appointments; null where not known. */
  readonly expectedShortfall: number | null;
  /** Expected to be short after hub relief. */
  readonly afterRelief: number | null;
}

/** What to do now: which hub has how many slots first, then the steps of the card in force; empty where nothing needs doing. */
export function actionWords(cards: readonly ActionCard[], subject: ActionSubject): string {
  const steps = cardFor(cards, { key: subject.card, kind: subject.type, level: subject.level })?.steps ?? [];
  const pressed = Number(subject.level) >= 2;
  return [pressed ? hubWords(subject) : '', ...steps]
    .filter((step) => step !== '')
    .map((step) => (/[.!?]$/.test(step) ? step : `${step}.`))
    .join(' ');
}

function hubWords({ type, hub, expectedShortfall, afterRelief }: ActionSubject): string {
  if (type === 'hub') return expectedShortfall === null ? '' : `Open extra sessions: ${appointments(expectedShortfall)} more`;
  if (!hub) return '';
  const whose = type === 'practice' ? ' for it' : '';
  if (hub.slots === 0) {
    const more = afterRelief === null ? '' : `: open extra sessions, ${appointments(afterRelief)} more`;
    return `${hub.name} has no slots${whose} that day${more}`;
  }
  const left = afterRelief === null ? '' : `; ${appointments(afterRelief)} short after that`;
  return `${hub.name} has ${hub.slots} ${hub.slots === 1 ? 'slot' : 'slots'}${whose} that day${left}`;
}

/** `1 appointment`, `14 appointments`: to the nearest. */
function appointments(count: number): string {
  const whole = Math.round(count);
  return `${whole} appointment${whole === 1 ? '' : 's'}`;
}
