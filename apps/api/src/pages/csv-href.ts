/** As many rows as one answer of the API holds. */
export const MOST_CSV_ROWS = 500;

/** The address under which the API gives a list as CSV, as a link can ask for it; what is undefined is not asked. */
export function csvHref(operation: string, asked: Readonly<Record<string, string | number | undefined>> = {}, limit: number | null = MOST_CSV_ROWS): string {
  const query = new URLSearchParams({ format: 'csv' });
  if (limit !== null) query.set('limit', String(limit));
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, String(value));
  return `/api/v1/${operation}?${query.toString()}`;
}
