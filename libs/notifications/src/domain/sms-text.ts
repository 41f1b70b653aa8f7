import type { Digest } from './digest.js';

/** A text message may take this many segments. */
export const MOST_SEGMENTS = 3;
/** Characters of a segment of a joined message in GSM 03.38. */
const SEGMENT = 153;

/** The basic GSM 03.38 alphabet without letters and digits; what is not in it would halve a segment, so it is written otherwise. */
const BASIC = ` @_!"#%&'()*+,-./:;<=>?\n`;
const OTHERWISE: Readonly<Record<string, string>> = { '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '...', '\u00a0': ' ' };

/** A message as the text of an SMS: its subject and where the rest is, in the basic alphabet, in {@link MOST_SEGMENTS} at most. */
export function smsText({ subject, url }: Pick<Digest, 'subject' | 'url'>): string {
  const end = ` ${url}`;
  const room = MOST_SEGMENTS * SEGMENT - end.length;
  const text = plain(subject);
  return `${text.length > room ? `${text.slice(0, room - 3).trimEnd()}...` : text}${end}`;
}

function plain(text: string): string {
  const replaced = text.replace(/[’‘“”–—…\u00a0]/g, (character) => OTHERWISE[character]);
  const bare = replaced.normalize('NFD').replace(/\p{Mn}/gu, '');
  return [...bare].map((character) => (/[A-Za-z0-9]/.test(character) || BASIC.includes(character) ? character : '?')).join('');
}
