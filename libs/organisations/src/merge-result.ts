import type { FirstOfEach } from './domain/first-of-each.js';
import type { MergeResult } from './domain/organisation-rows.js';

/**
 * The result of a merge, by distinct line: a line is loaded when one of its rows told something new, and unchanged when
 * none did and none was refused. `newRows` are the positions, among the first rows of each key, of those the store took.
 */
export function mergeResult<Row extends { readonly line: number }>(
  split: FirstOfEach<Row>,
  newRows: Iterable<number>,
  unknown: readonly Row[] = [],
): MergeResult {
  const loaded = new Set(Array.from(newRows, (position) => split.first[position].line));
  const unknownLines = new Set(unknown.map(({ line }) => line));
  const repeated = new Set(split.contrary.map(({ line }) => line).filter((line) => !loaded.has(line)));
  const rest = [...split.first, ...split.same].map(({ line }) => line);
  const unchanged = new Set(rest.filter((line) => !loaded.has(line) && !repeated.has(line) && !unknownLines.has(line)));
  return { loaded: loaded.size, unchanged: unchanged.size, repeatedLines: [...repeated], unknownLines: [...unknownLines] };
}
