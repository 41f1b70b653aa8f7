import type { ServiceDay } from '#libs/kernel';

/** Days from `from` up to, not including, `to`. */
export interface DayRange {
  readonly from: ServiceDay;
  readonly to: ServiceDay;
}

/** The same days within bounds as ranges that neither overlap nor touch, ascending. */
export function joined(ranges: readonly DayRange[], { from, to }: DayRange): DayRange[] {
  const found: { from: ServiceDay; to: ServiceDay }[] = [];
  const within = ranges.map((range) => ({ from: range.from > from ? range.from : from, to: range.to < to ? range.to : to }));
  for (const range of within.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (range.from >= range.to) continue;
    const last = found.at(-1);
    if (!last || range.from > last.to) found.push({ ...range });
    else if (range.to > last.to) last.to = range.to;
  }
  return found;
}
