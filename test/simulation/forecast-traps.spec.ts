import { type Panel, calendarFor, fitPanel, panelUpTo } from '#libs/forecasting';
import { type Random, QUANTILE_LEVELS, dayNumber, seededRandom, serviceDay } from '#libs/kernel';
import { simulateIcb } from '#libs/simulation';

const HORIZON = 28;
const ORIGINS = 2;
const PRACTICES = 60;
const DAYS = 760;
const calendar = calendarFor('england-and-wales');

/** What patients asked of the practices of a simulated ICB, closed days as zeros: its truth, past the morning too. */
function demand(seed: number): Panel {
  const icb = simulateIcb({ seed, days: DAYS, practices: PRACTICES, end: serviceDay('2026-11-20') });
  const { days, calendar: grid } = icb;
  const length = DAYS + HORIZON;
  const values = Array.from({ length: PRACTICES }, (_, p) =>
    Float64Array.from({ length }, (__, t) => {
      const i = p * days.length + t;
      return days.open[i] === 1 ? days.need[i] + days.planned[i] : 0;
    }),
  );
  return { ids: values.map((_, p) => `P${p}`), firstDay: dayNumber(grid.days[0]), values };
}

/** The weighted quantile loss of the hit series, their histories changed and their coming days times `future`. */
function loss(
  panel: Panel,
  plant: (history: Float64Array, random: Random) => Float64Array,
  isHit: (s: number) => boolean,
  future = 1,
): number {
  let total = 0;
  let size = 0;
  for (let origin = 0; origin < ORIGINS; origin++) {
    const known = DAYS - origin * 21;
    const history = panelUpTo(panel, known);
    const values = history.values.map((series, s) =>
      isHit(s) ? plant(series, seededRandom(1 + s + 1000 * origin)) : series,
    );
    const { quantiles } = fitPanel({ ...history, values }, calendar).predict(HORIZON);
    quantiles.forEach((own, s) => {
      if (!isHit(s)) return;
      for (let h = 0; h < HORIZON; h++) {
        const y = future * panel.values[s][known + h];
        size += y;
        QUANTILE_LEVELS.forEach((p, i) => {
          const q = own[h * QUANTILE_LEVELS.length + i];
          if (p > 0.09 && p < 0.91) total += (2 / 9) * (y >= q ? p * (y - q) : (1 - p) * (q - y));
        });
      }
    });
  }
  return total / size;
}

const each =
  (change: (value: number, back: number, random: Random) => number) => (history: Float64Array, random: Random) =>
    history.map((value, t) => change(value, history.length - t, random));

/**
 * As in test/bench/forecast-traps.bench.mjs, which says what they cost on whole sets; of 15 practices at two origins
 * they vary more.
 */
const FAULTS: readonly [string, number, number, (history: Float64Array, random: Random) => Float64Array][] = [
  ['a tenth of all days missing', 1.05, 1, each((value, _, random) => (random.uniform() < 0.1 ? Number.NaN : value))],
  [
    'three to ten weeks of history',
    1.05,
    1,
    (history, random) => {
      const weeks = 3 + random.below(8);
      return history.map((value, t) => (t < history.length - 7 * weeks ? Number.NaN : value));
    },
  ],
  ['half the usual for ten weeks, 26 weeks ago', 1.17, 1, each((value, back) => value * recovering(back))],
  ['40% more since 21 days', 1.35, 1.4, each((value, back) => (back <= 21 ? value * 1.4 : value))],
  ['40% less since 21 days', 1.35, 0.6, each((value, back) => (back <= 21 ? value * 0.6 : value))],
  ['the last fortnight missing', 1.25, 1, each((value, back) => (back <= 14 ? Number.NaN : value))],
  ['the last fortnight zeros', 1.25, 1, each((value, back) => (back <= 14 ? 0 : value))],
  ['the last day cut at noon', 1.25, 1, each((value, back) => (back === 1 ? value * 0.3 : value))],
];

function recovering(back: number): number {
  if (back > 182 || back <= 56) return 1;
  return back > 112 ? 0.5 : 0.5 + (0.5 * (112 - back)) / 56;
}

describe('faults in the history of a quarter of a simulated ICB', () => {
  const panel = demand(3);
  const quarter = (s: number): boolean => s % 4 === 0;
  const without = loss(panel, (history) => history, quarter);

  it.each(FAULTS)('%s: loss at most %d times that without', (_, most, future, plant) => {
    expect(loss(panel, plant, quarter, future) / without).toBeLessThan(most);
  });

  it('and would be seen: forecasts of other practices lose far more', () => {
    expect(loss(panel, (history) => panel.values[1].slice(0, history.length), quarter) / without).toBeGreaterThan(2);
  });
});
