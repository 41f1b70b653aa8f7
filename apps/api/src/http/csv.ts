/** A table to be written as CSV: what heads each column, and where its values come from. */
export type CsvColumns<Item> = readonly (readonly [heading: string, value: (item: Item) => CsvValue])[];

/** What a cell may hold; null leaves it empty. */
export type CsvValue = string | number | boolean | null | undefined;

/** What begins a formula, also after blanks that a spreadsheet drops, and in the full width that some take for the same. */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;

/**
 * Rows as CSV, RFC 4180 with CRLF. Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP,
 * "CSV Injection"); numbers are written as they are.
 */
export function csv<Item>(columns: CsvColumns<Item>, items: readonly Item[]): string {
  const lines = items.map((item) => columns.map(([, value]) => cell(value(item))).join(','));
  return [columns.map(([heading]) => cell(heading)).join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function cell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
