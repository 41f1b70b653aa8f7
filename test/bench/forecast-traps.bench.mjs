// What faults in the history cost: `npm run bench:traps`.
//
//   node test/bench/forecast-traps.bench.mjs [--dist DIST] [--icb SEED] [--origins 4] [--step 14] [--only WORD,WORD]
//     [SET...]
//
// SET is nn5 or gp (with HEADROOM_REAL_DATA), icb-demand, icb-capacity or a FILE.csv of series_id,date,value; nn5 and
// icb-demand unless named. --dist takes the built libs of another checkout. Faults are planted only in the history that
// the model sees; what it is scored on is the same days of the same series with and without the fault. A fault hits
// every series or each fourth. Printed: WQL with the fault over WQL without, on the series hit and, where a quarter was
// hit, on all; the coverage of the 80% interval on the series hit.
import { parseArgs } from 'node:util';
import { addScores, emptySums, scoresOf } from './forecast-scores.mjs';
import { builtLibs, filesOf, readPanel } from './forecast-sets.mjs';

const HORIZON = 28;
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: 'string' },
    icb: { type: 'string', default: '7' },
    origins: { type: 'string', default: '4' },
    step: { type: 'string', default: '14' },
    only: { type: 'string', default: '' },
  },
});
const libs = await builtLibs(flags.dist);
const { calendarFor, fitPanel, panelUpTo, seededRandom } = libs;

/**
 * The history with every day `change` was given `back` (1 is the last day known), `random` drawn for that series and
 * origin.
 */
const each = (change) => (history, random) => history.map((value, t) => change(value, history.length - t, random));
/** `share` of a usual day between `from` and `to` days back, then back to 1 in a straight line by day `whole` back. */
const broken = (share, from, to, whole) =>
  each((value, back) => {
    if (back > from || back <= whole) return value;
    return value * (back > to ? share : share + ((1 - share) * (to - back)) / (to - whole));
  });
const shifted = (factor, daysAgo) => each((value, back) => (back <= daysAgo ? value * factor : value));
const zeros = (from, to) => each((value, back) => (back <= from && back > to && !Number.isNaN(value) ? 0 : value));
const missing = (from, to) => each((value, back) => (back <= from && back > to ? Number.NaN : value));

/** Every fault: what it does to a history, whom it hits, the most it may cost, and what it does to the days to come. */
const FAULTS = [
  // A tenth of all days, at random, were never submitted.
  {
    name: 'missing days, 10%',
    most: 1.05,
    plant: each((value, _, random) => (random.uniform() < 0.1 ? Number.NaN : value)),
  },
  // 3% of days are wild: half five times, half a tenth of what they were.
  {
    name: 'outliers, 3%',
    most: 1.05,
    plant: each((value, _, random) => (random.uniform() < 0.03 ? value * (random.uniform() < 0.5 ? 5 : 0.1) : value)),
  },
  // Only the last three to ten whole weeks are known, as many of each. Without the fault: the same series with all
  // their history.
  {
    name: 'short history, 3-10 weeks',
    most: 1.05,
    plant: (history, random) => {
      const weeks = 3 + random.below(8);
      return history.map((value, t) => (t < history.length - 7 * weeks ? Number.NaN : value));
    },
  },
  // Half of the usual for ten weeks from 40 weeks ago on, then eight weeks of recovery.
  { name: 'break 40 weeks ago, -50%', most: 1.15, plant: broken(0.5, 280, 210, 154) },
  // The same from 26 weeks ago on: whole again eight weeks before the origin.
  { name: 'break 26 weeks ago, -50%', most: 1.15, plant: broken(0.5, 182, 112, 56) },
  // A new list or a merger: from that day on, the days to come included, 40% more or less.
  { name: 'shift +40%, 21 days ago', most: 1.25, plant: shifted(1.4, 21), future: 1.4 },
  { name: 'shift -40%, 21 days ago', most: 1.25, plant: shifted(0.6, 21), future: 0.6 },
  { name: 'shift +40%, 7 days ago', most: 1.25, plant: shifted(1.4, 7), future: 1.4 },
  { name: 'shift -40%, 7 days ago', most: 1.25, plant: shifted(0.6, 7), future: 0.6 },
  // Nothing was submitted for the last fortnight, or for ten days a month ago: missing, or said to be zero.
  { name: 'outage: last fortnight missing', most: 1.25, plant: missing(14, 0) },
  { name: 'outage: last fortnight zeros', most: 1.25, plant: zeros(14, 0) },
  { name: 'outage: last 3 days zeros', most: 1.25, plant: zeros(3, 0) },
  { name: 'outage: 10 days of zeros a month ago', most: 1.25, plant: zeros(40, 30) },
  // The last day was cut at noon: 30% of it is there.
  { name: 'last day partial, 30% of it', most: 1.25, plant: each((value, back) => (back === 1 ? value * 0.3 : value)) },
];

