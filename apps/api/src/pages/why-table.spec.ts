import { addDays, serviceDay } from '#libs/kernel';
import type { ComingDay } from './organisation.model.js';
import { partsOf, whyView } from './why-table.js';

const monday = serviceDay('2026-01-05');
const past = Array.from({ length: 14 }, (_, i) => ({ day: addDays(monday, i - 14), demand: i % 7 === 0 ? 140 : i % 7 > 4 ? null : 100, capacity: i % 7 > 4 ? 0 : 110 }));
const coming = (changes: Partial<ComingDay> = {}): ComingDay => ({
  organisation: { code: 'A', name: 'A', type: 'practice' }, locality: null, serviceDay: monday, level: '2', pGap: 0.6, expectedShortfall: 9, afterRelief: 9, shortfallRange: null,
  acute: true, standing: false, kind: 'news', reason: '', cause: '', action: '', demand: { p10: 140, p50: 151, p90: 160 }, capacity: { p10: 50, p50: 55, p90: 60 }, pExceeds: null, ...changes,
});

describe('why a day is as it is forecast', () => {
  it('adds up from a usual day by weekday and by what is left', () => {
    const parts = partsOf(past, 'demand', monday, 151)!;
    expect(parts).toEqual({ usual: 100, weekday: 40, rest: 11, forecast: 151 });
    expect(parts.usual + parts.weekday + parts.rest).toBe(parts.forecast);
  });

  it('names a closure where there is one, and leaves out what is nothing', () => {
    const closures = [{ from: monday, to: addDays(monday, 1), shareClosed: 0.5, reason: 'training', text: 'Training' }];
    expect(whyView({ past, coming: [coming()], closures }).words).toBe(
      'Mon 5 Jan: demand of 151 is 100 on a usual day, +40 Monday, +11 Training, 50% closed. Capacity of 55 is 110 on a usual day, −55 Training, 50% closed.',
    );
  });

  it('says nothing of closed and unknown days, nor where too little is known', () => {
    expect(whyView({ past, coming: [coming({ level: 'closed' }), coming({ demand: null, level: 'unknown' })], closures: [] })).toEqual({ rows: [], words: '' });
    expect(whyView({ past: past.slice(0, 3), coming: [coming()], closures: [] }).rows).toEqual([]);
    expect(partsOf(past, 'demand', addDays(monday, 5), 20)).toBeUndefined();
  });
});
