import fc from 'fast-check';
import { readNumberArray } from './number-array.js';

describe('an array of numbers', () => {
  it('is read as PostgreSQL writes it', () => {
    expect(readNumberArray('{}')).toEqual([]);
    expect(readNumberArray('{1,-2.5,1e-07,NULL,NaN,Infinity}')).toEqual([1, -2.5, 1e-7, null, NaN, Infinity]);
    expect(() => readNumberArray('{{1},{2}}')).toThrow(RangeError);
    expect(() => readNumberArray('[0:1]={1,2}')).toThrow(RangeError);
  });

  it('comes back whatever it was', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ noNaN: true }).map((x) => x + 0))), (numbers) => {
        const text = `{${numbers.map((one) => (one === null ? 'NULL' : String(one))).join(',')}}`;
        expect(readNumberArray(text)).toEqual(numbers);
      }),
    );
  });
});
