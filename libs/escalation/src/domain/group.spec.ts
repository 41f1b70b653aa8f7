import fc from 'fast-check';
import { serviceDay } from '#libs/kernel';
import { type Groupable, alertGroupsOf } from './group.js';

const alert = (id: number, place: string, day: string, level: 2 | 3 | 4, status: Groupable['status'] = 'firing'): Groupable => ({
  id, level, status, numbers: null, serviceDay: serviceDay(day), locality: { code: place, name: `${place} locality` }, organisation: null,
});

describe('groups of alerts', () => {
  it('join a locality and day, the worst first, and say how many wait', () => {
    const groups = alertGroupsOf([
      alert(1, 'NORTH', '2026-11-24', 2), alert(2, 'SOUTH', '2026-11-24', 3), alert(3, 'NORTH', '2026-11-24', 4, 'acknowledged'), alert(4, 'NORTH', '2026-11-25', 2),
    ]);
    expect(groups.map(({ key, worst, waiting, alerts }) => [key, worst, waiting, alerts.map(({ id }) => id)])).toEqual([
      ['NORTH_2026-11-24', 4, 1, [3, 1]], ['SOUTH_2026-11-24', 3, 1, [2]], ['NORTH_2026-11-25', 2, 1, [4]],
    ]);
  });

  it('hold every alert about a day once', () => {
    const alerts = fc.array(fc.tuple(fc.constantFrom('A', 'B'), fc.constantFrom('2026-11-24', '2026-11-25'), fc.constantFrom<2 | 3 | 4>(2, 3, 4)))
      .map((all) => all.map(([place, day, level], id) => alert(id, place, day, level)));
    fc.assert(fc.property(alerts, (all) => {
      expect(alertGroupsOf(all).flatMap((group) => group.alerts.map(({ id }) => id)).sort((a, b) => a - b)).toEqual(all.map(({ id }) => id));
    }));
  });
});
