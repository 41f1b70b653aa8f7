/** The level that a card is for: a local level, a level nobody can tell, or `any` for alerts without a level. */
export const CARD_LEVELS = ['1', '2', '3', '4', 'unknown', 'any'] as const;

/** One of {@link CARD_LEVELS}. */
export type CardLevel = (typeof CARD_LEVELS)[number];

/** The key of the cards that rules use which name no others. */
export const DEFAULT_CARD_KEY = 'default';

/** The kind of a card that holds for every organisation type and alert kind without one of its own. */
export const ANY_KIND = 'any';

/** What to do: the steps for a kind (an organisation type or a kind of alert) at a level, under the key that rules name. */
export interface ActionCard {
  readonly key: string;
  /** `practice`, `hub`, `pcn`, `locality`, `icb`, an alert kind such as `feed-missing`, or {@link ANY_KIND}. */
  readonly kind: string;
  readonly level: CardLevel;
  /** Short sentences without a full stop; none: nothing needs doing. */
  readonly steps: readonly string[];
  /** 0 for a card as shipped; counts the changes. */
  readonly version: number;
}

/** The cards as shipped, after published local GP-OPEL action cards. */
export const SHIPPED_CARDS: readonly ActionCard[] = [
  shipped('1', []),
  shipped('2', ['Review referrals from NHS 111', 'Offer hub appointments']),
  shipped('3', ['Ask neighbouring practices for mutual aid', 'Redirect calls', 'Signpost to pharmacy and self-care']),
  shipped('4', ['Agree support for closure or divert with the practice', 'Tell the System Coordination Centre']),
  shipped('unknown', ['Find the missing data before relying on this level']),
];

/** Which card is asked for. */
export interface CardQuery {
  /** The rule's `actionCard`; left out, the default one. */
  readonly key?: string;
  readonly kind: string;
  readonly level: CardLevel;
}

/**
 * The card in force: the key's own for the kind, the key's for any kind, then the default ones likewise; undefined
 * when nobody wrote one. `cards` are the latest versions and what is shipped.
 */
export function cardFor(cards: readonly ActionCard[], { key = DEFAULT_CARD_KEY, kind, level }: CardQuery): ActionCard | undefined {
  for (const ofKey of [key, DEFAULT_CARD_KEY]) {
    for (const ofKind of [kind, ANY_KIND]) {
      const found = cards.find((card) => card.key === ofKey && card.kind === ofKind && card.level === level);
      if (found) return found;
    }
  }
  return undefined;
}

/** Cards as written over cards as shipped: each key, kind and level once. */
export function cardsInForce(written: readonly ActionCard[]): ActionCard[] {
  const named = (card: ActionCard): string => `${card.key} ${card.kind} ${card.level}`;
  const own = new Set(written.map(named));
  return [...SHIPPED_CARDS.filter((card) => !own.has(named(card))), ...written];
}

function shipped(level: CardLevel, steps: readonly string[]): ActionCard {
  return { key: DEFAULT_CARD_KEY, kind: ANY_KIND, level, steps, version: 0 };
}
