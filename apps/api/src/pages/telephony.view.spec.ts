import { addDays, serviceDay } from '#libs/kernel';
import type { CallsOfHour } from '#libs/observations';
import { telephonyView } from './telephony.view.js';

const friday = serviceDay('2026-01-09');
const organisation = { code: 'A', name: 'Elm Tree', type: 'practice' };
const hour = (day: string, at: number, inbound: number, changes: Partial<CallsOfHour> = {}): CallsOfHour => ({
  day: serviceDay(day), hour: at, inbound, missed: inbound / 10, answered: inbound / 2, waitSeconds: 45 * inbound, organisations: 1, ...changes,
});
const calls = [
  hour(addDays(friday, -11), 8, 90), hour(addDays(friday, -7), 8, 40), hour(addDays(friday, -7), 9, 20), hour(addDays(friday, -7), 15, 20),
  hour(friday, 8, 60), hour(friday, 9, 20, { missed: 14 }), hour(friday, 15, 20),
];

describe('the page of telephones', () => {
  const view = telephonyView({ organisation, calls, practices: 1 });

  it('says what the rush of the latest day was beside a usual one, with missed calls and waits', () => {
    expect(view.words).toEqual([
      "Between 8 and 10 on Friday 9 January 2026 came 80 calls, 80% of the day's; a usual Friday has 60.",
      'Of these 25% were missed (usually 10%).',
      'Those answered had waited 1 min 30 s on average (usually 1 min 30 s).',
    ]);
    expect(view.chart).toContain('>Usual Monday</text>');
  });

  it('has a row a band that anybody rings in, and a grid of usual weekdays in which the fullest is darkest', () => {
    expect(view.bands.map(({ name, latest, usual }) => [name, latest, usual])).toEqual([['8 to 9', '60', '40'], ['9 to 10', '20', '20'], ['2 to 4', '20', '20']]);
    const [monday, ofFriday] = view.heat.rows;
    expect([monday.name, monday.cells.map(({ calls: of, step }) => [of, step])]).toEqual(['Monday', [['90', 4], ['not known', 0], ['not known', 0]]]);
    expect(ofFriday.cells.map(({ calls: of, step }) => [of, step])).toEqual([['50', 3], ['20', 1], ['20', 1]]);
  });

  it('draws nothing where nothing is known, and says how many practices reported', () => {
    expect(telephonyView({ organisation, calls: [], practices: 3 })).toMatchObject({ words: [], chart: '', bands: [], coverage: '' });
    expect(telephonyView({ organisation, calls, practices: 3 }).coverage).toBe('1 of 3 practices reported their calls of Fri 9 Jan.');
  });
});
