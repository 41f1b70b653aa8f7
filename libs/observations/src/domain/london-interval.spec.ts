import { dayNumber, serviceDay } from '#libs/kernel';
import { clockMinute, londonInterval, minutesOfDay } from './london-interval.js';

const day = (text: string): number => dayNumber(serviceDay(text));

describe('intervals of London days', () => {
  it.each([
    ['2026-01-05T00:00:00Z', '2026-01-05', 0],
    ['2026-06-01T22:59:00Z', '2026-06-01', 1439],
    ['2026-06-01T23:00:00Z', '2026-06-02', 0],
    ['2026-03-29T00:59:00Z', '2026-03-29', 59],
    ['2026-03-29T01:00:00Z', '2026-03-29', 60],
    ['2026-10-25T00:30:00Z', '2026-10-25', 90],
    ['2026-10-25T01:30:00Z', '2026-10-25', 150],
    ['2026-10-25T23:59:00Z', '2026-10-25', 1499],
  ])('%s lies on %s, %i minutes in', (instant, text, minute) => {
    expect(londonInterval(Date.parse(instant))).toEqual({ day: day(text), minute });
  });

  it('knows how long days are and what clocks show in them', () => {
    expect([minutesOfDay(day('2026-03-29')), minutesOfDay(day('2026-06-01')), minutesOfDay(day('2026-10-25'))]).toEqual([1380, 1440, 1500]);
    expect([59, 60, 480].map((minute) => clockMinute(day('2026-03-29'), minute))).toEqual([59, 120, 540]);
    expect([119, 120, 540].map((minute) => clockMinute(day('2026-10-25'), minute))).toEqual([119, 60, 480]);
    expect(clockMinute(day('2026-06-01'), 480)).toBe(480);
  });
});
