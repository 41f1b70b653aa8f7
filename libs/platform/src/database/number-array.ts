/**
 * Reads a PostgreSQL array of numbers, `{1,2.5,NULL,NaN}`, of one dimension; NULL is null. The driver's own reader goes letter by letter, and arrays of numbers are
 * most of what a page reads. Throws a `RangeError` for an array of arrays or one that does not begin at 1.
 */
export function readNumberArray(text: string): (number | null)[] {
  if (text === '{}') return [];
  if (text.charCodeAt(0) !== OPEN || text.charCodeAt(1) === OPEN) throw new RangeError(`not a plain array of numbers: ${text.slice(0, 40)}`);
  return text.slice(1, -1).split(',').map((item) => (item === 'NULL' ? null : Number(item)));
}

const OPEN = '{'.charCodeAt(0);
