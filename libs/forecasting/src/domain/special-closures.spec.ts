import { specialClosures } from './special-closures.js';

const DAYS = 364;
const weekdays = Uint8Array.from({ length: DAYS }, (_, t) => t % 7);
const HOLIDAY = 2;
const kinds = [undefined, undefined, 'holiday', 'holiday'] as const;
const codes = Uint16Array.from(weekdays, (_, t) => (t % 84 === 42 ? HOLIDAY : 0)); // Mondays
const weekendsClosed = Float64Array.of(0, 0, 0, 0, 0, 1, 1);
const alwaysOpen = new Float64Array(7);

function read(series: number, closed: (s: number) => boolean, byWeekday = weekendsClosed) {
  const values = Array.from({ length: series }, (_, s) =>
    Float64Array.from(weekdays, (w, t) => ((codes[t] === HOLIDAY && closed(s)) || byWeekday[w] > 0.5 ? 0 : 50)),
  );
  return specialClosures(
    values,
    weekdays,
    values.map(() => codes),
    kinds,
    values.map(() => byWeekday),
  );
}

describe('closures on special days', () => {
  it('are believed where they were seen, each series its own way', () => {
    const closures = read(10, (s) => s !== 3);
    expect(closures.of(0, HOLIDAY, 0)).toBeGreaterThan(0.9);
    expect(closures.of(3, HOLIDAY, 0)).toBeLessThan(0.5);
  });

  it('of a holiday never seen: as the others, and as on Sundays where there were none', () => {
    expect(read(4, () => true).of(0, 3, 0)).toBeGreaterThan(0.9);
    expect(read(4, () => false).of(0, 3, 0)).toBeLessThan(0.2);
    const noneSeen = specialClosures([Float64Array.from(weekdays, () => 50)], weekdays, [new Uint16Array(DAYS)], kinds, [weekendsClosed]);
    expect(noneSeen.of(0, 3, 0)).toBeGreaterThan(0.7);
    expect(noneSeen.of(0, 3, 0)).toBeLessThan(0.9); // the 90% quantile of a day that may be open is not zero
    expect(read(4, () => false, alwaysOpen).of(0, 3, 0)).toBe(0);
  });

  it('leave a weekday that is closed anyway closed', () => {
    expect(read(4, () => false).of(0, HOLIDAY, 6)).toBe(1);
  });
});
