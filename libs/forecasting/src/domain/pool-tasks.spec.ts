import { dayNumber, serviceDay } from '#libs/kernel';
import { calendarFor } from './calendar.js';
import { LARGEST_POOL, neighbourhoods, poolsOf } from './pool-tasks.js';

describe('pools', () => {
  const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

  it('are whole up to the largest, then of equal size, each series in one', () => {
    for (const count of [1, LARGEST_POOL, LARGEST_POOL + 1, 6300]) {
      const parts = neighbourhoods(range(count), () => 0, LARGEST_POOL);
      expect(parts.flat().sort((a, b) => a - b)).toEqual(range(count));
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(LARGEST_POOL);
        if (count > LARGEST_POOL) expect(part.length).toBeGreaterThanOrEqual(LARGEST_POOL / 2);
      }
    }
  });

  it('keep neighbours together', () => {
    const parts = neighbourhoods(range(900), (i) => i % 9, 100);
    expect(parts.map((part) => new Set(part.map((i) => i % 9)).size)).toEqual(new Array(9).fill(1));
  });

  it('hold series of one measure in one buffer, whatever they were cut from, and flags only where there are any', () => {
    const whole = Float64Array.from({ length: 400 }, (_, i) => i);
    const panel = {
      ids: ['a', 'b', 'c', 'd'],
      firstDay: dayNumber(serviceDay('2026-01-05')),
      values: range(4).map((s) => whole.subarray(s * 100, s * 100 + 50)),
      lowerBound: range(4).map((s) => new Uint8Array(50).fill(s === 3 ? 1 : 0)),
      measure: Int32Array.from([0, 1, 0, 1]),
    };
    const pools = poolsOf(panel, calendarFor('none'), 7);
    expect(pools.map(({ members }) => members)).toEqual([[0, 2], [1, 3]]);
    const { values, lowerBound } = pools[1].task.panel;
    expect(values).toEqual([panel.values[1], panel.values[3]]);
    expect([values[0].buffer.byteLength, values[1].buffer]).toEqual([2 * 50 * 8, values[0].buffer]);
    expect([pools[0].task.panel.lowerBound, lowerBound]).toEqual([undefined, [panel.lowerBound[1], panel.lowerBound[3]]]);
  });
});
