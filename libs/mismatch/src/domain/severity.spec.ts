import { serviceDay } from '#libs/kernel';
import { type Ranked, worstFirst } from './severity.js';

const one = (level: Ranked['level'], afterRelief: number | null, expectedShortfall = 0, day = '2026-11-24'): Ranked => ({ level, afterRelief, expectedShortfall, serviceDay: serviceDay(day) });

describe('the order of call lists and alerts', () => {
  it('goes by level, data before all and unknown before green', () => {
    const levels = ['closed', '1', 'unknown', '2', 3, '4', null];
    expect(levels.map((level) => one(level, 9)).sort(worstFirst).map(({ level }) => level)).toEqual(levels.toReversed());
  });

  it('goes within a level by what is left short after hub slots, as it is shown, then by day', () => {
    const sorted = [one('3', 4.2, 90, '2026-11-26'), one('3', null, 7), one('3', 3.9, 4), one('3', 60, 61)].sort(worstFirst);
    expect(sorted.map(({ afterRelief, expectedShortfall }) => afterRelief ?? expectedShortfall)).toEqual([60, 7, 3.9, 4.2]);
  });
});
