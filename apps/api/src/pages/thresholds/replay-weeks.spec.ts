import { serviceDay } from '#libs/kernel';
import { replayWeeks } from './replay-weeks.js';

const week = (day: string, before: number, after: number) => ({ week: serviceDay(day), before: { alerts: before, hits: 1 }, after: { alerts: after, hits: 2 } });

describe('the weeks of a comparison', () => {
  it('are drawn side by side with the table behind them, and a week without alerts is a week of none', () => {
    const { svg, words, rows } = replayWeeks([week('2026-01-05', 3, 5), week('2026-01-19', 4, 4), week('2026-01-26', 4, 9)]);
    expect(words).toBe('This version would have raised more in 2 weeks, as many in 2 weeks.');
    expect(rows).toEqual([
      ['Mon 5 Jan', '3', '1', '5', '2'], ['Mon 12 Jan', '0', '0', '0', '0'], ['Mon 19 Jan', '4', '1', '4', '2'], ['Mon 26 Jan', '4', '1', '9', '2'],
    ]);
    expect(svg).toContain('>This version</text>');
    expect(svg).toContain('>Mon 12 Jan</text>');
  });

  it('are no picture where nothing would have been raised', () => {
    expect(replayWeeks([])).toMatchObject({ svg: '', words: 'No alert would have been raised, under either.', rows: [] });
  });
});
