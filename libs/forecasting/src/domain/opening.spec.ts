import { closedBecause } from './opening.js';

describe('whether a day is closed', () => {
  const open = {
    slotsPublished: 0,
    workingDay: true,
    bankHoliday: undefined,
    neverOpensWeekday: false,
    shareClosed: 0,
  };

  it.each([
    [open, undefined],
    [{ ...open, workingDay: false, bankHoliday: 'Easter Monday' }, 'bank-holiday'],
    [{ ...open, workingDay: false, bankHoliday: 'Easter Monday', slotsPublished: 9 }, undefined],
    [{ ...open, workingDay: false }, 'weekend'],
    [{ ...open, shareClosed: 1 }, 'whole-day-closure'],
    [{ ...open, shareClosed: 0.9 }, undefined],
    [{ ...open, neverOpensWeekday: true }, 'weekday-never-opened'],
    [{ ...open, neverOpensWeekday: true, slotsPublished: 1 }, undefined],
  ])('%o: %s', (state, because) => {
    expect(closedBecause(state)).toBe(because);
  });
});
