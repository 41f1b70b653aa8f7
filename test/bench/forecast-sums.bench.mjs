// Whether the intervals of sums are honest: `npm run bench:sums`.
//
//   node test/bench/forecast-sums.bench.mjs [--dist DIST] [--icb SEED] [--origins 16] [--step 14] [--draws 500]
//     [--seed 1] [SET...]
//
// SET is gp or nn5 (with HEADROOM_REAL_DATA), icb (the simulated ICB: demand and capacity fitted together, summed by
// locality and over the ICB, and their difference) or a FILE.csv of series_id,date,value; all three unless named.
// Series without a locality are summed in groups of 25 in the order of the file. From each origin the joint samples of
// the members are summed draw by draw; beside it the same samples with each series' draws in an order of its own, which
// is what independent forecasts would say. Days on which every member is surely closed are left out. Printed: coverage
// of the 80% and 90% interval of the sum, with the share of days below and above it, its mean width over the mean
// |sum|, and a 95% block bootstrap interval (weeks x groups) of the coverage of 80%.
import { parseArgs } from 'node:util';
import { coverageInterval } from './forecast-rows.mjs';
import { LEVELS } from './forecast-scores.mjs';
import { builtLibs, filesOf, readPanel, simulatedLocalities } from './forecast-sets.mjs';

const HORIZON = 28;
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: 'string' },
    icb: { type: 'string', default: '7' },
    origins: { type: 'string', default: '16' },
    step: { type: 'string', default: '14' },
    draws: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
  },
});
const libs = await builtLibs(flags.dist);
const draws = Number(flags.draws);
for (const set of positionals.length > 0 ? positionals : ['gp', 'nn5', 'icb']) bench(set, await panelAndGroups(set));

/** The panel, and what is summed: names with the members' indexes and what each counts for. */
async function panelAndGroups(set) {
  if (set !== 'icb') {
    const [{ file }] = await filesOf([set], libs, Number(flags.icb));
    const panel = readPanel(file, libs);
    const count = Math.max(1, Math.round(panel.ids.length / 25));
    const groups = Array.from({ length: count }, (_, g) =>
      panel.ids.flatMap((_, s) => (Math.floor((s * count) / panel.ids.length) === g ? [[s, 1]] : [])),
    );
    return { panel, groups: new Map([[`sums of ${Math.round(panel.ids.length / count)}`, groups]]) };
  }
  const [demand, capacity] = (await filesOf(['icb-demand', 'icb-capacity'], libs, Number(flags.icb))).map(({ file }) =>
    readPanel(file, libs),
  );
  const count = demand.ids.length;
  const panel = {
    ...demand,
    ids: [...demand.ids, ...capacity.ids.map((id) => `${id} capacity`)],
    values: [...demand.values, ...capacity.values],
    measure: Int32Array.from({ length: 2 * count }, (_, i) => (i < count ? 0 : 1)),
  };
  const localities = simulatedLocalities(libs, Number(flags.icb));
  const practices = [...new Set(localities.values())].map((name) =>
    demand.ids.flatMap((id, s) => (localities.get(id) === name ? [s] : [])),
  );
  const weighted = (groups, ofDemand, ofCapacity) =>
    groups.map((members) =>
      members.flatMap((s) =>
        [
          [s, ofDemand],
          [s + count, ofCapacity],
        ].filter(([, weight]) => weight !== 0),
      ),
    );
  return {
    panel,
    groups: new Map([
      ['demand, localities', weighted(practices, 1, 0)],
      ['capacity, localities', weighted(practices, 0, 1)],
      ['gap, localities', weighted(practices, 1, -1)],
      ['demand, ICB', weighted([practices.flat()], 1, 0)],
      ['gap, ICB', weighted([practices.flat()], 1, -1)],
    ]),
  };
}

