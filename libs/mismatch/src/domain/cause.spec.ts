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
      '38% of the day is closed because staff are away: Two GPs away. It has 62 slots instead of the usual 100. It is the first working day after the Early May bank holiday. ' +
        'Demand should be 20% above usual. Across the whole area it should be 12% above usual.',
    );
  });

  it.each([
    [{ closures: [{ reason: 'absence', shareClosed: 0.24, text: '' }] }, '24% of the day is closed because staff are away.'],
    [{ closures: [{ reason: 'absence', shareClosed: 0.24, text: 'Absence' }] }, '24% of the day is closed because staff are away.'],
    [{ closures: [{ reason: 'training', shareClosed: 0.36 }] }, '36% of the day is closed for training.'],
    [{ closures: [{ reason: 'refurbishment', shareClosed: 0.5, text: 'New floors.' }] }, '50% of the day is closed for refurbishment: New floors.'],
    [{ closures: [{ reason: 'other', shareClosed: 1, text: 'No water' }] }, 'The whole day is closed: No water.'],
    [{ closures: [{ reason: 'other', shareClosed: 0.1 }] }, '10% of the day is closed as planned.'],
    [{ capacity: 120, usualCapacity: 100 }, 'It has 120 slots instead of the usual 100.'],
    [{ beforeHoliday: 'Boxing Day (Substitute day)' }, 'It is the last working day before Boxing Day.'],
    [{ demand: 296, usualDemand: 100 }, 'Demand should be about 3 times the usual.'],
    [{ demand: 80, usualDemand: 100, icbDemandChange: 0.3 }, 'Demand should be 20% below usual.'],
  ])('can be read out as it stands: %j', (changes, text) => {
    expect(causeOf({ ...ordinary, ...changes })).toBe(text);
    expect(text).not.toMatch(/[();]|ICB|GPAS|p\d\d/);
  });

  it('says that a day is ordinary, with its figures', () => {
    expect(causeOf(ordinary)).toBe(
      'It is an ordinary Tuesday. Demand should be 104, and it has 98 slots. It was short on 31 of the last 40 days that it was open.',
    );
    expect(causeOf({ ...ordinary, usualCapacity: Number.NaN, usualDemand: 0, shortDays: { short: 0, known: 0 } })).toBe(
      'It is an ordinary Tuesday. Demand should be 104, and it has 98 slots.',
    );
  });
});
