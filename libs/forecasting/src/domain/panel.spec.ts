import { HeadroomError, dayNumber, serviceDay } from '#libs/kernel';
import { checkPanel, panelFromRows, panelOf, panelUpTo } from './panel.js';

const row = (id: string, day: string, value: number) => ({ id, day: serviceDay(day), value });

describe('a panel of rows', () => {
  it('puts rows in any order on one grid, absent days missing', () => {
    const panel = panelFromRows([row('b', '2026-03-04', 4), row('a', '2026-03-02', 1), row('b', '2026-03-03', 0)]);
    expect(panel.ids).toEqual(['b', 'a']);
    expect(panel.firstDay).toBe(dayNumber(serviceDay('2026-03-02')));
    expect(panel.values.map((series) => Array.from(series))).toEqual([
      [Number.NaN, 0, 4],
      [1, Number.NaN, Number.NaN],
    ]);
  });

  it('has every day once on the days the clocks change', () => {
    const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26'];
    const panel = panelFromRows(days.map((day, i) => row('a', day, i + 1)));
    expect(panel.values[0].length).toBe(213);
    expect(Array.from(panel.values[0].subarray(0, 3))).toEqual([1, 2, 3]);
    expect(Array.from(panel.values[0].subarray(-3))).toEqual([4, 5, 6]);
  });

  it('refuses a day told twice, a mistyped year and nothing', () => {
    const refused = (rows: ReturnType<typeof row>[]): unknown => {
      try {
        return panelFromRows(rows);
      } catch (error) {
        return error instanceof HeadroomError ? error.code : error;
      }
    };
    expect(refused([row('a', '2026-03-02', 1), row('a', '2026-03-02', 1)])).toBe('unusable-series');
    expect(refused([row('a', '2026-03-02', 1), row('a', '1926-03-02', 1)])).toBe('unusable-series');
    expect(refused([])).toBe('unusable-series');
  });
});

describe('part of a panel', () => {
  const panel = {
    ids: ['a', 'b'],
    firstDay: 100,
    values: [Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)],
    lowerBound: [Uint8Array.of(0, 0, 1), Uint8Array.of(1, 0, 0)],
    listSize: Float64Array.of(10, 20),
    measure: Int32Array.of(0, 1),
  };

  it('up to a day has nothing later, lower bounds included', () => {
    const { values, lowerBound } = panelUpTo(panel, 2);
    expect(values.map((series) => series.length)).toEqual([2, 2]);
    expect(lowerBound!.map((flags) => Array.from(flags))).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it('of some series takes all that belongs to them', () => {
    const { ids, values, lowerBound, listSize, measure } = panelOf(panel, [1]);
    expect([ids, Array.from(values[0]), Array.from(lowerBound![0]), listSize![0], measure![0]]).toEqual([
      ['b'],
      [4, 5, 6],
      [1, 0, 0],
      20,
      1,
    ]);
  });

  it('is refused when its arrays do not fit', () => {
    expect(() => checkPanel(panel)).not.toThrow();
    expect(() => checkPanel({ ...panel, listSize: Float64Array.of(1) })).toThrow('differ in length');
    expect(() => checkPanel({ ...panel, lowerBound: panel.lowerBound.slice(1) })).toThrow('differ in length');
    expect(() => checkPanel({ ...panel, values: [panel.values[0], panel.values[1].subarray(1)] })).toThrow(
      'differ in length',
    );
  });
});
