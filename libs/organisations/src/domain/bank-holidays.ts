import { type ServiceDay, addDays, serviceDay, weekdayOf } from '#libs/kernel';

/** A bank holiday of England and Wales; the same name is the same kind of day every year. */
export interface BankHoliday {
  readonly day: ServiceDay;
  readonly name: string;
}

/**
 * The bank holidays of England and Wales in the years `first` to `last`, both included, in order of day: the rules of the
 * Banking and Financial Dealings Act 1971 with its substitute days, and the days moved or added by proclamation since 1995.
 * A substitute day carries the holiday's own name. Held against the gov.uk list by test/real-data.
 */
export function bankHolidays(first: number, last: number): BankHoliday[] {
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return years.flatMap(ofYear).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** A holiday's name as the rules write it, of one in the gov.uk list: a plain apostrophe, and no `(VE day)` behind it. */
export function holidayName(title: string): string {
  return title.replace(/\u2019/g, "'").replace(/\s*\(.*\)\s*$/, '').trim();
}

/** Easter Sunday of the Gregorian calendar: the anonymous algorithm (Meeus 1991, chapter 8). */
export function easterSunday(year: number): ServiceDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return on(year, Math.floor(f / 31), (f % 31) + 1);
}

const EARLY_MAY = 'Early May bank holiday';
const SPRING = 'Spring bank holiday';

/** Days that a proclamation moved, by the day the rule gives. */
const MOVED: Readonly<Record<string, string>> = {
  '1995-05-01': '1995-05-08', // fifty years of VE Day
  '2002-05-27': '2002-06-04', // Golden Jubilee
  '2012-05-28': '2012-06-04', // Diamond Jubilee
  '2020-05-04': '2020-05-08', // seventy-five years of VE Day
  '2022-05-30': '2022-06-02', // Platinum Jubilee
};

/** Days that a proclamation added. */
const ADDED: readonly [string, string][] = [
  ['1999-12-31', 'Millennium bank holiday'],
  ['2002-06-03', 'Jubilee bank holiday'],
  ['2011-04-29', 'Royal wedding bank holiday'],
  ['2012-06-05', 'Jubilee bank holiday'],
  ['2022-06-03', 'Jubilee bank holiday'],
  ['2022-09-19', 'State funeral bank holiday'],
  ['2023-05-08', 'Coronation bank holiday'],
];

function ofYear(year: number): BankHoliday[] {
  const easter = easterSunday(year);
  // A Christmas Day at the weekend is kept on the 27th: after a Boxing Day that falls on its own Monday.
  const christmas = weekdayOf(on(year, 12, 25)) > 4 ? on(year, 12, 27) : on(year, 12, 25);
  const boxing = substitute(on(year, 12, 26), christmas);
  const byRule: [string, ServiceDay][] = [
    ["New Year's Day", substitute(on(year, 1, 1))],
    ['Good Friday', addDays(easter, -2)],
    ['Easter Monday', addDays(easter, 1)],
    [EARLY_MAY, mondayFrom(on(year, 5, 1))],
    [SPRING, mondayFrom(on(year, 5, 25))],
    ['Summer bank holiday', mondayFrom(on(year, 8, 25))],
    ['Christmas Day', christmas],
    ['Boxing Day', boxing],
  ];
  const added = ADDED.filter(([day]) => day.startsWith(`${year}-`)).map(([day, name]) => ({ day: serviceDay(day), name }));
  return [...byRule.map(([name, day]) => ({ day: MOVED[day] ? serviceDay(MOVED[day]) : day, name })), ...added];
}

function on(year: number, month: number, day: number): ServiceDay {
  return serviceDay(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

function mondayFrom(day: ServiceDay): ServiceDay {
  return addDays(day, (7 - weekdayOf(day)) % 7);
}

/** The day itself, or at a weekend the next weekday that is not `taken`. */
function substitute(day: ServiceDay, taken?: ServiceDay): ServiceDay {
  let at = day;
  while (weekdayOf(at) > 4 || at === taken) at = addDays(at, 1);
  return at;
}
