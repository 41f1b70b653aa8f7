import fc from 'fast-check';
import { solveSymmetric } from './linear-algebra.js';

const SIZE = 4;

describe('solving a symmetric system', () => {
  it('gives back the solution the right side was made of', () => {
    const numbers = (count: number) =>
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: count, maxLength: count });
    fc.assert(
      fc.property(numbers(SIZE * SIZE), numbers(SIZE), (root, x) => {
        // R' R + I is positive definite whatever R is.
        const matrix = new Float64Array(SIZE * SIZE);
        for (let i = 0; i < SIZE; i++) {
          for (let j = 0; j < SIZE; j++) {
            matrix[i * SIZE + j] = i === j ? 1 : 0;
            for (let k = 0; k < SIZE; k++) matrix[i * SIZE + j] += root[k * SIZE + i] * root[k * SIZE + j];
          }
        }
        const right = Float64Array.from(x, (_, i) =>
          x.reduce((sum, value, j) => sum + matrix[i * SIZE + j] * value, 0),
        );
        expect(solveSymmetric(matrix, right, SIZE)).toBe(true);
        right.forEach((value, i) => expect(value).toBeCloseTo(x[i], 6));
      }),
    );
  });

  it('says so when the matrix is not positive definite', () => {
    expect(solveSymmetric(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 1), 2)).toBe(false);
    expect(solveSymmetric(Float64Array.of(-1), Float64Array.of(1), 1)).toBe(false);
  });
});
