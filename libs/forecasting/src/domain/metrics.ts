import { QUANTILE_LEVELS, quantileLoss } from '#libs/kernel';

/** How good forecasts were. */
export interface Metrics {
  /** Weighted quantile loss: the sum of 2 x pinball over q0.1-q0.9, averaged over q, divided by the sum of |y|. */
  readonly wql: number;
  /** Mean absolute error of the median on the lag-7 scale of each history at its origin, averaged over series and origins. */
  readonly mase: number;
  /** The share of days within q0.1-q0.9 and q0.05-q0.95, ends included. */
  readonly cover80: number;
  readonly cover90: number;
  /** The mean width of q0.1-q0.9, in the unit of the data. */
  readonly width80: number;
}

/** Adds up the days of many series and origins. */
export class MetricsSum {
  private loss = 0;
  private size = 0;
  private days = 0;
  private in80 = 0;
  private in90 = 0;
  private width = 0;
  private scaled = 0;
  private blocks = 0;

  /**
   * Adds the days `from` to `to` ahead (both included) of one series at one origin. `quantiles`: entry (days ahead - 1) x 11 + level; `truth[h - 1]`
   * NaN is left out, and so is a day without a forecast; `scale` is the lag-7 scale, no MASE where it is not above zero.
   */
  add(quantiles: Float64Array, truth: Float64Array, from: number, to: number, scale: number): void {
    let absolute = 0;
    let known = 0;
    for (let h = from; h <= to; h++) {
      const y = truth[h - 1];
      const at = (h - 1) * LEVELS;
      if (y !== y || quantiles[at] !== quantiles[at]) continue;
      for (const i of DECILES) this.loss += quantileLoss(y, quantiles[at + i], QUANTILE_LEVELS[i]) / DECILES.length;
      this.size += Math.abs(y);
      this.days++;
      if (y >= quantiles[at + Q10] && y <= quantiles[at + Q90]) this.in80++;
      if (y >= quantiles[at] && y <= quantiles[at + LEVELS - 1]) this.in90++;
      this.width += quantiles[at + Q90] - quantiles[at + Q10];
      absolute += Math.abs(y - quantiles[at + Q50]);
      known++;
    }
    if (known > 0 && scale > 0) {
      this.scaled += absolute / known / scale;
      this.blocks++;
    }
  }

  /** The metrics of all days added; NaN where there were none. */
  result(): Metrics {
    const { days } = this;
    return {
      wql: this.loss / this.size,
      mase: this.scaled / this.blocks,
      cover80: this.in80 / days,
      cover90: this.in90 / days,
      width80: this.width / days,
    };
  }
}

/** The mean absolute difference of days a week apart (Hyndman and Koehler 2006); NaN where there are none. */
export function weeklyScale(history: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let t = 7; t < history.length; t++) {
    const difference = history[t] - history[t - 7];
    if (difference !== difference) continue;
    sum += Math.abs(difference);
    count++;
  }
  return sum / count;
}

const LEVELS = QUANTILE_LEVELS.length;
const DECILES = QUANTILE_LEVELS.flatMap((level, i) => (level > 0.09 && level < 0.91 ? [i] : []));
const Q10 = QUANTILE_LEVELS.indexOf(0.1);
const Q50 = QUANTILE_LEVELS.indexOf(0.5);
const Q90 = QUANTILE_LEVELS.indexOf(0.9);
