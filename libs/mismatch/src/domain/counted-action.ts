import { type ActionCard, SHIPPED_CARDS, acceptedWords, actionWords } from '#libs/interventions';
import type { Organisation, Structure } from '#libs/organisations';
import type { LevelReason, LocalLevel } from './local-level.js';

/** What an organisation's day came to, as far as its action needs it. */
export interface ActedOn {
  readonly level: LocalLevel;
  readonly hubSlots: number;
  readonly expectedShortfall: number;
  readonly afterRelief: number | null;
}

/** What to do, by the default cards in force; empty where nothing needs doing. */
export function actionOf(cards: readonly ActionCard[] = SHIPPED_CARDS, structure: Structure, organisation: Organisation, day: ActedOn): string {
  const { level, hubSlots, expectedShortfall, afterRelief } = day;
  const { type, code } = organisation;
  if (level === 'closed') return '';
  const hub = type === 'icb' || type === 'hub' ? undefined : structure.hubOf(code);
  return actionWords(cards, {
    level,
    type,
    hub: hub ? { name: hub.name, slots: hubSlots } : null,
    expectedShortfall,
    afterRelief: afterRelief ?? expectedShortfall,
  });
}

/** Says beside a level that accepted hub slots are counted in it: as capacity of a practice, as held by a hub. */
export function withAccepted(reason: LevelReason, { type }: Pick<Organisation, 'type'>, slots: number): LevelReason {
  if (slots === 0 || (type !== 'practice' && type !== 'hub')) return reason;
  const words = acceptedWords(slots);
  const text = `${reason.text} ${type === 'hub' ? `Holds ${words} for practices.` : `With ${words}.`}`;
  return { ...reason, text, numbers: { ...reason.numbers, acceptedSlots: slots } };
}
