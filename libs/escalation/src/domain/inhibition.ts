import type { ServiceDay } from '#libs/kernel';
import type { AlertReason } from './alert.js';
import type { NumberedLevel, Subject } from './assessment.js';

/** A rule of inhibition: a live alert about one place keeps milder ones under it, of the same day and rule, from firing. */
export interface InhibitionRule {
  readonly key: string;
  /** What it does, for people. */
  readonly text: string;
  /** Types of organisation whose live alert inhibits. */
  readonly by: readonly string[];
  /** Types of organisation, under the inhibitor, that are inhibited. */
  readonly inhibits: readonly string[];
  /** The worst level that is inhibited. */
  readonly levelUpTo: NumberedLevel;
  readonly reason: AlertReason;
}

/** The rules of inhibition. The alert of an ICB inhibits nothing: it would hide everything under it. */
export const INHIBITION_RULES: readonly InhibitionRule[] = [
  {
    key: 'locality-over-practice-amber',
    text: "A locality's live alert inhibits its practices' amber of the same day",
    by: ['locality'],
    inhibits: ['practice'],
    levelUpTo: 2,
    reason: 'inhibited-by-locality',
  },
];

/** The inhibition by a feed: a live alert about missing data inhibits whatever is unknown for lack of that data. */
export const FEED_INHIBITION = {
  key: 'feed-over-starved',
  text: 'A live alert about a feed inhibits every organisation whose level is unknown for lack of its data',
  reason: 'inhibited-by-feed',
} as const;

/** Types of organisation that can inhibit others: they are decided on first. */
export function canInhibit(type: string, rules: readonly InhibitionRule[] = INHIBITION_RULES): boolean {
  return rules.some(({ by }) => by.includes(type));
}

/** The live alerts that inhibit, of one evaluation: by the code of their organisation and their service day. */
export class Inhibitors {
  private readonly live = new Map<string, { readonly type: string; readonly name: string }>();

  constructor(private readonly rules: readonly InhibitionRule[] = INHIBITION_RULES) {}

  /** Notes a live alert of the organisation and day. */
  add({ code, type, name }: Subject, serviceDay: ServiceDay): void {
    if (canInhibit(type, this.rules)) this.live.set(`${code}_${serviceDay}`, { type, name });
  }

  /** What inhibits an alert of the subject at the level, or undefined. `code` is that of the inhibitor's organisation. */
  of({ type, ancestors, locality }: Subject, serviceDay: ServiceDay, level: NumberedLevel): { rule: InhibitionRule; code: string; name: string } | undefined {
    if (this.live.size === 0) return undefined;
    for (const rule of this.rules) {
      if (!rule.inhibits.includes(type) || level > rule.levelUpTo) continue;
      for (const code of locality && !ancestors.includes(locality.code) ? [locality.code, ...ancestors] : ancestors) {
        const inhibitor = this.live.get(`${code}_${serviceDay}`);
        if (inhibitor && rule.by.includes(inhibitor.type)) return { rule, code, name: inhibitor.name };
      }
    }
    return undefined;
  }
}

/** Whether a feed's alert is about the data that a level lacks: `telephony.v1` brings `telephony`. */
export function brings(feed: string, data: string): boolean {
  return feed === data || feed.split('.')[0] === data;
}
