import { dayNumber } from '#libs/kernel';
import { type Calendar, type PlannedClosure, calendarFor } from './calendar.js';
import type { ForecastMeasure } from './forecast-run.js';
import type { Panel } from './panel.js';
import type { PlanningHistory, PlanningUnit } from './planning-history.js';
import { measuresObserved, observedSeries } from './what-happened.js';

/** The series that are forecast and can be observed, as one panel, with the calendar known of them. */
export interface ObservedPanel {
  readonly panel: Panel;
  readonly calendar: Calendar;
}

/**
 * Demand and capacity of practices and capacity of hubs as a history knows them: `demand CODE`, `capacity CODE`. Each measure pools
 * with its own, hubs apart. The grid begins with the first day on which anything was known; an absence cuts capacity alone.
 */
export function observedPanel(history: PlanningHistory): ObservedPanel {
  const { practices, hubs, structure, firstDay, days, closures, bankHolidays } = history;
  const all = [...practices, ...hubs].flatMap((unit) =>
    measuresObserved(unit).map((measure) => ({ unit, measure, values: observedSeries(unit, measure) })),
  );
  const series = all.filter(({ values }) => values.some((value) => value === value));
  const first = series.length === 0 ? days : Math.min(...series.map(({ values }) => values.findIndex((value) => value === value)));
  const localities = new Map(structure.ofType('locality').map(({ code }, i) => [code, i]));
  const exact = new Uint8Array(days - first);
  const planned = series.flatMap(({ unit, measure }) =>
    (closures.get(unit.organisation.id) ?? [])
      .filter(({ reason }) => reason !== 'absence' || measure === 'capacity')
      .map(({ from, to, shareClosed }): PlannedClosure => ({ id: idOf(unit, measure), from: dayNumber(from), to: dayNumber(to), shareClosed })),
  );
  return {
    calendar: calendarFor([...bankHolidays].map(([date, holiday]) => ({ date, holiday })), planned),
    panel: {
      ids: series.map(({ unit, measure }) => idOf(unit, measure)),
      firstDay: firstDay + first,
      values: series.map(({ values }) => values.subarray(first)),
      lowerBound: series.map(({ unit, measure }) => (measure === 'demand' ? unit.lowerBound.subarray(first) : exact)),
      listSize: Float64Array.from(series, ({ unit }) => unit.organisation.listSize ?? Number.NaN),
      group: Int32Array.from(series, ({ unit }) => localities.get(structure.localityOf(unit.organisation.code)?.code ?? '') ?? -1),
      measure: Int32Array.from(series, ({ unit, measure }) => (measure === 'demand' ? 0 : unit.organisation.type === 'hub' ? 2 : 1)),
    },
  };
}

function idOf({ organisation }: PlanningUnit, measure: ForecastMeasure): string {
  return `${measure} ${organisation.code}`;
}
