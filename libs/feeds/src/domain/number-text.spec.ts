import fc from 'fast-check';
import { Fault } from './fault.js';
import { readCount, readNumber } from './number-text.js';

const code = (value: number | Fault) => (value instanceof Fault ? value.code : value);

describe('counts', () => {
  it.each([['0', 0], ['14', 14], ['14.0', 14], ['14.', 14], ['007', 7], ['', 'missing-value'], ['-1', 'bad-count'], ['14.5', 'bad-count'], ['1,234', 'bad-count'],
    ['1e3', 'bad-count'], ['*', 'bad-count'], ['9434765919', 'out-of-range'], ['100000001.0', 'out-of-range']])('%s is %s', (text, expected) => {
    expect(code(readCount(text))).toBe(expected);
  });

  it('reads every count back', () => {
    fc.assert(fc.property(fc.nat(100_000_000), (count) => {
      expect(readCount(String(count))).toBe(count);
      expect(readCount(`${count}.0`)).toBe(count);
    }));
  });
});

it.each([['0.5', 0.5], ['.5', 0.5], ['1', 1], ['1.01', 'out-of-range'], ['-0.1', 'out-of-range'], ['half', 'bad-number'], ['', 'missing-value']])('the share %s is %s', (text, expected) => {
  expect(code(readNumber(text, 0, 1))).toBe(expected);
});
