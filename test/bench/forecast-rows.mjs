// Forecasts of one series from one origin ({ id, origin, quantiles }) and what is made of many of them.
import { readFileSync } from 'node:fs';
import { LEVELS, addScores, emptySums, highBars, scoresOf, weeklyScale } from './forecast-scores.mjs';

const COUNT = LEVELS.length;

/** Names one series and origin. */
export function keyOf({ id, origin }) {
  return `${id} ${origin}`;
}

/** Scores of rows by horizon: the first week, the later days, all. */
export function scoreRows(panel, rows, horizon) {
  const [week, later, all] = [emptySums(), emptySums(), emptySums()];
  const index = new Map(panel.ids.map((id, i) => [id, i]));
  for (const { id, origin, quantiles } of rows) {
    const series = panel.values[index.get(id)];
    const known = origin - panel.firstDay + 1;
    const history = series.subarray(0, known);
    const truth = series.subarray(known, known + horizon);
    const about = { scale: weeklyScale(history), high: highBars(history, horizon) };
    addScores(week, quantiles, truth, 1, 7, about);
    addScores(later, quantiles, truth, 8, horizon, about);
    addScores(all, quantiles, truth, 1, horizon, about);
  }
  return { week: scoresOf(week), later: scoresOf(later), all: scoresOf(all) };
}

/**
 * The 95% interval of the coverage by a two-way block bootstrap: the calendar weeks of the days forecast and the series
 * are drawn with replacement, each apart, for days of one week share their weather and days of one series their model.
 * Few weeks make it rough.
 */
export function coverageInterval(panel, rows, horizon, repeats = 2000) {
  const firstWeek = Math.floor(Math.min(...rows.map(({ origin }) => origin)) / 7);
  const weeks = Math.floor((Math.max(...rows.map(({ origin }) => origin)) + horizon) / 7) - firstWeek + 1;
  const series = panel.ids.length;
  const counts = ['days', 'in80', 'in90'].map(() => new Float64Array(series * weeks));
  const index = new Map(panel.ids.map((id, i) => [id, i]));
  for (const { id, origin, quantiles } of rows) {
    const s = index.get(id);
    for (let h = 1; h <= horizon; h++) {
      const y = panel.values[s][origin - panel.firstDay + h];
      const q = quantiles.subarray((h - 1) * COUNT, h * COUNT);
      if (Number.isNaN(y) || Number.isNaN(q[0])) continue;
      const cell = s * weeks + Math.floor((origin + h) / 7) - firstWeek;
      counts[0][cell]++;
      if (y >= q[1] && y <= q[9]) counts[1][cell]++;
      if (y >= q[0] && y <= q[10]) counts[2][cell]++;
    }
  }
  const chance = seeded(1);
  const shares = [[], []];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const [ofSeries, ofWeeks] = [drawn(series, chance), drawn(weeks, chance)];
    const sums = counts.map((cells) =>
      cells.reduce((sum, count, i) => sum + count * ofSeries[Math.floor(i / weeks)] * ofWeeks[i % weeks], 0),
    );
    if (sums[0] === 0) continue;
    shares[0].push(sums[1] / sums[0]);
    shares[1].push(sums[2] / sums[0]);
  }
  const [cover80, cover90] = shares.map((values) => {
    values.sort((a, b) => a - b);
    return [0.025, 0.975].map((level) => values[Math.floor(level * (values.length - 1))]);
  });
  return { cover80, cover90, weeks };
}

/** How often each of `count` was drawn in as many draws. */
function drawn(count, chance) {
  const times = new Float64Array(count);
  for (let i = 0; i < count; i++) times[Math.floor(chance() * count)]++;
  return times;
}

/** Numbers in [0, 1), the same every run (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * What forecast-rival.R wrote: by model its rows and the mean processor time of a fit. Unfinished rows are left out.
 */
export function readRivals(file, horizon) {
  const byModel = new Map();
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [model, id, day, ahead, ...numbers] = line.split(',');
    if (numbers.length <= COUNT) continue;
    const rows = byModel.get(model) ?? new Map();
    byModel.set(model, rows);
    const origin = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
    const row = rows.get(keyOf({ id, origin })) ?? {
      id,
      origin,
      quantiles: new Float64Array(horizon * COUNT).fill(NaN),
      ms: Number(numbers[COUNT]),
    };
    rows.set(keyOf(row), row);
    row.quantiles.set(numbers.slice(0, COUNT).map(Number), (Number(ahead) - 1) * COUNT);
  }
  return [...byModel].map(([model, byKey]) => {
    const rows = [...byKey.values()].filter(({ quantiles }) => !quantiles.some(Number.isNaN));
    return { model, rows, msPerSeries: rows.reduce((sum, { ms }) => sum + ms, 0) / rows.length };
  });
}
