import { Injectable } from '@nestjs/common';
import { HeadroomError, addDays, fromDayNumber, londonInstant } from '#libs/kernel';
import { type Backtest, type BacktestOptions, BacktestSums, LEAST_KNOWN_DAYS } from './domain/backtest.js';
import type { Calendar } from './domain/calendar.js';
import { observedPanel } from './domain/observed-panel.js';
import type { Panel } from './domain/panel.js';
import { PlanningHistoryService } from './planning-history.service.js';

/** A backtest of the ICB in the store. */
export interface LiveBacktestRequest extends BacktestOptions {
  /** What happened is as known at this moment. */
  readonly asOf: Date;
  /** In place of the bank holidays and closures known at each origin. */
  readonly calendar?: Calendar;
  /** Told of each origin done. */
  readonly onOrigin?: (done: number) => void;
}

/** A backtest, and how many days to come were left out of its scores because their demand is only known to be at least so much. */
export type LiveBacktest = Backtest & { readonly lowerBoundDays: number };

/** As far back as a forecast reads. */
const PAST_DAYS = 1096;
/** When the forecast of a morning is made: what came later that day was not known to it. */
const MORNING = '07:00';

/** Holds forecasts of the ICB's own series, without the book of coming days, against what came. */
@Injectable()
export class BacktestLiveService {
  constructor(private readonly planning: PlanningHistoryService) {}

  /**
   * Forecasts from rolling origins, each from what was known at seven the morning after it: a value corrected, or come, later is
   * not seen. The last origin is `horizon` days before the last day known. Refuses a store that knew too little.
   */
  async run({ asOf, calendar, onOrigin, horizon = 28, origins: count = 8, step = 7 }: LiveBacktestRequest): Promise<LiveBacktest> {
    const now = await this.planning.read(asOf, { pastDays: PAST_DAYS, horizonDays: 1 });
    const known = observedPanel(now).panel;
    const lastDay = lastKnownDay(known);
    const rows = new Map(known.ids.map((id, s) => [id, s]));
    const sums = new BacktestSums(horizon);
    let [lowerBoundDays, usable] = [0, 0];
    for (let back = count - 1; back >= 0; back--) {
      const origin = lastDay - horizon - back * step;
      if (!(origin >= known.firstDay + LEAST_KNOWN_DAYS - 1)) {
        sums.skip(known.ids.length);
        continue;
      }
      const moment = londonInstant(addDays(fromDayNumber(origin), 1), MORNING);
      const history = await this.planning.read(moment, { pastDays: PAST_DAYS, horizonDays: horizon + 1 });
      const observed = observedPanel(history);
      sums.skip(known.ids.filter((id) => !observed.panel.ids.includes(id)).length);
      if (observed.panel.ids.length === 0) continue;
      usable++;
      const truths = observed.panel.ids.map((id) => {
        const truth = truthAfter(known, rows.get(id), origin, horizon);
        lowerBoundDays += truth.lowerBounds;
        return truth.values;
      });
      sums.add({ history: observed.panel, calendar: calendar ?? observed.calendar, truth: (s) => truths[s] });
      onOrigin?.(count - back);
    }
    if (usable === 0) throw knewTooLittle(asOf);
    return { ...sums.result(known.ids.length), lowerBoundDays };
  }
}

function lastKnownDay({ values, firstDay }: Panel): number {
  const last = values.map((series) => series.findLastIndex((value) => value === value));
  return last.length === 0 ? Number.NaN : firstDay + Math.max(...last);
}

/** The days after an origin; a lower bound is no truth to score against. */
function truthAfter(
  { values, lowerBound, firstDay }: Panel,
  series: number | undefined,
  origin: number,
  horizon: number,
): { values: Float64Array; lowerBounds: number } {
  const truth = new Float64Array(horizon).fill(Number.NaN);
  let lowerBounds = 0;
  if (series === undefined) return { values: truth, lowerBounds };
  for (let h = 1; h <= horizon; h++) {
    const at = origin + h - firstDay;
    if (lowerBound![series][at]) lowerBounds++;
    else truth[h - 1] = values[series][at];
  }
  return { values: truth, lowerBounds };
}

function knewTooLittle(asOf: Date): HeadroomError {
  return new HeadroomError('history-too-short', `At no origin before ${asOf.toISOString()} was enough known to forecast from.`, {
    kind: 'rejected-input',
    remedy:
      'History that is loaded late was not known at the time: load it with `headroom import --backfill`. Or give a shorter --horizon or fewer --origins.',
  });
}
