import { serviceDay } from '#libs/kernel';
import { type CauseInput, causeOf } from './cause.js';

const ordinary: CauseInput = {
  day: serviceDay('2026-11-24'),
  demand: 104,
  usualDemand: 103,
  capacity: 98,
  usualCapacity: 99,
  closures: [],
  icbDemandChange: 0.01,
  shortDays: { short: 31, known: 40 },
};

describe('the cause', () => {
  it('names what differs from usual, most telling first', () => {
    expect(
      causeOf({
        ...ordinary,
        day: serviceDay('2026-05-05'),
        capacity: 62,
        usualCapacity: 100,
        demand: 120,
        usualDemand: 100,
        icbDemandChange: 0.12,
        closures: [{ reason: 'absence', shareClosed: 0.38, text: 'Two GPs away' }],
        afterHoliday: 'Early May bank holiday',
      }),
    ).toBe(
      'Two GPs away: 38% of the day closed; 38% fewer slots than usual (62 against 100); Tuesday after a bank holiday (Early May bank holiday); ' +
        'demand up 20% on usual, and up 12% across the ICB',
    );
  });

  it('says that a day is ordinary, with its figures', () => {
    expect(causeOf(ordinary)).toBe(
      'An ordinary Tuesday: demand 104 against 98 slots; short on 31 of the last 40 open days',
    );
    expect(causeOf({ ...ordinary, usualCapacity: Number.NaN, usualDemand: 0, shortDays: { short: 0, known: 0 } })).toBe(
      'An ordinary Tuesday: demand 104 against 98 slots',
    );
  });
});
