import { serviceDay } from '#libs/kernel';
import { compareReplays } from './compare-replays.js';
import type { JudgedAlert, Replay, ReplaySummary } from './replay.js';

const alert = (org: string, day: string, told: Partial<JudgedAlert> = {}): JudgedAlert => ({
  rule: 'gap', org, serviceDay: serviceDay(day), raisedOn: serviceDay('2026-01-07'), leadWorkingDays: 2, level: 2, probability: 0.6, expectedShortfall: 4, outcome: 'hit', ...told,
});
const replayOf = (...alerts: JudgedAlert[]): Replay => ({ alerts, summary: { alerts: alerts.length } as ReplaySummary });

describe('two replays', () => {
  it('differ by the alerts that come, go and change', () => {
    const compared = compareReplays(
      replayOf(alert('P1', '2026-01-09'), alert('P2', '2026-01-09'), alert('P3', '2026-01-08')),
      replayOf(alert('P1', '2026-01-09'), alert('P2', '2026-01-09', { level: 3 }), alert('P4', '2026-01-09'), alert('P4', '2026-01-08', { outcome: 'false-alarm' })),
    );
    expect(compared.come.map(({ org, serviceDay: day }) => `${org} ${day}`)).toEqual(['P4 2026-01-08', 'P4 2026-01-09']);
    expect(compared.gone.map(({ org }) => org)).toEqual(['P3']);
    expect(compared.changed.map(({ after }) => after.org)).toEqual(['P2']);
    expect(compared.same).toBe(1);
    expect(compared.weeks).toEqual([{ week: '2026-01-05', before: { alerts: 3, hits: 3 }, after: { alerts: 4, hits: 3 } }]);
  });

  it('counts a week from its Monday, Sundays at its end', () => {
    const { weeks } = compareReplays(
      replayOf(alert('P1', '2026-01-20', { raisedOn: serviceDay('2026-01-11') })),
      replayOf(alert('P1', '2026-01-20', { raisedOn: serviceDay('2026-01-12') })),
    );
    expect(weeks.map(({ week }) => week)).toEqual(['2026-01-05', '2026-01-12']);
  });
});
