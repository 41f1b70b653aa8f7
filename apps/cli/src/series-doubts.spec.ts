import { dayNumber, serviceDay } from '#libs/kernel';
import { doubtsAbout } from './series-doubts.js';

const DAYS = 200;
const firstDay = dayNumber(serviceDay('2026-01-01'));
const whole = new Float64Array(DAYS).fill(5);
const until = (days: number): Float64Array => whole.map((value, t) => (t < days ? value : Number.NaN));

describe('doubts about a file of series', () => {
  it('are none of series that reach its end', () => {
    expect(doubtsAbout({ ids: ['a', 'b'], firstDay, values: [whole, until(190)] })).toEqual([]);
  });

  it('name the series that ended long before, and when', () => {
    const [doubt, ...others] = doubtsAbout({ ids: ['a', 'b', 'c', 'd', 'e'], firstDay, values: [whole, until(100), until(100), until(100), until(100)] });
    expect(others).toEqual([]);
    expect(doubt).toBe('b, c, d and 1 more ended long before 2026-07-19, the last date of the file (b on 2026-04-10): look for a mistyped date.');
  });

  it('name the series with too few values', () => {
    const oneDay = whole.map((value, t) => (t === DAYS - 1 ? value : Number.NaN));
    expect(doubtsAbout({ ids: ['a', 'b'], firstDay, values: [whole, oneDay] })).toEqual([
      'b has under three weeks of values: forecasts of so few are guesses.',
    ]);
  });
});
