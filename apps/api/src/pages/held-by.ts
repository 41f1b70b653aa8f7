import type { AlertView } from '#libs/escalation';
import { fullStop, sentence } from './words.js';

/** What keeps an alert from firing, for people. */
export interface HeldBy {
  /** `Alert 12`, `Silence 3`, `Planned closure: training`, `Flapping`. */
  readonly what: string;
  /** The page of what holds it; empty where it has none. */
  readonly href: string;
  /** Where the form goes that ends the silence; empty where it is no silence. */
  readonly lift: string;
  /** Why, in the words of the step that silenced or suppressed it. */
  readonly words: string;
}

/** What holds a silenced or suppressed alert; null for any other. */
export function heldBy({ status, reason, suppressedBy }: Pick<AlertView, 'status' | 'reason' | 'suppressedBy'>, words = ''): HeldBy | null {
  if (status !== 'silenced' && status !== 'suppressed') return null;
  return { ...nameOf(reason, suppressedBy ?? ''), words: fullStop(sentence(words)) };
}

function nameOf(reason: AlertView['reason'], by: string): Omit<HeldBy, 'words'> {
  const [, kind, rest] = /^(alert|silence|closure) (.+)$/.exec(by) ?? [];
  if (kind === 'alert') return { what: `Alert ${rest}`, href: /^\d+$/.test(rest) ? `/alerts/${rest}` : '', lift: '' };
  if (kind === 'silence') return { what: `Silence ${rest}`, href: '', lift: `/alerts/silences/${rest}/lift` };
  if (kind === 'closure') return { what: `Planned closure: ${rest}`, href: '', lift: '' };
  return { what: reason === 'flapping' ? 'Flapping' : sentence(reason.replaceAll('-', ' ')), href: '', lift: '' };
}
