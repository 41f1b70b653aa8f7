/** What people call a special day by its code (see specialDays): `first working day after a bank holiday`. */
export function specialDayWords(code: string): string {
  const known = WORDS[code];
  if (known) return known;
  const [sort, ...rest] = code.split(' ');
  const name = rest.join(' ');
  switch (sort) {
    case 'holiday':
      return `bank holiday (${name})`;
    case 'christmas':
      return 'the days about Christmas';
    case 'school':
      return `school holiday (${name})`;
    case 'easter':
      return EASTER[name] ?? 'the days about Easter';
    case 'new':
      return 'the first days of the year';
    default:
      return code.replace('a holiday', 'a bank holiday').replace('amid holidays', 'between bank holidays');
  }
}

const WORDS: Readonly<Record<string, string>> = {
  before: 'last working day before a bank holiday',
  after: 'first working day after a bank holiday',
  'second after': 'second working day after a bank holiday',
  'new year working day 1': 'first working day of the year',
  'new year working day 2': 'second working day of the year',
  'new year working day 3': 'third working day of the year',
};
const EASTER: Readonly<Record<string, string>> = {
  'Tuesday before': 'Tuesday before Easter',
  'Wednesday before': 'Wednesday before Easter',
  Thursday: 'last working day before Easter',
  Tuesday: 'first working day after Easter',
  Wednesday: 'second working day after Easter',
};
