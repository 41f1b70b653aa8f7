import { seededRandom } from '#libs/kernel';
import { type PastKeys, drawScenarios, sampleSeries } from './joint-samples.js';
import { GRID_LEVELS, onGrid } from './marginal.js';
import type { DayDistributions } from './series-forecast.js';

const DRAWS = 500;
const HORIZON = 3;
const ORIGINS = 41;
/** Standard normal values at the levels of the grid, moved up to be positive. */
const NORMAL = [-2.326, -1.96, -1.645, -1.282, -0.842, -0.524, -0.253, 0, 0.253, 0.524, 0.842, 1.282, 1.645, 1.96, 2.326].map((z) => 10 + z);
const random = seededRandom(3);
/** Errors that share a part of each origin's and day's weather: correlation 0.5. */
const weather = Float64Array.from({ length: ORIGINS * HORIZON }, () => random.normal());
const own = Array.from({ length: 20 }, () => weather.map((common) => Math.SQRT1_2 * (common + random.normal())));
const keys: PastKeys = { own, common: weather.map((one) => Math.SQRT1_2 * one), chance: Math.SQRT1_2 };
const open: DayDistributions = { grid: Float64Array.from([...NORMAL, ...NORMAL, ...NORMAL]), closed: new Float64Array(HORIZON), runGoesOn: 0 };

function sample(s: number, { days = open, past = keys, id = `P${s}`, seed = 7 } = {}): Float32Array {
  const out = new Float32Array(HORIZON * DRAWS);
  sampleSeries(days, past, s, drawScenarios(DRAWS, ORIGINS, seed), id, out);
  return out;
}

const dayOf = (samples: Float32Array, h: number): Float32Array => samples.slice(h * DRAWS, (h + 1) * DRAWS);

function variance(values: ArrayLike<number>): number {
  const all = Array.from(values);
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  return all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / all.length;
}

describe('the Schaake shuffle', () => {
  it('gives each day the distribution it was given', () => {
    const sorted = dayOf(sample(4), 1).sort();
    sorted.forEach((value, d) => {
      const p = (d + 0.5) / DRAWS;
      if (p >= GRID_LEVELS[0] && p <= 0.99) expect(value).toBeCloseTo(onGrid(NORMAL, 0, p), 4);
    });
    expect(sorted[0]).toBeLessThan(NORMAL[0]);
    expect(sorted[DRAWS - 1]).toBeGreaterThan(NORMAL[14]);
  });

  it('orders the draws as the past days of their scenarios, found by brute force', () => {
    const { byOrigin, starts } = drawScenarios(DRAWS, ORIGINS, 7);
    for (const s of [0, 13]) {
      const samples = sample(s);
      for (let h = 0; h < HORIZON; h++) {
        const means = Array.from({ length: ORIGINS }, (_, o) => {
          const draws = Array.from(byOrigin.subarray(starts[o], starts[o + 1]), (d) => samples[h * DRAWS + d]);
          return { key: own[s][o * HORIZON + h], least: Math.min(...draws), most: Math.max(...draws) };
        }).sort((a, b) => a.key - b.key);
        for (let i = 1; i < ORIGINS; i++) expect(means[i].least).toBeGreaterThan(means[i - 1].most);
      }
    }
  });

  it('gives every past day as many draws as any other, give or take one', () => {
    const { starts, byOrigin } = drawScenarios(DRAWS, ORIGINS, 7);
    for (let o = 0; o < ORIGINS; o++) expect([12, 13]).toContain(starts[o + 1] - starts[o]);
    expect(Array.from(byOrigin).sort((a, b) => a - b)).toEqual(Array.from({ length: DRAWS }, (_, d) => d));
  });

  it('makes a sum as wide as the past errors were together, and far wider than independent series', () => {
    for (let h = 0; h < HORIZON; h++) {
      const sums = new Float64Array(DRAWS);
      own.forEach((_, s) => dayOf(sample(s), h).forEach((value, d) => (sums[d] += value)));
      const past = Array.from({ length: ORIGINS }, (_, o) => own.reduce((sum, errors) => sum + errors[o * HORIZON + h], 0));
      // The ranks carry the dependence, not the size of the weather of 41 days: compare at the same own variance.
      const each = own.reduce((sum, errors) => sum + variance(errors.filter((__, i) => i % HORIZON === h)), 0);
      const ratio = variance(sums) / own.length / (variance(past) / each);
      expect(ratio).toBeGreaterThan(0.85);
      expect(ratio).toBeLessThan(1.15);
      expect(variance(sums)).toBeGreaterThan(5 * own.length);
    }
  });

  it('a series that was not there then is given the days of its pool', () => {
    const unknown: PastKeys = { ...keys, own: own.map((errors, s) => (s === 1 ? errors.map(() => Number.NaN) : errors)) };
    const [there, newcomer] = [dayOf(sample(0), 0), dayOf(sample(1, { past: unknown }), 0)];
    const difference = there.map((value, d) => value - newcomer[d]);
    expect(1 - variance(difference) / 2).toBeGreaterThan(0.25); // the correlation, of 0.5 among the others
  });

  it('closes as many draws as the probability says, the same ones for a run that goes on', () => {
    const closed = sample(2, { days: { ...open, closed: Float64Array.from([0, 0.1, 1]) } });
    const zeros = (h: number, samples = closed): number => dayOf(samples, h).filter((value) => value === 0).length;
    expect([zeros(0), zeros(1), zeros(2)]).toEqual([0, 50, DRAWS]);
    const run = sample(2, { days: { ...open, runGoesOn: 0.3 } });
    expect([zeros(0, run), zeros(2, run)]).toEqual([150, 150]);
    for (let d = 0; d < DRAWS; d++) expect(run[d] === 0).toBe(run[2 * DRAWS + d] === 0);
  });

  it('is the same for the same seed and name, and asks nothing of the other series', () => {
    const alone: PastKeys = { ...keys, own: [own[5]] };
    expect(sample(0, { past: alone, id: 'P5' })).toEqual(sample(5));
    expect(sample(5, { seed: 8 })).not.toEqual(sample(5));
    expect(sample(5, { id: 'other' })).not.toEqual(sample(5));
  });

  it('knows nothing where the distribution is not known', () => {
    const unknown = { ...open, grid: open.grid.map(() => Number.NaN) };
    expect(sample(0, { days: unknown }).every((value) => Number.isNaN(value))).toBe(true);
  });
});
