// Scores of forecasts, written from their definitions and apart from the product's own (libs/forecasting metrics),
// which they check.

/** The levels of a forecast's quantiles: entry (days ahead - 1) x 11 + level. */
export const LEVELS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
const COUNT = LEVELS.length;

/** Sums over days; `scoresOf` makes figures of them. */
export function emptySums() {
  return {
    loss: 0,
    size: 0,
    days: 0,
    in80: 0,
    in90: 0,
    openDays: 0,
    open80: 0,
    width80: 0,
    width90: 0,
    scaled: 0,
    blocks: 0,
    brier: 0,
    brierDays: 0,
  };
}

/**
 * Adds the days `from` to `to` ahead of one series and origin to `sums`. `truth[h - 1]` NaN is left out, and so is a
 * day without a forecast. `scale` is the lag-7 scale of the history (no MASE without), `high` the bar of a weekday, by
 * days ahead (no Brier score without).
 */
export function addScores(sums, quantiles, truth, from, to, { scale, high } = {}) {
  let absolute = 0;
  let known = 0;
  for (let h = from; h <= to; h++) {
    const y = truth[h - 1];
    const q = quantiles.subarray((h - 1) * COUNT, h * COUNT);
    if (Number.isNaN(y) || Number.isNaN(q[0])) continue;
    for (let i = 1; i <= 9; i++)
      sums.loss += (2 * (y >= q[i] ? LEVELS[i] * (y - q[i]) : (1 - LEVELS[i]) * (q[i] - y))) / 9;
    sums.size += Math.abs(y);
    sums.days++;
    const within = y >= q[1] && y <= q[9] ? 1 : 0;
    sums.in80 += within;
    if (y !== 0 || q[10] > 0) {
      sums.openDays++;
      sums.open80 += within;
    }
    if (y >= q[0] && y <= q[10]) sums.in90++;
    sums.width80 += q[9] - q[1];
    sums.width90 += q[10] - q[0];
    absolute += Math.abs(y - q[5]);
    known++;
    const bar = high?.[h - 1];
    if (bar === undefined || Number.isNaN(bar)) continue;
    sums.brier += (chanceAbove(q, bar) - (y > bar ? 1 : 0)) ** 2;
    sums.brierDays++;
  }
  if (known > 0 && scale > 0) {
    sums.scaled += absolute / known / scale;
    sums.blocks++;
  }
}

/**
 * WQL (the sum of 2 x pinball over q0.1-q0.9, averaged over q, over the sum of |y|), MASE (mean absolute error of the
 * median on the lag-7 scale, averaged over series and origins), coverage of 80% (`open80`: without the days that were
 * surely zero and were zero) and 90%, their mean widths over the mean |y|, and Brier score.
 */
export function scoresOf(sums) {
  return {
    wql: sums.loss / sums.size,
    mase: sums.scaled / sums.blocks,
    cover80: sums.in80 / sums.days,
    open80: sums.open80 / sums.openDays,
    cover90: sums.in90 / sums.days,
    width80: sums.width80 / sums.size,
    width90: sums.width90 / sums.size,
    brier: sums.brier / sums.brierDays,
  };
}

/** The chance that a day is above `bar`: between the quantiles linear, beyond them half of what is left. */
function chanceAbove(q, bar) {
  if (bar < q[0]) return 1 - LEVELS[0] / 2;
  if (bar >= q[COUNT - 1]) return q[0] === q[COUNT - 1] ? 0 : (1 - LEVELS[COUNT - 1]) / 2;
  let i = COUNT - 1;
  while (q[i - 1] > bar) i--;
  return 1 - (LEVELS[i - 1] + ((LEVELS[i] - LEVELS[i - 1]) * (bar - q[i - 1])) / (q[i] - q[i - 1]));
}

/** The mean absolute difference of days a week apart; NaN where there are none. */
export function weeklyScale(history) {
  const differences = [...history].flatMap((value, t) =>
    t < 7 || Number.isNaN(value - history[t - 7]) ? [] : [Math.abs(value - history[t - 7])],
  );
  return differences.reduce((sum, value) => sum + value, 0) / differences.length;
}

/**
 * The 85th percentile of a history's own same weekdays for each of the coming days: what stands for demand above
 * capacity.
 */
export function highBars(history, horizon) {
  const bars = Array.from({ length: 7 }, (_, w) => {
    const same = [...history]
      .filter((value, t) => (((t - history.length) % 7) + 7) % 7 === w && !Number.isNaN(value))
      .sort((a, b) => a - b);
    const at = 0.85 * (same.length - 1);
    const below = Math.floor(at);
    return same.length < 3 ? Number.NaN : same[below] + (at - below) * ((same[below + 1] ?? same[below]) - same[below]);
  });
  return Array.from({ length: horizon }, (_, h) => bars[h % 7]);
}
