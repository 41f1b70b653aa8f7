import { numbersOf } from './number-lists.js';

describe('numbers of array texts', () => {
  it('reads what PostgreSQL writes', () => {
    expect([...numbersOf('{1,20,0}{NaN,-3,4.5}{1e+21,123456789012345678}')]).toEqual([1, 20, 0, Number.NaN, -3, 4.5, 1e21, 123456789012345678]);
    expect([...numbersOf('5,7{1}9')]).toEqual([5, 7, 1, 9]);
    expect([...numbersOf('{}')]).toEqual([]);
    expect(numbersOf(Array.from({ length: 1000 }, () => '1').join(',')).length).toBe(1000);
  });
});
