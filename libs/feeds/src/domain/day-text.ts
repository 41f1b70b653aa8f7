import { type DayNumber, dayNumber, isServiceDay } from '#libs/kernel';
import { Fault } from './fault.js';

/** How a feed writes its dates; `any` takes every unambiguous form, `dd/mm/yyyy` and its kind must be declared. */
export type DateFormat = 'any' | 'dd/mm/yyyy' | 'mm/dd/yyyy';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00(?:\.0+)?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const ENGLISH = /^(\d{1,2})[- ]?([A-Za-z]{3,9})[- ]?(\d{4}|\d{2})$/;
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;
const ISO_MONTH = /^(\d{4})-(\d{2})$/;
const ENGLISH_MONTH = /^([A-Za-z]{3,9})[- ]?(\d{4}|\d{2})$/;

/** The day a text names: ISO, `20250430`, `01-Dec-21`, `01AUG2020`, `1 January 2022`, or as the format says. */
export function readDay(text: string, format: DateFormat = 'any'): DayNumber | Fault {
  if (format !== 'any') {
    const [, first, second, year] = SLASHED.exec(text) ?? [];
    if (year) return onDay(text, year, ...(format === 'dd/mm/yyyy' ? ([second, first] as const) : ([first, second] as const)));
  }
  const numeric = ISO.exec(text) ?? COMPACT.exec(text);
  if (numeric) return onDay(text, numeric[1], numeric[2], numeric[3]);
  const english = ENGLISH.exec(text);
  if (english) return onDay(text, fullYear(english[3]), monthOf(english[2]), english[1]);
  const slashed = SLASHED.test(text) ? ': day and month could be either way round' : '';
  return new Fault('bad-day', `'${text}' is not a date as YYYY-MM-DD${slashed}`);
}

/** The first day of the month a text names: `2026-01`, `MAR2019`, `Mar-19`, or any day of it. */
export function readMonth(text: string, format: DateFormat = 'any'): DayNumber | Fault {
  const iso = ISO_MONTH.exec(text);
  const english = iso ? null : ENGLISH_MONTH.exec(text);
  const first = iso
    ? onDay(text, iso[1], iso[2], '01')
    : english
      ? onDay(text, fullYear(english[2]), monthOf(english[1]), '01')
      : readDay(text, format);
  if (first instanceof Fault) return new Fault('bad-month', `'${text}' is not a month as YYYY-MM`);
  return first - new Date(first * 86_400_000).getUTCDate() + 1;
}

/** Two digits are of this century: NHS releases of daily data begin in 2018. */
function fullYear(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}

/** The month's number by its English name or first three letters; `00`, which no date has, for any other word. */
function monthOf(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1).padStart(2, '0');
}

function onDay(text: string, year: string, month: string, day: string): DayNumber | Fault {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isServiceDay(iso) ? dayNumber(iso) : new Fault('bad-day', `'${text}' is no day of the calendar`);
}
