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

/**
 * Says beside a level that accepted hub slots are counted in it: as capacity of a practice, as held by a hub; and at a hub or its locality how many of them are
 * likely not needed where they are.
 */
export function withAccepted(reason: LevelReason, { type }: Pick<Organisation, 'type'>, { accepted, idle }: { readonly accepted: number; readonly idle: number }): LevelReason {
  if (type === 'locality') return idle === 0 ? reason : said(reason, `${acceptedWords(accepted)} for practices, ${idleWords(idle)}.`, { acceptedSlots: accepted, idleSlots: idle });
  if (accepted === 0 || (type !== 'practice' && type !== 'hub')) return reason;
  if (type === 'practice') return said(reason, `With ${acceptedWords(accepted)}.`, { acceptedSlots: accepted });
  const words = `Holds ${acceptedWords(accepted)} for practices`;
  return idle === 0 ? said(reason, `${words}.`, { acceptedSlots: accepted }) : said(reason, `${words}, ${idleWords(idle)}.`, { acceptedSlots: accepted, idleSlots: idle });
}

/** `5 of them likely not needed`. */
function idleWords(idle: number): string {
  return `${idle} of them likely not needed`;
}

function said(reason: LevelReason, words: string, numbers: Readonly<Record<string, number>>): LevelReason {
  return { ...reason, text: `${reason.text} ${words}`, numbers: { ...reason.numbers, ...numbers } };
}
