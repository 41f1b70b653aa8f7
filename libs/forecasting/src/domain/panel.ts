import { type DayNumber, type ServiceDay, HeadroomError, dayNumber } from '#libs/kernel';

/** Many daily series on one grid of days: what a model is fitted to. */
export interface Panel {
  /** One name a series. */
  readonly ids: readonly string[];
  /** The day of index 0 of every series. */
  readonly firstDay: DayNumber;
  /** One value a day, all of the same length: NaN is missing, 0 is zero. The last index is the last day known. */
  readonly values: readonly Float64Array[];
  /** 1 where the true value is at least the one given (demand on a day whose book was full). */
  readonly lowerBound?: readonly Uint8Array[];
  /** Patients behind each series, to scale neighbours for a short history; NaN where unknown. */
  readonly listSize?: Float64Array;
  /** The locality of each series: neighbours for a short history. */
  readonly group?: Int32Array;
  /** What each series measures (demand, capacity ...): series pool only with their own measure. */
  readonly measure?: Int32Array;
}

/** One value of one series, as a file gives it; NaN is missing. */
export interface SeriesRow {
  readonly id: string;
  readonly day: ServiceDay;
  readonly value: number;
}

const LONGEST_GRID = 20_000;

/** Puts rows in any order on one grid from the first to the last date given; absent days are missing, a repeated key is refused. */
export function panelFromRows(rows: readonly SeriesRow[]): Panel {
  if (rows.length === 0) throw unusable('there are no rows', 'give at least one row of series, day and value');
  const days = rows.map((row) => dayNumber(row.day));
  let firstDay = Number.POSITIVE_INFINITY;
  let lastDay = Number.NEGATIVE_INFINITY;
  for (const day of days) {
    firstDay = Math.min(firstDay, day);
    lastDay = Math.max(lastDay, day);
  }
  const length = lastDay - firstDay + 1;
  if (length > LONGEST_GRID) throw unusable(`the dates span ${length} days`, 'look for a mistyped year');
  const byId = new Map<string, Float64Array>();
  const seen = new Set<string>();
  rows.forEach((row, i) => {
    const key = `${row.id}\n${days[i]}`;
    if (seen.has(key)) throw unusable(`${row.id} has two values for ${row.day}`, 'keep one value a series and day');
    seen.add(key);
    let values = byId.get(row.id);
    if (!values) byId.set(row.id, (values = new Float64Array(length).fill(Number.NaN)));
    values[days[i] - firstDay] = row.value;
  });
  return { ids: [...byId.keys()], firstDay, values: [...byId.values()] };
}

/** The panel as it was known at the end of its first `length` days. */
export function panelUpTo(panel: Panel, length: number): Panel {
  return {
    ...panel,
    values: panel.values.map((series) => series.subarray(0, length)),
    lowerBound: panel.lowerBound?.map((flags) => flags.subarray(0, length)),
  };
}

/** The panel of some of the series, by index. */
export function panelOf(panel: Panel, series: readonly number[]): Panel {
  return {
    ids: series.map((s) => panel.ids[s]),
    firstDay: panel.firstDay,
    values: series.map((s) => panel.values[s]),
    lowerBound: panel.lowerBound && series.map((s) => panel.lowerBound![s]),
    listSize: panel.listSize && Float64Array.from(series, (s) => panel.listSize![s]),
    group: panel.group && Int32Array.from(series, (s) => panel.group![s]),
    measure: panel.measure && Int32Array.from(series, (s) => panel.measure![s]),
  };
}

/** Refuses a panel whose arrays do not fit together. */
export function checkPanel(panel: Panel): void {
  const count = panel.ids.length;
  const length = panel.values[0]?.length ?? 0;
  const fits =
    panel.values.length === count &&
    panel.values.every((series) => series.length === length) &&
    (!panel.lowerBound || (panel.lowerBound.length === count && panel.lowerBound.every((flags) => flags.length === length))) &&
    [panel.listSize, panel.group, panel.measure].every((array) => !array || array.length === count);
  if (!fits) throw unusable('its arrays differ in length', 'give every series the same days and every series one entry');
}

function unusable(message: string, remedy: string): HeadroomError {
  return new HeadroomError('unusable-series', `The series cannot be used: ${message}.`, { kind: 'rejected-input', remedy });
}
