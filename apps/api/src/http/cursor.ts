import { invalidInput } from './problem.js';

/** A part of a list, and how to ask for the next. */
export interface Page<Item> {
  readonly items: Item[];
  /** Given back as `cursor` it brings the next part; null at the end. */
  readonly nextCursor: string | null;
}

/** Hides a position in a list, so that nobody builds on what it looks like. */
export function cursorOf(position: string | number): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position behind a cursor of {@link cursorOf}, undefined without one; anything else is refused as input. */
export function positionOf(cursor: string | undefined): string | number | undefined {
  if (cursor === undefined) return undefined;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof position === 'string' || (typeof position === 'number' && Number.isSafeInteger(position)))
      return position;
  } catch {
    // told below, like a cursor that decodes to something else
  }
  throw wrongCursor();
}

/** {@link positionOf} of a list that is ordered by a number. */
export function numberPositionOf(cursor: string | undefined): number | undefined {
  const position = positionOf(cursor);
  if (typeof position === 'string')
    throw wrongCursor();
  return position;
}

/** A page of the items read with one beyond `limit`: that one only says that there are more. */
export function pageOf<Item>(
  read: readonly Item[],
  limit: number,
  position: (item: Item) => string | number,
): Page<Item> {
  const items = read.slice(0, limit);
  return { items, nextCursor: read.length > limit ? cursorOf(position(items[items.length - 1])) : null };
}

/** The part of a list that is made whole for each request and in which nothing moves: its position is how many items came before. */
export function partOf<Item>(items: readonly Item[], { limit, cursor }: PartQuery): Page<Item> {
  const before = numberPositionOf(cursor) ?? 0;
  return pageOf(items.slice(before, before + limit + 1), limit, () => before + limit);
}

/** The part of a short list that is made whole for each request: it begins after the item whose key the cursor hides. */
export function partAfter<Item>(items: readonly Item[], { limit, cursor }: PartQuery, keyOf: (item: Item) => string): Page<Item> {
  const key = positionOf(cursor);
  const before = key === undefined ? 0 : items.findIndex((item) => keyOf(item) === key) + 1;
  if (key !== undefined && before === 0) throw wrongCursor();
  return pageOf(items.slice(before, before + limit + 1), limit, keyOf);
}

/** The run whose list a cursor of {@link partOfRun} goes on with, undefined without one: a later run changes nothing in the middle of a list. */
export function runOfCursor(cursor: string | undefined): number | undefined {
  return placeOf(cursor)?.run;
}

/** The part of a list of a run. */
export function partOfRun<Item>(items: readonly Item[], { limit, cursor }: PartQuery, run: number): Page<Item> {
  const before = placeOf(cursor)?.before ?? 0;
  return pageOf(items.slice(before, before + limit + 1), limit, () => `${run}:${before + limit}`);
}

interface PartQuery {
  readonly limit: number;
  readonly cursor?: string;
}

function placeOf(cursor: string | undefined): { run: number; before: number } | undefined {
  const position = positionOf(cursor);
  if (position === undefined) return undefined;
  const [, run, before] = /^(\d{1,9}):(\d{1,9})$/.exec(String(position)) ?? [];
  if (run === undefined) throw wrongCursor();
  return { run: Number(run), before: Number(before) };
}

function wrongCursor(): Error {
  return invalidInput([{ path: 'cursor', message: 'cursor must be a nextCursor of this list' }]);
}
