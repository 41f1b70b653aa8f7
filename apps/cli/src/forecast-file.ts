import fs from 'node:fs';
import { type DayNumber, HeadroomError, QUANTILE_LEVELS, fromDayNumber } from '#libs/kernel';

/** The forecast of one series from one origin, as a forecasts file holds it. */
export interface ForecastRows {
  readonly id: string;
  readonly origin: DayNumber;
  /** Entry (days ahead - 1) x 11 + level. */
  readonly quantiles: Float64Array;
  readonly means: Float64Array;
}

/** Refuses a file that cannot be written, before the work is done whose outcome it is to hold. Throws `unwritable-file`. */
export function checkWritable(file: string): void {
  try {
    fs.closeSync(fs.openSync(file, 'a'));
  } catch (cause) {
    throw new HeadroomError('unwritable-file', `${file} cannot be written: ${(cause as Error).message}`, {
      kind: 'permanent', remedy: 'Name a file in a folder that exists and that you may write to.', cause,
    });
  }
}

/** Writes `series_id,origin,horizon,date,mean,q0.05,...,q0.95`; origin is the last day known. An unknown day has empty figures. */
export function writeForecasts(file: string, forecasts: Iterable<ForecastRows>): void {
  const out = fs.openSync(file, 'w');
  try {
    fs.writeSync(out, `series_id,origin,horizon,date,mean,${QUANTILE_LEVELS.map((level) => `q${level}`).join(',')}\n`);
    for (const { id, origin, quantiles, means } of forecasts) {
      const name = /[",\n]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id;
      const from = fromDayNumber(origin);
      let text = '';
      for (let h = 0; h < means.length; h += 1) {
        const levels = Array.from(quantiles.subarray(h * QUANTILE_LEVELS.length, (h + 1) * QUANTILE_LEVELS.length), figure);
        text += `${name},${from},${h + 1},${fromDayNumber(origin + h + 1)},${figure(means[h])},${levels.join(',')}\n`;
      }
      fs.writeSync(out, text);
    }
  } finally {
    fs.closeSync(out);
  }
}

function figure(value: number): string {
  return Number.isNaN(value) ? '' : String(Math.round(value * 1e6) / 1e6);
}
