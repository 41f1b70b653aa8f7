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
  throw invalidInput([{ path: 'cursor', message: 'cursor must be a nextCursor of this list' }]);
}

/** {@link positionOf} of a list that is ordered by a number. */
export function numberPositionOf(cursor: string | undefined): number | undefined {
  const position = positionOf(cursor);
  if (typeof position === 'string')
    throw invalidInput([{ path: 'cursor', message: 'cursor must be a nextCursor of this list' }]);
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

/** The part of a list that is made whole for each request: its position is how many items came before. */
export function partOf<Item>(
  items: readonly Item[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): Page<Item> {
  const before = numberPositionOf(cursor) ?? 0;
  return pageOf(items.slice(before, before + limit + 1), limit, () => before + limit);
}
