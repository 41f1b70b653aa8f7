import { addDays, dayNumber, serviceDay } from '#libs/kernel';
import { indicatorChart, specialCause } from './indicator-chart.js';
import { periodsBetween } from './periods.js';
import { usualRange } from './usual-range.js';

const FIRST = serviceDay('2026-01-05');
const source = (adjusted: readonly number[]) => ({
  days: adjusted.map((_, i) => dayNumber(FIRST) + i),
  adjusted,
  values: adjusted.map((value) => ({
    value: Number.isNaN(value) ? null : value, reason: Number.isNaN(value) ? ('no-data' as const) : null, numerator: value, denominator: 1, known: 1, of: 1,
  })),
});
const wave = (length: number): number[] => Array.from({ length }, (_, i) => 10 + (i % 2));

describe('the chart of an indicator', () => {
  it('judges the newest four weeks by what was before, where a quarter of a year was', () => {
    const long = indicatorChart(source([...wave(60), ...Array.from({ length: 20 }, () => 14)]), 'day', 'down');
    expect(long.limits).toMatchObject({ basedOn: 60, centre: 10.5 });
    expect(long.points.at(-1)!.verdict).toBe('concern');
    expect(indicatorChart(source([...wave(40), 14]), 'day', 'down').limits!.basedOn).toBe(41);
  });

  it('says since when, and what broke which rule', () => {
    const chart = indicatorChart(source([...wave(70), 14, 14, 14]), 'day', 'down');
    const cause = specialCause(chart, 'day', addDays(FIRST, 73));
    expect(cause).toMatchObject({ verdict: 'concern', since: addDays(FIRST, 70), serviceDay: addDays(FIRST, 72), value: 14, reason: null, trial: false });
    expect(cause.signals[0]).toEqual({ rule: 'outside-limits', side: 'high' });
    expect(specialCause(indicatorChart(source(wave(70)), 'day', 'down'), 'day', addDays(FIRST, 70))).toMatchObject({ verdict: 'common-cause', since: null });
  });

  it('knows nothing of an organisation that is silent, and never calls that chance', () => {
    const chart = indicatorChart(source([...wave(70), Number.NaN, Number.NaN]), 'day', 'down');
    expect(specialCause(chart, 'day', addDays(FIRST, 72))).toMatchObject({ verdict: 'common-cause', serviceDay: addDays(FIRST, 69) });
    expect(specialCause(chart, 'day', addDays(FIRST, 90))).toMatchObject({ verdict: 'missing', reason: 'no-data', value: null });
    expect(specialCause(indicatorChart(source([]), 'day', 'down'), 'day', FIRST)).toMatchObject({ verdict: 'missing', reason: 'no-data', serviceDay: null });
    expect(specialCause(indicatorChart(source([5]), 'day', 'down'), 'day', addDays(FIRST, 1))).toMatchObject({ verdict: 'missing', reason: 'too-few-points' });
  });
});

describe('what is usual', () => {
  it('is the own half year, else England, else unknown', () => {
    const england = { p50: 1, p80: 2, p90: 3, p95: 4 };
    const own = Array.from({ length: 101 }, (_, i) => i);
    expect(usualRange(own, england)).toEqual({ p50: 50, p80: 80, p90: 90, p95: 95, basis: 'own', values: 101 });
    expect(usualRange(own.slice(0, 59), england)).toEqual({ ...england, basis: 'england', values: 0 });
    expect(usualRange([])).toBeUndefined();
  });
});

describe('periods', () => {
  it('are those that begin in the range, months by their firsts and weeks by their Mondays', () => {
    const begin = (kind: 'day' | 'week' | 'month') => periodsBetween(kind, serviceDay('2025-12-30'), serviceDay('2026-02-02')).map(({ from }) => from as string);
    expect(begin('month')).toEqual(['2026-01-01', '2026-02-01']);
    expect(begin('week')).toEqual(['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']);
    expect(begin('day').length).toBe(34);
    expect(periodsBetween('month', serviceDay('2026-02-01'), serviceDay('2026-02-02'))).toEqual([{ from: '2026-02-01', to: '2026-03-01' }]);
  });
});
