import { serviceDay } from '#libs/kernel';
import { calibrationChart, outcomesChart, skillChart, waitingWords } from './quality-charts.js';

const monday = serviceDay('2026-01-05');
const next = serviceDay('2026-01-12');

describe('the charts of quality', () => {
  it('say where forecasts do not mean what they say, and that they do', () => {
    const reached = [{ measure: 'demand', level: 0.5, below: 52, scored: 100 }, { measure: 'demand', level: 0.9, below: 70, scored: 100 }] as const;
    const one = calibrationChart(reached);
    expect(one.words).toBe('Demand: furthest off at 90%, below which 70% of what happened lay: forecasts are too low there.');
    expect(one.rows).toEqual([['50%', '52%'], ['90%', '70%']]);
    expect(one.svg).toContain('>Perfect</text>');
    expect(calibrationChart([reached[0]]).words).toBe('Demand: every level held to within 5%.');
    expect(calibrationChart([])).toMatchObject({ svg: '', words: 'Nothing has been scored in this time.' });
  });

  it('say in how many weeks forecasts were better than the naive, and where that is not known', () => {
    const week = (of: typeof monday, lossRatio: number | null) => ({ measure: 'demand' as const, week: of, scored: 50, cover80: 0.8, lossRatio });
    const one = skillChart([week(monday, 0.7), week(next, 1.2)]);
    expect(one.words).toBe('Demand: better than the naive in 1 of 2 weeks; 1.20 in the week of Mon 12 Jan.');
    expect(one.rows[0]).toEqual(['Mon 5 Jan', '0.70', '80%']);
    expect(skillChart([week(monday, null)]).rows[0]).toEqual(['Mon 5 Jan', 'not known', '80%']);
    expect(skillChart([]).svg).toBe('');
  });

  it('count outcomes by week, and say when nothing has been judged', () => {
    expect(outcomesChart([{ week: monday, hits: 3, falseAlarms: 1, tooLate: 0, misses: 2 }]).words).toBe('In 1 week: 3 hits, 1 false alarm, 2 misses, 0 too late.');
    expect(outcomesChart([]).words).toContain('No alert of this time has been judged');
  });

  it('say what is not judged yet, and when it will be', () => {
    expect(waitingWords([{ serviceDay: monday, alerts: 2 }, { serviceDay: next, alerts: 1 }], monday)).toEqual([
      '3 alerts are not judged yet, because their days have not passed: those about Monday 5 January 2026 on Tuesday 6 January 2026 at half past eight, and the last, about Mon 12 Jan, on Tue 13 Jan.',
    ]);
    expect(waitingWords([{ serviceDay: monday, alerts: 1 }], next)).toEqual(['1 alert about days that have passed waits for the next judgement, at half past eight in the morning.']);
    expect(waitingWords([], monday)).toEqual([]);
  });
});