for (const { name, file } of await filesOf(
  positionals.length > 0 ? positionals : ['nn5', 'icb-demand'],
  libs,
  Number(flags.icb),
))
  bench(name, readPanel(file, libs));

function bench(set, panel) {
  const calendar = calendarFor('england-and-wales');
  const words = flags.only.split(',').filter((word) => word !== '');
  const faults = FAULTS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const days = panel.values[0].length;
  const histories = Array.from({ length: Number(flags.origins) }, (_, i) =>
    panelUpTo(panel, days - HORIZON - i * Number(flags.step)),
  );
  const honest = histories.map((history) => fitPanel(history, calendar).predict(HORIZON).quantiles);
  const rows = [];
  for (const fault of faults) {
    for (const quarter of [false, true]) {
      const isHit = (s) => !quarter || s % 4 === 0;
      const sums = { hit: emptySums(), all: emptySums(), hitWithout: emptySums(), allWithout: emptySums() };
      histories.forEach((history, o) => {
        const known = history.values[0].length;
        const values = history.values.map((series, s) =>
          isHit(s) ? fault.plant(series, seededRandom(1 + s + 1000 * o)) : series,
        );
        const { quantiles } = fitPanel({ ...history, values }, calendar).predict(HORIZON);
        quantiles.forEach((own, s) => {
          const truth = panel.values[s].subarray(known, known + HORIZON);
          const factor = isHit(s) ? (fault.future ?? 1) : 1;
          const scaled = (numbers) => (factor === 1 ? numbers : numbers.map((value) => value * factor));
          addScores(sums.all, own, scaled(truth), 1, HORIZON);
          addScores(sums.allWithout, scaled(honest[o][s]), scaled(truth), 1, HORIZON);
          if (!isHit(s)) return;
          addScores(sums.hit, own, scaled(truth), 1, HORIZON);
          addScores(sums.hitWithout, scaled(honest[o][s]), scaled(truth), 1, HORIZON);
        });
      });
      const [hit, all, hitWithout, allWithout] = ['hit', 'all', 'hitWithout', 'allWithout'].map((key) =>
        scoresOf(sums[key]),
      );
      if (sums.hit.days !== sums.hitWithout.days)
        throw new Error(`${fault.name}: ${sums.hitWithout.days - sums.hit.days} days have no forecast.`);
      const cost = hit.wql / hitWithout.wql;
      rows.push({
        fault: fault.name,
        hits: quarter ? 'a quarter' : 'all',
        'loss, series hit': cost.toFixed(3),
        'loss, all': (all.wql / allWithout.wql).toFixed(3),
        'at most': fault.most,
        held: cost <= fault.most ? 'yes' : 'NO',
        'cover80 without': hitWithout.cover80.toFixed(3),
        'cover80 with': hit.cover80.toFixed(3),
      });
    }
  }
  console.log(
    `\n${set}: ${panel.ids.length} series, ${histories.length} origins ${flags.step} days apart, loss with the fault over loss without`,
  );
  console.table(rows);
}
