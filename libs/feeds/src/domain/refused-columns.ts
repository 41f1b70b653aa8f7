import { normaliseHeader } from './header.js';

/** Columns that a file of rows to be corrected has beside the feed's own: of which load and line a row is, and why it was not taken. No feed has them. */
export const REFUSED_COLUMNS = {
  load: 'refused_load', line: 'refused_line', column: 'refused_column', value: 'refused_value', code: 'refused_code', why: 'refused_why',
} as const;

const NAMES: ReadonlySet<string> = new Set(Object.values(REFUSED_COLUMNS).map(normaliseHeader));

/** Whether a header is one of {@link REFUSED_COLUMNS}, which nobody needs to be warned of. */
export function isRefusedColumn(header: string): boolean {
  return NAMES.has(normaliseHeader(header));
}
