/** How often a series is closed, from its zeros. */
export interface ClosedDays {
  /** The probability of a zero on an ordinary day, by weekday (0 = Monday). */
  readonly byWeekday: Float64Array;
  /** Expected-open days of zeros in a row up to the last day, when too many for chance; else 0. */
  readonly trailingRun: number;
  /** Runs of zeros too long for chance that had days after them, for {@link runSurvival}. */
  readonly runs: readonly ZeroRun[];
}

/** A run of zeros on days a series is usually open: its length so far and the share of zeros in the four weeks after. */
interface ZeroRun {
  readonly length: number;
  readonly zerosAfter: number;
}

const MEMORY_DAYS = 70;
const SIMILAR_WEIGHT = 1;
const SMALLEST_RATE = 0.02;
const CHANCE = 1e-3;
const SHORTEST_RUN = 3;
const DAYS_AFTER = 28;
/** Lengths of a run at which its survival is asked, and what is believed before any was seen: a fortnight is missing data, two months are an end. */
const RUN_LENGTHS = [3, 7, 14, 28, 56];
const SURVIVAL_PRIOR = [0.08, 0.1, 0.15, 0.5, 0.95];
const SURVIVAL_PRIOR_WEIGHT = 4;

/**
 * Reads the closures of one series. `values`: NaN missing, 0 zero; `special[t]` > 0 marks days to leave out. Recent days count
 * more; weekdays lean on those that are mostly open or mostly closed as they are. A run of zeros on usually open days that chance does not
 * explain is suspected to be missing data and says nothing of single closures.
 */
export function closedDays(values: Float64Array, weekdays: Uint8Array, special: Uint16Array): ClosedDays {
  const suspected = new Uint8Array(values.length);
  let end = values.length;
  while (end > 0 && !(values[end - 1] > 0)) end--;
  // What is usual is read up to the last open day: a series that ended is not one that is usually closed.
  const first = rates(end > 0 ? values.subarray(0, end) : values, weekdays, special, suspected);
  const found = markRuns(values, weekdays, special, first, suspected);
  return { ...found, byWeekday: rates(values, weekdays, special, suspected) };
}

/** The probability that a suspicious run of zeros of this length goes on, from what became of such runs in the whole pool. */
export function runSurvival(pool: readonly ClosedDays[], length: number): number {
  if (length === 0) return 0;
  const stage = stageOf(length);
  let sum = SURVIVAL_PRIOR_WEIGHT * SURVIVAL_PRIOR[stage];
  let count = SURVIVAL_PRIOR_WEIGHT;
  for (const { runs } of pool) {
    for (const run of runs) {
      if (stageOf(run.length) !== stage) continue;
      sum += run.zerosAfter;
      count++;
    }
  }
  return sum / count;
}

function stageOf(length: number): number {
  let stage = 0;
  while (stage + 1 < RUN_LENGTHS.length && length >= RUN_LENGTHS[stage + 1]) stage++;
  return stage;
}

function rates(values: Float64Array, weekdays: Uint8Array, special: Uint16Array, suspected: Uint8Array): Float64Array {
  const zeros = new Float64Array(7);
  const known = new Float64Array(7);
  const decay = Math.exp(-1 / MEMORY_DAYS);
  let weight = 1;
  for (let t = values.length - 1; t >= 0; t--, weight *= decay) {
    if (special[t] || suspected[t] || Number.isNaN(values[t])) continue;
    known[weekdays[t]] += weight;
    if (values[t] === 0) zeros[weekdays[t]] += weight;
  }
  const open = [0, 0];
  const closed = [0, 0];
  for (let w = 0; w < 7; w++) {
    const side = zeros[w] > 0.5 * known[w] ? closed : open;
    side[0] += zeros[w];
    side[1] += known[w];
  }
  return zeros.map((zero, w) => {
    const side = zero > 0.5 * known[w] ? closed : open;
    const similar = side[1] > 0 ? side[0] / side[1] : 0;
    return known[w] > 0 ? (zero + SIMILAR_WEIGHT * similar) / (known[w] + SIMILAR_WEIGHT) : similar;
  });
}

function markRuns(
  values: Float64Array,
  weekdays: Uint8Array,
  special: Uint16Array,
  byWeekday: Float64Array,
  suspected: Uint8Array,
): { trailingRun: number; runs: ZeroRun[] } {
  const runs: ZeroRun[] = [];
  let start = 0;
  let length = 0;
  let chance = 1;
  let trailingRun = 0;
  for (let t = 0; t <= values.length; t++) {
    const over = t === values.length;
    if (!over && (special[t] || Number.isNaN(values[t]) || byWeekday[weekdays[t]] > 0.5)) continue;
    if (!over && values[t] === 0) {
      if (length === 0) start = t;
      length++;
      chance *= Math.max(SMALLEST_RATE, byWeekday[weekdays[t]]);
      continue;
    }
    if (length >= SHORTEST_RUN && chance < CHANCE) {
      suspected.fill(1, start, t);
      if (over) trailingRun = length;
      rememberStages(runs, values, weekdays, special, byWeekday, start, length);
    }
    length = 0;
    chance = 1;
  }
  return { trailingRun, runs };
}

function rememberStages(
  runs: ZeroRun[],
  values: Float64Array,
  weekdays: Uint8Array,
  special: Uint16Array,
  byWeekday: Float64Array,
  start: number,
  length: number,
): void {
  let passed = 0;
  for (let t = start; t < values.length && passed < length; t++) {
    if (special[t] || Number.isNaN(values[t]) || byWeekday[weekdays[t]] > 0.5) continue;
    passed++;
    if (!RUN_LENGTHS.includes(passed) || t + DAYS_AFTER >= values.length) continue;
    let zeros = 0;
    let days = 0;
    for (let u = t + 1; u <= t + DAYS_AFTER; u++) {
      if (special[u] || Number.isNaN(values[u]) || byWeekday[weekdays[u]] > 0.5) continue;
      days++;
      if (values[u] === 0) zeros++;
    }
    if (days > 0) runs.push({ length: passed, zerosAfter: zeros / days });
  }
}
