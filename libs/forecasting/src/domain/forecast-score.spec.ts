import { QUANTILE_LEVELS } from '#libs/kernel';
import { HORIZON_CLASSES, type ForecastToScore, levelReachedBy, meanLoss, scoreDay } from './forecast-score.js';

/** Quantiles that are a hundred times their level: q0.1 = 10, q0.95 = 95. */
const EVEN = QUANTILE_LEVELS.map((level) => 100 * level);
const one = (daysAhead: number, truth: number, changes: Partial<ForecastToScore> = {}): ForecastToScore => ({
  daysAhead, quantiles: EVEN, naive: EVEN, truth, ...changes,
});
const classOf = (name: string): number => HORIZON_CLASSES.findIndex((found) => found.name === name);

describe('scores of forecasts', () => {
  it('put a value at the probability that the forecast gave it', () => {
    expect(levelReachedBy(50, EVEN)).toBeCloseTo(0.5);
    expect(levelReachedBy(35, EVEN)).toBeCloseTo(0.35);
    expect(levelReachedBy(1, EVEN)).toBeCloseTo(0.025);
    expect(levelReachedBy(99, EVEN)).toBeCloseTo(0.975);
    const oftenZero = [0, 0, 0, 0, 4, 5, 6, 7, 8, 9, 10];
    expect(levelReachedBy(0, oftenZero)).toBeCloseTo((0.05 + 0.3) / 2);
  });

  it('take the mean of twice the pinball loss over all levels', () => {
    const byHand = QUANTILE_LEVELS.reduce((sum, p) => {
      const q = 100 * p;
      return sum + 2 * (50 >= q ? p * (50 - q) : (1 - p) * (q - 50));
    }, 0);
    expect(meanLoss(EVEN, 50)).toBeCloseTo(byHand / 11, 10);
  });

  it('count each forecast in the classes of its days ahead, ends of intervals included', () => {
    const { classes, levelReached } = scoreDay([one(1, 10), one(7, 97), one(8, 92), one(28, 3)]);
    expect(classes[classOf('h1')]).toMatchObject({ scored: 1, in80: 1, in90: 1, above: 0, size: 10 });
    expect(classes[classOf('h1_7')]).toMatchObject({ scored: 2, in80: 1, in90: 1, above: 1 });
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
    expect(scoreDay([one(3, 0)]).classes[classOf('h1_7')]).toMatchObject({ scored: 1, in90: 0 });
  });

  it('compare losses only where the naive could forecast too', () => {
    const { classes } = scoreDay([one(1, 50, { naive: undefined }), one(2, 50, { naive: EVEN.map((q) => q + 30) })]);
    const week = classes[classOf('h1_7')];
    expect(week.scored).toBe(2);
    expect(week.pairedLoss).toBeCloseTo(week.loss / 2, 10);
    expect(week.naiveLoss).toBeGreaterThan(week.pairedLoss);
  });
});
