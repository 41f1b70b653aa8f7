import { CellBlock, lastMinuteOf, settle, totalsOfBlock } from './cell-block.js';

function block(...cells: [minute: number, measure: number, value: number, line: number, minutes?: number][]): CellBlock {
  const made = new CellBlock(1, 20_000, undefined);
  for (const [minute, measure, value, line, minutes] of cells) made.push({ organisationId: 1, day: 20_000, minute, measure, value, line, minutes });
  return made;
}

describe('a block of cells', () => {
  it('is left as it is when it is in order', () => {
    const given = block([0, 1, 5, 2], [0, 2, 6, 2], [15, 1, 7, 3]);
    expect(settle(given, 'refuse')).toEqual({ block: given, lineCount: 2, repeatedLines: [] });
    expect(settle(given, 'refuse').block).toBe(given);
  });

  it('is put in order of minute and measure, each value with its own line', () => {
    const { block: settled, lineCount } = settle(block([15, 1, 7, 3], [0, 2, 6, 2], [0, 1, 5, 4]), 'refuse');
    expect([settled.minutes, settled.measures, settled.values, settled.lines]).toEqual([[0, 0, 15], [1, 2, 1], [5, 6, 7], [4, 2, 3]]);
    expect(lineCount).toBe(3);
  });

  it('refuses the later line of a key, or adds it', () => {
    const repeated = (): CellBlock => block([0, 1, 5, 2], [0, 2, 6, 2], [0, 1, 9, 7], [0, 2, 9, 7]);
    expect(settle(repeated(), 'refuse')).toMatchObject({ block: { values: [5, 6] }, lineCount: 1, repeatedLines: [7] });
    expect(settle(repeated(), 'sum')).toMatchObject({ block: { values: [14, 15] }, lineCount: 2, repeatedLines: [] });
  });

  it('sums to totals; what no cell speaks of stays as an absent row means', () => {
    const counts = new Map([[1, [0]], [2, [0, 1]]]);
    const given = block([0, 1, 5, 2], [0, 2, 6, 2], [0, 9, 100, 2]);
    expect(totalsOfBlock(given, [0, 0, 0], counts)).toEqual([11, 6, 0]);
    expect(totalsOfBlock(given, [Number.NaN, Number.NaN, Number.NaN], counts)).toEqual([11, 6, Number.NaN]);
  });

  it('ends with its last interval, but a figure of the whole day says nothing of when it ended', () => {
    expect(lastMinuteOf(block([480, 1, 0, 2, 30], [1080, 1, 0, 3, 30]))).toBe(1110);
    expect(lastMinuteOf(block([0, 1, 5, 2, 1440]))).toBeNull();
    expect(lastMinuteOf(block([0, 1, 5, 2]))).toBeNull();
  });
});
