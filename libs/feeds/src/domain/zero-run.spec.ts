import { dayNumber, serviceDay, weekdayOfNumber } from '#libs/kernel';
import { suspectZeroRun } from './zero-run.js';

const MONDAY = dayNumber(serviceDay('2026-01-05'));
const series = (weeks: number, level: number, zeros: number) =>
  Float64Array.from({ length: weeks * 7 + zeros }, (_, i) => (weekdayOfNumber(MONDAY + i) >= 5 ? 0 : i < weeks * 7 ? level : 0));

describe('a run of zeros', () => {
  it('is suspect against a history that is not zero', () => expect(suspectZeroRun(series(5, 4, 5), MONDAY)).toBe(5));
  it('is no wonder where there is little', () => expect(suspectZeroRun(series(5, 1, 5), MONDAY)).toBe(0));
  it('is a weekend', () => expect(suspectZeroRun(series(5, 40, 0), MONDAY)).toBe(0));
  it('is a bank holiday', () => {
    const holiday = MONDAY + 35;
    expect(suspectZeroRun(series(5, 40, 1), MONDAY)).toBe(1);
    expect(suspectZeroRun(series(5, 40, 1), MONDAY, new Set([holiday]))).toBe(0);
  });
  it('is nothing without a history', () => expect(suspectZeroRun(series(1, 40, 5), MONDAY)).toBe(0));
  it('is no run when the last day is not known to be zero', () => {
    const known = series(5, 4, 5);
    known[known.length - 1] = 3;
    expect(suspectZeroRun(known, MONDAY)).toBe(0);
  });
  it('goes on over unknown days', () => {
    const known = series(5, 4, 5);
    known[known.length - 2] = Number.NaN;
    expect(suspectZeroRun(known, MONDAY)).toBe(4);
  });
});
