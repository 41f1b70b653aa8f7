import { type DayNumber, dayNumber, fromDayNumber, serviceDay, weekdayOfNumber } from '#libs/kernel';
import { bankHolidays } from '#libs/organisations';
import { calendarFor } from './calendar.js';
import { fitPanel } from './fit-panel.js';
import type { Panel } from './panel.js';
import { WEEK, median, panelOfPractices } from './practices.fixture.js';

describe('holidays that move', () => {
  const calendar = calendarFor('england-and-wales');
  const holidays = new Set(bankHolidays(2010, 2030).map(({ day }) => day as string));

  /** Practices that close on bank holidays and on Christmas Day, are quiet the week after it and busy the day after. */
  function upTo(last: string, years: number): Panel {
    const days = Math.round(years * 365.25);
    const firstDay = dayNumber(serviceDay(last)) - days + 1;
    const panel = panelOfPractices(8, days, { firstDay });
    return { ...panel, values: panel.values.map((series) => series.map((value, t) => value * shareOf(firstDay + t))) };
  }
  function shareOf(day: DayNumber): number {
    const date = fromDayNumber(day);
    if (holidays.has(date) || date.endsWith('12-25') || date.endsWith('12-26')) return 0;
    if (date.slice(5) >= '12-27') return 0.6;
    return holidays.has(fromDayNumber(day - 1)) ? 1.2 : 1;
  }

  /** Whether the date was an open weekday in one of so many years before. */
  function seen(day: DayNumber, years: number): boolean {
    const date = fromDayNumber(day);
    return Array.from({ length: years }, (_, i) =>
      dayNumber(serviceDay(`${Number(date.slice(0, 4)) - 1 - i}${date.slice(4)}`)),
    ).some((before) => weekdayOfNumber(before) < 5 && shareOf(before) > 0);
  }

  // Christmas Day falls on Tuesday, Wednesday, Friday, Saturday, Sunday, Monday and (2025) Thursday.
  it.each([2018, 2019, 2020, 2021, 2022, 2023, 2025])('Christmas %i, from the tenth of December', (year) => {
    const last = dayNumber(serviceDay(`${year}-12-10`));
    const forecast = fitPanel(upTo(`${year}-12-10`, 3), calendar).predict(28);
    for (let h = 1; h <= 28; h++) {
      if (weekdayOfNumber(last + h) > 4) continue;
      const usual = 140 * WEEK[weekdayOfNumber(last + h)];
      const expected = shareOf(last + h);
      const found = median(forecast, 3, h) / usual;
      if (expected === 0) expect(found).toBeLessThan(0.25);
      else if (seen(last + h, 3)) expect(Math.abs(found / expected - 1)).toBeLessThan(0.4); // what one date alone has shown is believed in part
      else expect(found).toBeLessThan(1.15); // 27 December of 2023 was a weekend or a substitute day for three years
    }
  });

  it.each([
    [2024, '2024-03-20', '2024-03-29', '2024-04-01'],
    [2025, '2025-04-08', '2025-04-18', '2025-04-21'],
    [2026, '2026-03-25', '2026-04-03', '2026-04-06'],
  ])('Easter %i is where it is this year, and not where it was', (_, last, friday, monday) => {
    const from = dayNumber(serviceDay(last));
    const forecast = fitPanel(upTo(last, 3), calendar).predict(28);
    for (let h = 1; h <= 28; h++) {
      // The early May bank holiday may be in sight too.
      if (weekdayOfNumber(from + h) > 4 || fromDayNumber(from + h).slice(5, 7) === '05') continue;
      const found = median(forecast, 3, h) / (140 * WEEK[weekdayOfNumber(from + h)]);
      if ([friday, monday].includes(fromDayNumber(from + h))) expect(found).toBeLessThan(0.2);
      else expect(found).toBeGreaterThan(0.75);
    }
  });
});
