import type { AlertReason } from './alert.js';
import type { Assessment, NumberedLevel } from './assessment.js';
import { FEED_INHIBITION, type Inhibitors, brings } from './inhibition.js';
import type { LifecycleEvent } from './lifecycle-table.js';
import { type Silence, matches } from './silence.js';

/** What keeps an alert from firing although its rule is met. */
export interface Hold {
  readonly event: Extract<LifecycleEvent, 'silenced' | 'inhibited'>;
  readonly reason: AlertReason;
  /** What holds it: `silence 3`, `alert 12`. */
  readonly by: string;
  /** Why, in words. */
  readonly text: string;
}

/** What may hold alerts beside other alerts of the same evaluation. */
export interface Holders {
  /** Silences of the rule that are on; left out, none. */
  readonly silences?: readonly Silence[];
  /** Live alerts about feeds whose data is missing, by id; left out, none. */
  readonly missingFeeds?: readonly { readonly alertId: number; readonly feed: string }[];
}

/** What inhibits, while its alert may have no id yet: this and the code of its organisation. */
export const INHIBITOR = 'alert of ';

/** What would hold an alert at the level (null: unknown): a silence, a dead feed, another alert. */
export function holdOf({ subject, serviceDay, missingData }: Assessment, level: NumberedLevel | null, holders: Holders, inhibitors: Inhibitors): Hold | undefined {
  if (level === null) {
    const starving = missingData && holders.missingFeeds?.find(({ feed }) => brings(feed, missingData));
    if (!starving) return undefined;
    const by = `alert ${starving.alertId}`;
    return { event: 'inhibited', reason: FEED_INHIBITION.reason, by, text: `inhibited by ${by}: ${starving.feed} is missing` };
  }
  const silenceable = { organisationCode: subject.code, ancestors: subject.ancestors, level, serviceDay };
  const silence = holders.silences?.find((one) => matches(one, { ...silenceable, ruleKey: one.ruleKey ?? '' }));
  if (silence) {
    const by = `silence ${silence.id}`;
    return { event: 'silenced', reason: 'silence', by, text: `${by} by ${silence.author}: ${silence.reason}` };
  }
  const inhibitor = inhibitors.of(subject, serviceDay, level);
  if (!inhibitor) return undefined;
  const { rule, code, name } = inhibitor;
  return { event: 'inhibited', reason: rule.reason, by: `${INHIBITOR}${code}`, text: `inhibited by the alert of ${name}` };
}
