import { QUANTILE_LEVELS, seededRandom } from '#libs/kernel';
import { HORIZON_CLASSES, type ForecastToScore, levelsReached, meanLoss, scoreDay } from './forecast-score.js';

/** Quantiles that are a hundred times their level: q0.1 = 10, q0.95 = 95. */
const EVEN = QUANTILE_LEVELS.map((level) => 100 * level);
const one = (daysAhead: number, truth: number, changes: Partial<ForecastToScore> = {}): ForecastToScore => ({
  daysAhead, quantiles: EVEN, naive: EVEN, truth, ...changes,
});
const classOf = (name: string): number => HORIZON_CLASSES.findIndex((found) => found.name === name);

describe('scores of forecasts', () => {
  it('put a value at the probability that the forecast gave it', () => {
    const levels = (value: number, quantiles: number[]) => levelsReached(value, quantiles).map((level) => Math.round(1000 * level) / 1000);
    expect(levels(50, EVEN)).toEqual([0.495, 0.505]);
    expect(levels(35, EVEN)).toEqual([0.345, 0.355]);
    expect(levels(2, EVEN)).toEqual([0.015, 0.025]);
    expect(levels(300, EVEN)).toEqual([1, 1]);
    const sure = new Array<number>(11).fill(38);
    expect([levels(38, sure), levels(39, sure), levels(37, sure)]).toEqual([[0, 1], [1, 1], [0, 0]]);
  });

  it('cover a count that rounds a calibrated distribution as often as they say, however narrow it is', () => {
    const random = seededRandom(1);
    for (const spread of [0.05, 0.5, 3, 30]) {
      const days = Array.from({ length: 4000 }, () => {
        const middle = 50 + 10 * random.uniform();
        // Uniform about the middle: quantiles linear in the level, so that the grid of levels loses nothing.
        return one(1, Math.round(middle + spread * (random.uniform() - 0.5)), {
          quantiles: QUANTILE_LEVELS.map((level) => middle + spread * (level - 0.5)), naive: undefined,
        });
      });
      const sums = days.map((day) => scoreDay([day]).classes[0]);
      const share = (of: 'in80' | 'in90' | 'above') => sums.reduce((total, day) => total + day[of], 0) / sums.length;
      expect(Math.abs(share('in80') - 0.8)).toBeLessThan(0.02);
      expect(Math.abs(share('in90') - 0.9)).toBeLessThan(0.02);
      expect(Math.abs(share('above') - 0.1)).toBeLessThan(0.02);
    }
  });

  it('take the mean of twice the pinball loss over all levels', () => {
    const byHand = QUANTILE_LEVELS.reduce((sum, p) => {
      const q = 100 * p;
      return sum + 2 * (50 >= q ? p * (50 - q) : (1 - p) * (q - 50));
    }, 0);
    expect(meanLoss(EVEN, 50)).toBeCloseTo(byHand / 11, 10);
  });

  it('count each forecast in the classes of its days ahead, a count on an end of an interval in part', () => {
    const { classes, levelReached } = scoreDay([one(1, 10), one(7, 97), one(8, 92), one(28, 3)]);
    expect(classes[classOf('h1')]).toMatchObject({ scored: 1, in80: expect.closeTo(0.5), in90: 1, above: 0, size: 10 });
    expect(classes[classOf('h1_7')]).toMatchObject({ scored: 2, in80: expect.closeTo(0.5), in90: 1, above: 1 });
    expect(classes[classOf('h8_28')]).toMatchObject({ scored: 2, in80: 0, in90: 1, above: 1 });
    expect([...levelReached].filter((level) => level === level)).toHaveLength(4);
  });

  it('never count what is unknown, nor a closed day that nobody could get wrong', () => {
    const shut = new Array<number>(11).fill(0);
    const { classes } = scoreDay([
      one(1, Number.NaN), one(2, 5, { quantiles: new Array<number>(11).fill(Number.NaN) }), one(3, 0, { quantiles: shut }),
    ]);
    for (const sums of classes) expect(sums.scored).toBe(0);
    expect(scoreDay([one(3, 4, { quantiles: shut })]).classes[classOf('h1_7')]).toMatchObject({ scored: 1, in90: 0, above: 1 });
    expect(scoreDay([one(3, 1)]).classes[classOf('h1_7')]).toMatchObject({ scored: 1, in90: 0 });
  });

  it('compare losses only where the naive could forecast too', () => {
    const { classes } = scoreDay([one(1, 50, { naive: undefined }), one(2, 50, { naive: EVEN.map((q) => q + 30) })]);
    const week = classes[classOf('h1_7')];
    expect(week.scored).toBe(2);
    expect(week.pairedLoss).toBeCloseTo(week.loss / 2, 10);
    expect(week.naiveLoss).toBeGreaterThan(week.pairedLoss);
  });
});
