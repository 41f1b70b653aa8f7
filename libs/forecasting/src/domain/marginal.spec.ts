import { QUANTILE_LEVELS } from '#libs/kernel';
import { GRID_LEVELS, gridMedian, onGrid, summarise, zeroInflated } from './marginal.js';

/** The uniform distribution on 100 to 200. */
const uniform = GRID_LEVELS.map((level) => 100 + 100 * level);

describe('the distribution of a day', () => {
  it('is read between its levels in a straight line, and at its ends beyond them', () => {
    expect(onGrid(uniform, 0, 0.35)).toBeCloseTo(135, 9);
    expect(onGrid(uniform, 0, 0.0001)).toBe(uniform[0]);
    expect(onGrid(uniform, 0, 0.9999)).toBe(uniform[uniform.length - 1]);
    expect(gridMedian(uniform, 0)).toBe(150);
  });

  it('with a chance of closure is zero up to it, and the open day beyond', () => {
    expect(zeroInflated(uniform, 0, 0.2, 0.2)).toBe(0);
    expect(zeroInflated(uniform, 0, 0.2, 0.6)).toBeCloseTo(150, 9); // the middle of the open 80%
    expect(zeroInflated(uniform, 0, 0, 0.6)).toBe(onGrid(uniform, 0, 0.6));
  });

  it('is told by the quantiles and the mean: half of it when closed every other time', () => {
    const out = new Float64Array(QUANTILE_LEVELS.length);
    expect(summarise(uniform, 0, 0, out, 0)).toBeCloseTo(150, 6);
    QUANTILE_LEVELS.forEach((level, i) => expect(out[i]).toBeCloseTo(100 + 100 * level, 9));
    expect(summarise(uniform, 0, 0.5, out, 0)).toBeCloseTo(75, 6);
    expect(Array.from(out).filter((value) => value === 0)).toHaveLength(
      QUANTILE_LEVELS.filter((level) => level <= 0.5).length,
    );
    out.fill(0);
    expect(summarise(uniform, 0, 1, out, 0)).toBe(0);
    expect(out.every((value) => value === 0)).toBe(true);
  });
});
