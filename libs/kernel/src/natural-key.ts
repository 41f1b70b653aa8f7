/**
 * Joins the parts of a natural key with `_`; characters that a queue's job id or a file name cannot hold become `-`.
 * `naturalKey('run', '2026-11-21T07:00')` is `run_2026-11-21T07-00`.
 */
export function naturalKey(...parts: (string | number)[]): string {
  return parts.map((part) => String(part).replace(/[^A-Za-z0-9.-]+/g, '-')).join('_');
}
