import { type Panel } from '#libs/forecasting';
import { fromDayNumber } from '#libs/kernel';

const SILENT_DAYS = 28;
const FEW_DAYS = 21;
const NAMED = 3;

/** What a person should know of a file of series before believing forecasts of it: one sentence each, with the remedy; none when all is well. */
export function doubtsAbout({ ids, values, firstDay }: Panel): string[] {
  const last = values.map(lastKnown);
  const end = Math.max(...values.map((series) => series.length - 1));
  const silent = ids.filter((_, s) => last[s] >= 0 && end - last[s] > SILENT_DAYS);
  const few = ids.filter((_, s) => values[s].reduce((count, value) => (value === value ? count + 1 : count), 0) < FEW_DAYS);
  return [
    ...(silent.length > 0
      ? [
          `${names(silent)} ended long before ${fromDayNumber(firstDay + end)}, the last date of the file (${silent[0]} on ` +
            `${fromDayNumber(firstDay + last[ids.indexOf(silent[0])])}): look for a mistyped date.`,
        ]
      : []),
    ...(few.length > 0 ? [`${names(few)} ${few.length > 1 ? 'have' : 'has'} under three weeks of values: forecasts of so few are guesses.`] : []),
  ];
}

function names(ids: readonly string[]): string {
  const more = ids.length - NAMED;
  return more > 0 ? `${ids.slice(0, NAMED).join(', ')} and ${more} more` : ids.join(', ');
}

function lastKnown(series: Float64Array): number {
  let t = series.length - 1;
  while (t >= 0 && series[t] !== series[t]) t--;
  return t;
}