function bench(set, { panel, groups }) {
  const days = panel.values[0].length;
  const lengths = Array.from(
    { length: Number(flags.origins) },
    (_, i) => days - HORIZON - i * Number(flags.step),
  ).filter((length) => length >= 60);
  const rows = new Map([...groups.keys()].map((name) => [name, { joint: [], independent: [] }]));
  const truths = new Map(
    [...groups].map(([name, some]) => [name, some.map(() => new Float64Array(days).fill(Number.NaN))]),
  );
  for (const known of lengths) {
    const history = libs.panelUpTo(panel, known);
    const { values } = libs
      .fitPanel(history, libs.calendarFor('england-and-wales'))
      .samples(HORIZON, draws, Number(flags.seed));
    const shuffled = values.map((series, s) => reordered(series, libs.seededRandom(1 + s)));
    for (const [name, some] of groups) {
      some.forEach((members, g) => {
        const usable = members.filter(([s]) => !Number.isNaN(values[s][0]) && !Number.isNaN(panel.values[s][known]));
        for (let h = 0; h < HORIZON; h++) {
          let sum = 0;
          for (const [s, weight] of usable) sum += weight * panel.values[s][known + h];
          truths.get(name)[g][known + h] = sum;
        }
        const row = (samples) => ({
          id: String(g),
          origin: panel.firstDay + known - 1,
          quantiles: quantilesOfSum(samples, usable),
        });
        rows.get(name).joint.push(row(values));
        rows.get(name).independent.push(row(shuffled));
      });
    }
  }
  const table = [...rows].flatMap(([name, kinds]) =>
    Object.entries(kinds).map(([kind, some]) => {
      const truth = {
        ids: truths.get(name).map((_, g) => String(g)),
        firstDay: panel.firstDay,
        values: truths.get(name),
      };
      return { sum: name, draws: kind, ...figures(truth, some) };
    }),
  );
  console.log(
    `\n${set}: ${panel.ids.length} series, ${lengths.length} origins ${flags.step} days apart, ${draws} draws`,
  );
  console.table(table);
}

/** The same draws of every day, in one order of the series' own for all days. */
function reordered(series, random) {
  const order = Array.from({ length: draws }, (_, d) => d);
  for (let d = draws - 1; d > 0; d--) {
    const other = random.below(d + 1);
    [order[d], order[other]] = [order[other], order[d]];
  }
  return series.map((_, i) => series[i - (i % draws) + order[i % draws]]);
}

function quantilesOfSum(samples, members) {
  const quantiles = new Float64Array(HORIZON * LEVELS.length);
  const sums = new Float64Array(draws);
  for (let h = 0; h < HORIZON; h++) {
    sums.fill(0);
    for (const [s, weight] of members) for (let d = 0; d < draws; d++) sums[d] += weight * samples[s][h * draws + d];
    sums.sort();
    LEVELS.forEach((level, i) => {
      const at = level * (draws - 1);
      const below = Math.floor(at);
      quantiles[h * LEVELS.length + i] =
        sums[below] + (at - below) * (sums[Math.min(below + 1, draws - 1)] - sums[below]);
    });
  }
  return quantiles;
}

function figures(truth, rows) {
  const open = rows.map((row) => ({
    ...row,
    quantiles: row.quantiles.map((value, i, all) => (surelyZero(all, i) ? Number.NaN : value)),
  }));
  const counts = { days: 0, in80: 0, in90: 0, below: 0, above: 0, width: 0, size: 0 };
  for (const { id, origin, quantiles } of open) {
    for (let h = 1; h <= HORIZON; h++) {
      const y = truth.values[Number(id)][origin - truth.firstDay + h];
      const q = quantiles.subarray((h - 1) * LEVELS.length, h * LEVELS.length);
      if (Number.isNaN(y) || Number.isNaN(q[0])) continue;
      counts.days++;
      if (y < q[1]) counts.below++;
      else if (y > q[9]) counts.above++;
      else counts.in80++;
      if (y >= q[0] && y <= q[10]) counts.in90++;
      counts.width += q[9] - q[1];
      counts.size += Math.abs(y);
    }
  }
  const share = (count) => (count / counts.days).toFixed(3);
  const [low, high] = coverageInterval(truth, open, HORIZON).cover80;
  return {
    days: counts.days,
    cover80: share(counts.in80),
    '95% interval': `${low.toFixed(2)}-${high.toFixed(2)}`,
    below: share(counts.below),
    above: share(counts.above),
    cover90: share(counts.in90),
    'width80/mean': (counts.width / counts.size).toFixed(3),
  };
}

/** Whether the day of entry `i` is zero at its lowest and at its highest level. */
function surelyZero(quantiles, i) {
  const day = i - (i % LEVELS.length);
  return quantiles[day] === 0 && quantiles[day + LEVELS.length - 1] === 0;
}
