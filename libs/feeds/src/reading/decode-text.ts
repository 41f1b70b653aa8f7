import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../domain/feed-definition.js';
import { refused } from '../domain/header.js';
import { storable } from '../domain/storable-text.js';

const NEWLINE = 0x0a;
/** A longer line is no line: the file has lost its line ends, or is no text. */
const LONGEST_LINE_BYTES = 1_048_576;

/** What Windows-1252 has in place of the control characters 0x80-0x9F (Unicode Consortium, CP1252.TXT). */
const CP1252 = '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/**
 * The text of a file in blocks of whole lines. Cutting at line ends lets each block be judged for itself, so the encoding
 * need not be known beforehand and nothing is read twice. A byte-order mark is dropped; UTF-16 and binary files are refused.
 */
export async function* decodeText(bytes: AsyncIterable<Buffer>, encoding: Encoding = 'detect'): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let line = 1;
  let first = true;
  for await (const chunk of bytes) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      rest.push(chunk);
      restBytes += chunk.length;
      if (restBytes > LONGEST_LINE_BYTES) throw endlessLine(line);
      continue;
    }
    const block = rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...rest, chunk.subarray(0, end)]);
    rest = end < chunk.length ? [chunk.subarray(end)] : [];
    restBytes = chunk.length - end;
    line += newlinesIn(block);
    yield decode(first ? unmarked(block) : block, encoding);
    first = false;
  }
  if (restBytes > 0) {
    const block = Buffer.concat(rest);
    yield decode(first ? unmarked(block) : block, encoding);
  }
}

function endlessLine(line: number): Error {
  return refused('endless-line', `line ${line} has no end within ${LONGEST_LINE_BYTES} bytes`, 'End each row with a line feed, and send the file again.');
}

/** Counted by byte: a call for each line end would take its time in a file of nothing else. */
function newlinesIn(block: Buffer): number {
  let count = 0;
  for (let i = 0; i < block.length; i += 1) if (block[i] === NEWLINE) count += 1;
  return count;
}

function decode(block: Buffer, encoding: Encoding): string {
  const text = characters(block, encoding);
  return text.includes('\0') ? storable(text) : text;
}

function characters(block: Buffer, encoding: Encoding): string {
  const utf8 = encoding !== 'windows-1252' && isUtf8(block);
  if (utf8) return block.toString('utf8');
  if (encoding === 'utf-8') {
    throw refused('bad-encoding', 'the file is not UTF-8 as its feed says', 'Send it in UTF-8, or change the encoding of the feed definition.');
  }
  // Not TextDecoder: some versions of Node decode windows-1252 as plain latin1.
  return block.toString('latin1').replace(/[\x80-\x9f]/g, (character) => CP1252[character.charCodeAt(0) - 0x80]);
}

function unmarked(block: Buffer): Buffer {
  if (block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf) return block.subarray(3);
  const utf16 = (block[0] === 0xff && block[1] === 0xfe) || (block[0] === 0xfe && block[1] === 0xff);
  if (utf16 || block.subarray(0, 4096).includes(0)) {
    throw refused('not-text', utf16 ? 'the file is UTF-16' : 'the file is not text', 'Save it as CSV in UTF-8 and send it again.');
  }
  return block;
}
