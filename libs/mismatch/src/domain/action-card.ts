import type { LocalLevel } from './local-level.js';

/** What an action card is written for. */
export interface ActionSubject {
  readonly level: LocalLevel;
  readonly type: 'icb' | 'locality' | 'pcn' | 'practice' | 'hub';
  /** Hub slots the relief allocation gives to the practice, or has for the locality. */
  readonly hubSlots: number;
  /** Appointments short after hub relief. */
  readonly afterRelief: number;
}

/** What to do now, one line, from the published local GP-OPEL action cards; empty where nothing needs doing. */
export function actionFor({ level, type, hubSlots, afterRelief }: ActionSubject): string {
  if (level === 'closed' || level === '1') return '';
  if (level === 'unknown') return 'Find the missing data before relying on this level.';
  const short = Math.max(1, Math.round(afterRelief));
  const open = `Open extra sessions: ${short} more ${short === 1 ? 'slot' : 'slots'}`;
  if (type === 'hub') return `${open}.`;
  const relief =
    hubSlots > 0
      ? `Offer ${hubSlots} hub ${hubSlots === 1 ? 'slot' : 'slots'}`
      : `No hub slots left. ${open} at the hub`;
  if (level === '2') return `${relief}; review 111 referrals.`;
  if (level === '3') return `${relief}; mutual aid, call redirection, pharmacy and self-care signposting.`;
  return `${relief}; support for closure or divert.`;
}
