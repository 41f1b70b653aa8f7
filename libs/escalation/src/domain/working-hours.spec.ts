import fc from 'fast-check';
import { type ServiceDay, addDays, londonInstant, serviceDay } from '#libs/kernel';
import { type OpeningHours, type WorkingHours, afterWorkingMinutes, isOpenAt, openOn, workingMinutesBetween } from './working-hours.js';

const NONE: ReadonlySet<ServiceDay> = new Set();
const at = (text: string) => londonInstant(serviceDay(text.slice(0, 10)), text.slice(11));
const everyDay = (opens: string, closes: string): WorkingHours => ({
  key: 'k', name: 'K', week: Array.from({ length: 7 }, () => [{ opens, closes }]), bankHolidays: 'open',
});
const ROOM = everyDay('08:00', '18:00');
const OFFICE: WorkingHours = {
  key: 'office', name: 'Office', bankHolidays: 'closed',
  week: [...Array.from({ length: 5 }, (): OpeningHours[] => [{ opens: '13:00', closes: '17:30' }, { opens: '09:00', closes: '12:00' }]), [], []],
};

describe('working hours', () => {
  it.each([
    ['2026-11-23 07:00', 30, '2026-11-23 08:30'],
    ['2026-11-23 08:00', 0, '2026-11-23 08:00'],
    ['2026-11-23 17:50', 30, '2026-11-24 08:20'],
    ['2026-11-23 17:30', 30, '2026-11-23 18:00'],
    ['2026-11-23 18:00', 0, '2026-11-24 08:00'],
    ['2026-11-23 09:00', 1300, '2026-11-25 10:40'],
  ])('from %s %i minutes of the operations room end at %s', (from, minutes, end) => {
    expect(afterWorkingMinutes(ROOM, at(from), minutes, NONE)).toEqual(at(end));
  });

  it('leaves out pauses, the weekend and bank holidays, as the calendar says', () => {
    expect(afterWorkingMinutes(OFFICE, at('2026-11-23 11:50'), 20, NONE)).toEqual(at('2026-11-23 13:10'));
    expect(afterWorkingMinutes(OFFICE, at('2026-12-24 17:20'), 20, new Set([serviceDay('2026-12-25'), serviceDay('2026-12-28')]))).toEqual(at('2026-12-29 09:10'));
    const holiday = new Set([serviceDay('2026-11-23')]);
    expect(openOn({ ...ROOM, bankHolidays: 'as-sunday', week: [...ROOM.week.slice(0, 6), []] }, serviceDay('2026-11-23'), holiday)).toEqual([]);
    expect(isOpenAt(ROOM, at('2026-11-23 08:00'), holiday)).toBe(true);
    expect(isOpenAt(ROOM, at('2026-11-23 18:00'), holiday)).toBe(false);
  });

  it('counts real minutes on the nights on which the clocks change', () => {
    const night = everyDay('00:00', '24:00');
    expect(afterWorkingMinutes(night, at('2026-03-28 23:30'), 120, NONE)).toEqual(new Date('2026-03-29T01:30:00Z'));
    expect(workingMinutesBetween(night, at('2026-03-29 00:00'), at('2026-03-30 00:00'), NONE)).toBe(23 * 60);
    expect(workingMinutesBetween(night, at('2026-10-25 00:00'), at('2026-10-26 00:00'), NONE)).toBe(25 * 60);
    // The room's ten hours are ten hours on either side, and begin at eight by the wall.
    expect(afterWorkingMinutes(ROOM, at('2026-03-28 17:59'), 2, NONE)).toEqual(new Date('2026-03-29T07:01:00Z'));
    expect(afterWorkingMinutes(ROOM, at('2026-10-24 17:59'), 2, NONE)).toEqual(new Date('2026-10-25T08:01:00Z'));
  });

  it('ends somewhere even where nobody ever is', () => {
    const never = { ...ROOM, week: [] };
    expect(afterWorkingMinutes(never, at('2026-11-23 08:00'), 1, NONE)).toEqual(at('2027-12-28 00:00'));
    expect(workingMinutesBetween(never, at('2026-11-23 08:00'), at('2026-12-23 08:00'), NONE)).toBe(0);
  });

  const minute = fc.integer({ min: 0, max: 23 * 60 }).map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
  const opening = fc.tuple(minute, minute).filter(([a, b]) => a !== b).map(([a, b]) => (a < b ? { opens: a, closes: b } : { opens: b, closes: a }));
  const hours = fc.record({
    key: fc.constant('k'), name: fc.constant('K'), bankHolidays: fc.constantFrom('open' as const, 'as-sunday' as const, 'closed' as const),
    week: fc.array(fc.option(opening, { nil: undefined }).map((one) => (one ? [one] : [])), { minLength: 7, maxLength: 7 }).filter((week) => week.some((day) => day.length > 0)),
  });
  // Around both changes of the clocks, and any other time.
  const instant = fc.tuple(fc.constantFrom('2026-03-27', '2026-10-23', '2026-06-01'), fc.integer({ min: 0, max: 6 * 1440 }))
    .map(([day, minutes]) => new Date(londonInstant(serviceDay(day), '00:00').getTime() + minutes * 60_000));
  const holidays = fc.constantFrom(NONE, new Set([serviceDay('2026-03-30'), addDays(serviceDay('2026-10-26'), 0)]));

  it('is its own inverse: a wait of n minutes has n open minutes in it', () => {
    fc.assert(fc.property(hours, instant, fc.integer({ min: 0, max: 3000 }), holidays, (calendar, from, minutes, closed) => {
      const end = afterWorkingMinutes(calendar, from, minutes, closed);
      expect(end >= from).toBe(true);
      expect(workingMinutesBetween(calendar, from, end, closed)).toBe(minutes);
    }), { numRuns: 150 });
  });

  it('waits in two parts as in one', () => {
    fc.assert(fc.property(hours, instant, fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 }), (calendar, from, a, b) => {
      const inParts = afterWorkingMinutes(calendar, afterWorkingMinutes(calendar, from, a, NONE), b, NONE);
      expect(inParts).toEqual(afterWorkingMinutes(calendar, from, a + b, NONE));
    }), { numRuns: 150 });
  });
});
