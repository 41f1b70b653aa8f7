import { serviceDay } from '#libs/kernel';
import { type LevelledDay, levelsByPlace } from './levels-by-place.js';

const monday = serviceDay('2026-01-05');
const day = (code: string, type: string, level: string, locality: string | null = null): LevelledDay => ({
  organisation: { code, name: code, type }, locality: locality === null ? null : { code: locality }, serviceDay: monday, level,
});

describe('levels by place', () => {
  it('has the ICB first, then localities by name, each with its open practices', () => {
    const rows = levelsByPlace([monday], [
      day('L2', 'locality', '2', 'L2'), day('L1', 'locality', 'unknown', 'L1'), day('Q', 'icb', '1'),
      day('A', 'practice', '4', 'L1'), day('B', 'practice', 'unknown', 'L1'), day('C', 'practice', 'closed', 'L1'), day('D', 'practice', '2', 'L2'), day('H', 'hub', '3', 'L2'),
    ]);
    expect(rows.map(({ organisation, days: [{ own, open, known, pressed }] }) => [organisation.code, own?.level, open, known, pressed])).toEqual([
      ['Q', '1', 3, 2, 1], ['L1', 'unknown', 2, 1, 1], ['L2', '2', 1, 1, 0],
    ]);
  });

  it('knows no level of a day that nobody assessed', () => {
    expect(levelsByPlace([serviceDay('2026-01-06')], [day('Q', 'icb', '1')])[0].days).toEqual([{ serviceDay: '2026-01-06', own: undefined, open: 0, known: 0, pressed: 0 }]);
  });
});
