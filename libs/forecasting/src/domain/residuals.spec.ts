import { seededRandom } from '#libs/kernel';
import { GRID_LEVELS, GRID_SIZE } from './marginal.js';
import { BUCKET_ENDS, bucketOf, cellOf, errorScale, residualQuantiles } from './residuals.js';

const HORIZON = 28;
const origins = Int32Array.from({ length: 40 }, (_, i) => 50 + 8 * i);
const weekdays = Uint8Array.from({ length: 500 }, (_, t) => t % 7);
const random = seededRandom(4);

/** Errors normal with this spread; those more than a week ahead twice as wide. */
function errors(spread: number): Float32Array {
  return Float32Array.from(
    { length: origins.length * HORIZON },
    (_, i) => spread * (i % HORIZON >= 7 ? 2 : 1) * random.normal(),
  );
}

describe('residual quantiles', () => {
  it('put every horizon in the bucket it belongs to', () => {
    expect([1, 2, 3, 4, 7, 8, 28, 60].map(bucketOf)).toEqual([0, 1, 1, 2, 2, 3, 5, BUCKET_ENDS.length - 1]);
    expect(cellOf(5, 4)).not.toBe(cellOf(5, 5)); // weekends apart
    expect(cellOf(5, 0)).toBe(cellOf(5, 4));
  });

  it('find the size of errors, each series its own', () => {
    const scales = [0.1, 0.4].map((spread) => {
      const near = errors(spread).map((value, i) => (i % HORIZON >= 7 ? Number.NaN : value));
      return errorScale(near, HORIZON, origins, weekdays);
    });
    for (let w = 0; w < 7; w++) {
      expect(scales[0][w]).toBeGreaterThan(0.07);
      expect(scales[0][w]).toBeLessThan(0.14);
      expect(scales[1][w] / scales[0][w]).toBeGreaterThan(2.8);
    }
    expect(
      errorScale(new Float32Array(origins.length * HORIZON).fill(Number.NaN), HORIZON, origins, weekdays)[0],
    ).toBeNaN();
  });

  it('never cross, and are wider further ahead where errors were', () => {
    const pool = Array.from({ length: 8 }, (_, s) => ({
      errors: errors(0.1 + 0.05 * s),
      scale: new Float64Array(7).fill(0.1 + 0.05 * s),
    }));
    for (const quantiles of residualQuantiles(pool, HORIZON, origins, weekdays)) {
      for (let i = 0; i < quantiles.length; i++)
        if (i % GRID_SIZE > 0) expect(quantiles[i]).toBeGreaterThanOrEqual(quantiles[i - 1]);
      const width = (h: number): number => {
        const at = cellOf(h, 0) * GRID_SIZE;
        return quantiles[at + GRID_LEVELS.indexOf(0.9)] - quantiles[at + GRID_LEVELS.indexOf(0.1)];
      };
      expect(width(5)).toBeGreaterThan(2);
      expect(width(5)).toBeLessThan(3.2); // 2.56 for a normal error
      expect(width(14) / width(5)).toBeGreaterThan(1.6);
    }
  });

  it('lean on the pool where a series has no errors of its own', () => {
    const none = {
      errors: new Float32Array(origins.length * HORIZON).fill(Number.NaN),
      scale: new Float64Array(7).fill(Number.NaN),
    };
    const others = Array.from({ length: 6 }, () => ({ errors: errors(0.2), scale: new Float64Array(7).fill(0.2) }));
    const [own] = residualQuantiles([none, ...others], HORIZON, origins, weekdays);
    expect(own[cellOf(5, 0) * GRID_SIZE + GRID_LEVELS.indexOf(0.9)]).toBeGreaterThan(0.9);
  });
});
