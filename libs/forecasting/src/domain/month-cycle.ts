import { type DayNumber, fromDayNumber } from '#libs/kernel';

/** The rise and fall of every series of a pool within the month (pay days, month ends), on the log scale. */
export interface MonthCycle {
  /** The cycle of series `s` from index 0 on, `days` long, or undefined where the past shows none. */
  of(s: number, days: number): Float64Array | undefined;
}

/** What the cycle is read from. */
export interface MonthCycleInput {
  readonly firstDay: DayNumber;
  /** Log series without annual cycle and effects of special days; NaN is skipped. */
  readonly logs: readonly Float64Array[];
  readonly weekdays: Uint8Array;
  readonly usual: readonly Float64Array[];
  readonly spread: readonly Float64Array[];
}

/** Days 1-15 of the month by their number, the others by how far from its end they lie: pay comes at both ends. */
const PLACES = 30;
const HALF_WINDOW = 17;
const LEAST_MONTHS = 4;
const CLIP = 3;
/** The smoothing over neighbouring places: one day either side, half as heavy. */
const KERNEL = [0.25, 0.5, 0.25];

/**
 * Means by place in the month of what is left of the pool's common movement after slow changes are taken out, and of each series' own
 * difference from it; both are believed as far as, in the past, the other months foretold each month (the slope of a regression of each month on
 * the mean of the others less its standard error, between 0 and 1: stacking, Wolpert 1992).
 */
export function monthCycle({ firstDay, logs, weekdays, usual, spread }: MonthCycleInput): MonthCycle {
  const none = { of: () => undefined };
  const length = logs[0]?.length ?? 0;
  if (length < 31 * LEAST_MONTHS) return none;
  let places = placesFrom(firstDay, length);
  const clipped = logs.map((series, s) => {
    const out = new Float64Array(length);
    for (let t = 0; t < length; t++) {
      const w = weekdays[t];
      const limit = CLIP * spread[s][w];
      out[t] = Math.max(-limit, Math.min(limit, series[t] - usual[s][w]));
    }
    return out;
  });
  const weights = spread.map((own) => 1 / own.reduce((sum, one) => sum + one * one, 0));
  const sum = new Float64Array(length);
  const weight = new Float64Array(length);
  clipped.forEach((series, s) => {
    for (let t = 0; t < length; t++) {
      if (series[t] !== series[t]) continue;
      sum[t] += weights[s] * series[t];
      weight[t] += weights[s];
    }
  });
  const common = withoutSlowChanges(sum.map((one, t) => one / weight[t]));
  const pooled = new PlaceMeans(places, common);
  const belief = beliefOf([pooled]);
  const pooledEffect = pooled.effect().map((one) => belief * one);
  const own = clipped.map((series) => {
    const left = withoutSlowChanges(series);
    for (let t = 0; t < length; t++) left[t] -= common[t];
    return new PlaceMeans(places, left);
  });
  const ownBelief = beliefOf(own);
  if (belief === 0 && ownBelief === 0) return none;
  return {
    of(s, days) {
      if (places.length < days) places = placesFrom(firstDay, days);
      const effect = own[s].effect();
      const cycle = new Float64Array(days);
      for (let t = 0; t < days; t++) cycle[t] = pooledEffect[places[t]] + ownBelief * effect[places[t]];
      return cycle;
    },
  };
}

/** Sums by place and month, so that each month can be held against the others. */
class PlaceMeans {
  private readonly sum = new Float64Array(PLACES);
  private readonly count = new Float64Array(PLACES);

  constructor(
    private readonly places: Uint8Array,
    private readonly values: Float64Array,
  ) {
    for (let t = 0; t < values.length; t++) {
      if (values[t] !== values[t]) continue;
      this.sum[places[t]] += values[t];
      this.count[places[t]]++;
    }
  }

  effect(): Float64Array {
    return Float64Array.from({ length: PLACES }, (_, place) => this.smoothed(place, -1));
  }

  /** Sums over the days of what the other months say of each: times the day, squared; of the days squared; and how many. */
  foretold(): [number, number, number, number] {
    let product = 0;
    let square = 0;
    let total = 0;
    let days = 0;
    for (let t = 0; t < this.values.length; t++) {
      if (this.values[t] !== this.values[t]) continue;
      const said = this.smoothed(this.places[t], t);
      product += said * this.values[t];
      square += said * said;
      total += this.values[t] ** 2;
      days++;
    }
    return [product, square, total, days];
  }

  /** The smoothed mean of a place; without the month of day `but` where that is a day. */
  private smoothed(place: number, but: number): number {
    let sum = 0;
    let weight = 0;
    for (let k = -1; k <= 1; k++) {
      const at = (place + k + PLACES) % PLACES;
      let total = this.sum[at];
      let count = this.count[at];
      if (but >= 0) {
        const value = this.places[but + k] === at ? this.values[but + k] : Number.NaN;
        if (value === value) {
          total -= value;
          count--;
        }
      }
      if (count < LEAST_MONTHS - 1) continue;
      sum += (KERNEL[k + 1] * total) / count;
      weight += KERNEL[k + 1];
    }
    return weight > 0 ? sum / weight : 0;
  }
}

function beliefOf(means: readonly PlaceMeans[]): number {
  let product = 0;
  let square = 0;
  let total = 0;
  let days = 0;
  for (const one of means) {
    const [p, s, own, count] = one.foretold();
    product += p;
    square += s;
    total += own;
    days += count;
  }
  if (square === 0) return 0;
  const error = Math.sqrt(total / days / square);
  return Math.max(0, Math.min(1, product / square - error));
}

/** Each value less the mean of the days about it. */
function withoutSlowChanges(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  let sum = 0;
  let count = 0;
  for (let u = 0; u < Math.min(HALF_WINDOW, values.length); u++) {
    if (values[u] === values[u]) {
      sum += values[u];
      count++;
    }
  }
  for (let t = 0; t < values.length; t++) {
    const enters = t + HALF_WINDOW;
    const leaves = t - HALF_WINDOW - 1;
    if (enters < values.length && values[enters] === values[enters]) {
      sum += values[enters];
      count++;
    }
    if (leaves >= 0 && values[leaves] === values[leaves]) {
      sum -= values[leaves];
      count--;
    }
    out[t] = count > 0 ? values[t] - sum / count : Number.NaN;
  }
  return out;
}

function placesFrom(firstDay: DayNumber, days: number): Uint8Array {
  return Uint8Array.from({ length: days }, (_, t) => {
    const date = fromDayNumber(firstDay + t);
    const day = Number(date.slice(8));
    if (day <= PLACES / 2) return day - 1;
    const last = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
    return Math.max(PLACES / 2, PLACES - 1 - (last - day));
  });
}
