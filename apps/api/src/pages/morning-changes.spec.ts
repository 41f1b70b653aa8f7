import { serviceDay } from '#libs/kernel';
import type { AssessedDay } from './assessed-day.js';
import { morningChanges } from './morning-changes.js';

const day = (code: string, level: string, short = 10, kind: AssessedDay['kind'] = Number(level) >= 2 ? 'news' : undefined): AssessedDay => ({
  organisation: { code, name: code, type: code.startsWith('L') ? 'locality' : 'practice' }, locality: null, serviceDay: serviceDay('2026-01-06'), level,
  pGap: 0.6, expectedShortfall: short, afterRelief: short, shortfallRange: null, acute: true, standing: false, kind, reason: `Reason ${level}`, cause: '', action: '',
});
const asOf = new Date('2026-01-05T07:00:00Z');
const changes = (now: AssessedDay[], before: AssessedDay[], alerts: Parameters<typeof morningChanges>[1]['alerts'] = []) =>
  morningChanges(now, { asOf, assessed: before, alerts });

describe('what changed since the morning before', () => {
  it('tells new, worse, milder, gone and unknown apart, where people act', () => {
    const now = [day('A', '3'), day('B', '3'), day('C', '2'), day('D', '1'), day('E', 'unknown'), day('F', '2'), day('L', '4')];
    const before = [day('A', '1'), day('B', '2'), day('C', '4'), day('D', '2'), day('E', '2'), day('F', '2'), day('L', '1')];
    const { groups, summary } = changes(now, before);
    expect(groups.map(({ heading, rows }) => [heading, rows.map(({ name, text }) => `${name}: ${text}`)])).toEqual([
      ['New', ['A: 10 appointments short']],
      ['Worse', ['B: 10 appointments short']],
      ['Milder', ['C: 10 appointments short']],
      ['No longer predicted', ['D: 10 appointments short, now not short']],
      ['Was predicted, now unknown', ['E: Reason unknown']],
    ]);
    expect(summary).toBe('1 new, 1 worse, 1 milder, 1 no longer predicted, 1 was predicted, now unknown');
  });

  it('calls a shortfall worse or milder only when it moved by more than a little', () => {
    expect(changes([day('A', '2', 12), day('B', '2', 14), day('C', '2', 80), day('D', '2', 6)], [day('A', '2'), day('B', '2'), day('C', '2', 78), day('D', '2')]).summary).toBe('1 worse, 1 milder');
    expect(changes([day('A', '2')], [day('A', '2')]).summary).toBe('No mismatch is new, worse, milder or gone');
  });

  it('says nothing of a day that the morning before did not look at', () => {
    expect(changes([day('A', '4')], []).groups).toEqual([]);
  });

  it('tells alerts that fired from those that ended', () => {
    const [before, after] = ['2026-01-05T06:00:00Z', '2026-01-05T09:00:00Z'];
    const alert = (id: number, firedAt: string | null, endedAt: string | null) => ({ id, title: `Alert ${id}`, serviceDay: null, firedAt, endedAt });
    const { alerts } = changes([], [], [alert(1, after, null), alert(2, before, after), alert(3, after, after), alert(4, before, before)]);
    expect(alerts.map(({ heading, items }) => [heading, items.map(({ href }) => href)])).toEqual([
      ['New alerts', ['/alerts/1']], ['Alerts that ended', ['/alerts/2', '/alerts/3']],
    ]);
  });
});
