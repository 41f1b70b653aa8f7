import { tooManyBad } from './load-outcome.js';

describe('too many bad rows', () => {
  it.each([
    [{ rows: 10, skipped: 0, bad: 4 }, false], [{ rows: 10, skipped: 0, bad: 5 }, true], [{ rows: 20, skipped: 10, bad: 5 }, true],
    [{ rows: 0, skipped: 0, bad: 0 }, false], [{ rows: 10, skipped: 10, bad: 0 }, false], [{ rows: 1, skipped: 0, bad: 1 }, true],
  ])('%j: %s', (counts, expected) => expect(tooManyBad(counts, 0.5)).toBe(expected));
});
