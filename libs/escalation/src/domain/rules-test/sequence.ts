import { quoted } from '../rule-set/did-you-mean.js';

/** Names of what a series says, morning by morning. */
export const SEQUENCES = ['pGap', 'pGap5', 'pGap15', 'expectedShortfall', 'usual', 'level', 'acute', 'standing', 'closure', 'reading'] as const;

/** One of {@link SEQUENCES}. */
export type SequenceName = (typeof SEQUENCES)[number];

/** What is said on a morning: a word or a number as it is written; null where nothing is. */
export type Said = string | null;

interface Kind {
  readonly allows: (word: string) => boolean;
  readonly words: string;
}

const number = (least: number, most: number, others: readonly string[] = []) => (word: string): boolean =>
  others.includes(word) || (/^-?\d*\.?\d+(e-?\d+)?$/i.test(word) && Number(word) >= least && Number(word) <= most);
const oneOf = (...words: string[]): Kind => ({ allows: (word) => words.includes(word), words: words.join(', ') });
const probability: Kind = { allows: number(0, 1, ['unknown']), words: 'a number from 0 to 1, unknown' };

const KINDS: Readonly<Record<SequenceName, Kind>> = {
  pGap: probability,
  pGap5: probability,
  pGap15: probability,
  expectedShortfall: { allows: number(0, 1e6, ['unknown']), words: 'appointments from 0 up, unknown' },
  usual: { allows: number(0, 1e6), words: 'appointments from 0 up' },
  level: oneOf('1', '2', '3', '4', 'closed', 'unknown'),
  acute: oneOf('yes', 'no', 'true', 'false'),
  standing: oneOf('yes', 'no', 'true', 'false'),
  closure: oneOf('training', 'refurbishment', 'absence', 'other'),
  reading: { allows: number(-1e9, 1e9, ['unknown']), words: 'a number, unknown' },
};

/**
 * Reads `0.2 0.6x3 _`: a value for each morning, `x3` three times the same, `_` nothing. A single value without a count is for every morning.
 * Gives what is wrong with it, in words, instead.
 */
export function readSequence(name: SequenceName, written: string | number | boolean, mornings: number): readonly Said[] | string {
  const words = String(written).trim().split(/\s+/);
  const said: Said[] = [];
  for (const word of words) {
    const [, value, times] = /^(.+?)(?:x([1-9]\d{0,3}))?$/.exec(word) ?? ['', word];
    if (value !== '_' && !KINDS[name].allows(value)) return `${quoted(value)} is none of ${KINDS[name].words}, _`;
    for (let again = 0; again < Number(times ?? 1); again++) said.push(value === '_' ? null : value);
    if (words.length === 1 && times === undefined) return Array.from({ length: mornings }, () => said[0]);
  }
  if (said.length === mornings) return said;
  return `${quoted(written)} says something of ${said.length} mornings, the test has ${mornings}: write one value for all, or _ for a morning without`;
}
