import { seededRandom } from '#libs/kernel';
import { samplesTogether } from './samples-together.js';

const DRAWS = 500;
const bands = Float32Array.from([-1.28, 0, 1.28, -1.28, 0, 1.28]);

/** Normal samples of two days; `common` is the correlation of two series on the first, on the second there is none. */
function series(common: number): { samples: Float32Array; bands: Float32Array }[] {
  const random = seededRandom(9);
  const shared = Float64Array.from({ length: DRAWS }, () => random.normal());
  return Array.from({ length: 20 }, () => ({
    bands,
    samples: Float32Array.from({ length: 2 * DRAWS }, (_, i) =>
      i < DRAWS ? Math.sqrt(common) * shared[i] + Math.sqrt(1 - common) * random.normal() : random.normal(),
    ),
  }));
}

describe('how alike samples are', () => {
  it('is the mean correlation of two series, day by day', () => {
    const [first, second] = samplesTogether(series(0.4), 2);
    expect(Math.abs(first - 0.4)).toBeLessThan(0.08);
    expect(Math.abs(second)).toBeLessThan(0.03);
  });

  it('is unknown of a single series and of certain ones', () => {
    expect([...samplesTogether(series(0.4).slice(0, 1), 2)]).toEqual([Number.NaN, Number.NaN]);
    const certain = series(0.4).map(({ samples }) => ({ samples, bands: new Float32Array(6).fill(3) }));
    expect([...samplesTogether(certain, 2)]).toEqual([Number.NaN, Number.NaN]);
    expect([...samplesTogether([], 2)]).toEqual([Number.NaN, Number.NaN]);
  });
});
