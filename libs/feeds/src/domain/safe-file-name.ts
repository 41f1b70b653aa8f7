import path from 'node:path';

/**
 * The most bytes of a name that is given out: file systems take 255, and a random part, the digest of one put away before, `.reasons.json`
 * and, of the note of who sent it, the feed and `.json.part` are added to it.
 */
export const MOST_NAME_BYTES = 150;

/** The same of a name that is put away, to which a digest and `.reasons.json` may be added. */
export const MOST_PUT_AWAY_BYTES = 220;

const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A name without folders and signs that a file system or a log would trip over, and not too long for one; its ending stays. */
export function safeFileName(name: string): string {
  const base = path.posix.basename(name.replaceAll('\\', '/').normalize('NFC')).replaceAll(/[^\p{L}\p{M}\p{N} ._()-]/gu, '_').replace(/\.part$/i, '');
  const cut = endOf(base.replace(/^[\s.]+/, '').trim(), MOST_NAME_BYTES).replace(/^[\s.]+/, '');
  return cut === '' ? 'file.csv' : cut;
}

/** The end of a text, of whole characters, in at most so many bytes of UTF-8: what a name ends with says what the file is. */
export function endOf(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  let kept = '';
  let bytes = 0;
  for (const { segment } of [...CHARACTERS.segment(text)].toReversed()) {
    bytes += Buffer.byteLength(segment);
    if (bytes > mostBytes) break;
    kept = segment + kept;
  }
  return kept;
}
