import { HeadroomError } from '#libs/kernel';
import type { FeedDefinition } from './feed-definition.js';
import { holdsNhsNumber, isPersonalHeader } from './nhs-number.js';

/** More columns than any layout has (the widest known have some forty): each costs time on every row. */
export const MOST_COLUMNS = 1000;

/** Where each column of a feed stands in a file. */
export interface HeaderMatch {
  /** Position by column name; a missing optional column has none. */
  readonly positions: ReadonlyMap<string, number>;
  /** Headers as the file spells them, by position. */
  readonly headers: readonly string[];
  /** Positions that no column of the feed names: not read, but told. */
  readonly extra: readonly number[];
}

/** Finds the feed's columns in the header, in any order. Throws a coded error when the file must be refused for it. */
export function matchHeader({ key: feed, columns, constants, unread }: FeedDefinition, headers: readonly string[]): HeaderMatch {
  if (headers.length > MOST_COLUMNS) {
    throw refused('too-many-columns', `the header names ${headers.length} columns, more than ${MOST_COLUMNS}`, `The first line of a file of ${feed} names its columns and nothing else.`);
  }
  const byName = new Map<string, number>();
  headers.forEach((header, position) => {
    const name = normaliseHeader(header);
    if (name === '') return;
    if (byName.has(name)) throw refused('repeated-column', `the header names '${header}' twice`, `Send each column of ${feed} once.`);
    byName.set(name, position);
  });
  const personal = headers.find((header) => isPersonalHeader(normaliseHeader(header)) || holdsNhsNumber(header));
  if (personal !== undefined) throw personalData(personal);

  const positions = new Map<string, number>();
  const missing: string[] = [];
  for (const [name, { aliases, optional }] of Object.entries(columns)) {
    const found = [name, ...aliases].map((alias) => byName.get(normaliseHeader(alias))).find((at) => at !== undefined);
    if (found !== undefined) positions.set(name, found);
    else if (!optional && constants[name] === undefined) missing.push(aliases[0] === undefined ? `'${name}'` : `'${aliases[0]}' (${name})`);
  }
  if (missing.length > 0) throw missingColumns(feed, missing, headers);
  const used = new Set([...positions.values(), ...unread.map((name) => byName.get(normaliseHeader(name)))]);
  return { positions, headers, extra: headers.map((_, i) => i).filter((i) => !used.has(i) && headers[i].trim() !== '') };
}

/** The spelling by which headers are compared: lower case, one underscore for anything that is no letter or digit. */
export function normaliseHeader(header: string): string {
  return header.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '');
}

/** The error for a file with people in it. */
export function personalData(column: string): HeadroomError {
  return refused(
    'personal-data',
    `${holdsNhsNumber(column) ? 'a column without a header' : `the column '${column}'`} looks like data about patients`,
    'Feeds are counts. Headroom keeps no copy of this file: whoever sent it has it still. Send it again without the column.',
  );
}

/** An error that refuses a file whole. */
export function refused(code: string, message: string, remedy: string): HeadroomError {
  return new HeadroomError(code, message, { kind: 'rejected-input', remedy });
}

function missingColumns(feed: string, missing: readonly string[], headers: readonly string[]): HeadroomError {
  const only = headers.length === 1 ? headers[0] : '';
  const separator = only.includes(';') ? ' The columns seem to be separated by semicolons.' : only.includes('\t') ? ' The columns seem to be separated by tabs.' : '';
  return refused('missing-column', `the header lacks ${missing.join(', ')}`, `The first line of a file of ${feed} names its columns, separated by commas.${separator}`);
}
