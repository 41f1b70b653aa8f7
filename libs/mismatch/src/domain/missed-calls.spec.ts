import { missedCallsNow } from './missed-calls.js';

const MONDAY = 4; // 1970-01-05
const weeks = (weekday: number, weekend: number, count: number): Float64Array =>
  Float64Array.from({ length: 7 * count }, (_, i) => (i % 7 < 5 ? weekday : weekend));

describe('missed calls so far today', () => {
  it('are held against the p95 of whole weekdays', () => {
    expect(missedCallsNow(weeks(10, 500, 10), MONDAY, 25)).toEqual({ missed: 25, p95: 10 });
  });

  it('say nothing before the day has begun, or of a short past', () => {
    expect(missedCallsNow(weeks(10, 0, 10), MONDAY, Number.NaN)).toBeUndefined();
    expect(missedCallsNow(weeks(10, 0, 7), MONDAY, 25)).toBeUndefined();
  });

  it('pass over days of which nothing is known', () => {
    const past = weeks(10, 0, 10);
    past.fill(Number.NaN, 0, 35);
    expect(missedCallsNow(past, MONDAY, 25)).toBeUndefined();
  });
});
