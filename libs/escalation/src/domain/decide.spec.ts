import { serviceDay } from '#libs/kernel';
import type { AlertState, AlertStatus } from './alert.js';
import type { Assessment } from './assessment.js';
import { decide } from './decide.js';
import { DEFAULT_RULE } from './rule.js';
import { NOTHING_YET, type Watch } from './watch.js';

const morning = serviceDay('2026-11-23');
const short = (changes: Partial<Assessment> = {}): Assessment => ({
  subject: { id: 1, code: 'P1', name: 'Practice 1', type: 'practice', locality: null, ancestors: [] },
  relativeGap: null,
  serviceDay: serviceDay('2026-11-25'),
  level: '3',
  acute: true,
  standing: false,
  numbers: { pGap: 0.8, pGap5: 0.62, pGap15: 0.3, expectedShortfall: 13.2, afterRelief: 4, usualShortfallP75: 5 },
  levelReason: 'telephony.v1 is missing since 20 November',
  cause: '',
  closure: null,
  hub: null,
  ...changes,
});
const decided = (assessment: Assessment, watch: Watch = NOTHING_YET, alert?: AlertState) =>
  decide({ rule: DEFAULT_RULE, morning, beforeNoon: true, assessment, watch, alert });
const alertThat = (status: AlertStatus, level: AlertState['level'] = 3, reason: AlertState['reason'] = 'agreed'): AlertState =>
  ({ id: 7, status, reason, level, toldLevel: level, fired: true, clearedOn: null });
const stoodDown = alertThat('resolved', 3, 'stood-down');
const resolvedByPerson = alertThat('resolved', 3, 'resolved-by-person');
const metOnce: Watch = { ...NOTHING_YET, met: [3] };

describe('decide', () => {
  it('waits for a second evaluation that agrees, and says so', () => {
    const first = decided(short());
    expect(first).toMatchObject({ step: { kind: 'pending', to: 'pending', told: false }, watch: { met: [3] }, decision: { name: 'awaiting-agreement' } });
    expect(first.decision.text).toBe(
      'Level 3 (red), 80% likely to be short, 13 appointments short expected, usually at most 5 appointments on this weekday; 1 of 2 evaluations agree',
    );
    expect(decided(short({ numbers: { ...short().numbers, pGap: 1 } })).decision.text).toContain('Level 3 (red), over 99% likely to be short');
    expect(decided(short({ level: '4', beyondForecast: true, levelReason: 'The practice says that its premises cannot be used.' })).decision.text).toMatch(
      /^Level 4 \(black\), not by the forecast\. The practice says that its premises cannot be used\. Calculated beside it: 80% likely to be short, /,
    );
    expect(decided(short(), first.watch)).toMatchObject({ decision: { name: 'fires' }, step: { kind: 'raised', level: 3 } });
  });

  it('alerts at the lower of two levels, and at black at once', () => {
    expect(decided(short({ level: '2' }), metOnce).step).toMatchObject({ kind: 'raised', to: 'firing', reason: 'agreed', level: 2 });
    expect(decided(short({ level: '4' })).step).toMatchObject({ kind: 'raised', reason: 'at-once', level: 4 });
  });

  it.each([
    ['below-level', { level: '1' }],
    ['below-level', { level: 'closed' }],
    ['unknown-data', { level: 'unknown' }],
    ['not-acute', { acute: false }],
    ['standing', { acute: false, standing: true }],
  ] as const)('raises nothing when %s, and forgets the agreement', (name, changes) => {
    expect(decided(short(changes), metOnce)).toMatchObject({ decision: { name }, step: null, watch: NOTHING_YET });
  });

  it('holds a day that a planned closure covers, and shows it', () => {
    const covered = decided(short({ level: '4', closure: { reason: 'training', text: 'Protected learning' } }));
    expect(covered).toMatchObject({
      decision: { name: 'suppressed-closure', by: 'closure training', text: expect.stringContaining('Planned closure (training): Protected learning') },
      step: { to: 'suppressed', reason: 'planned-closure', by: 'closure training', told: false },
    });
    expect(decided(short({ level: '1', closure: { reason: 'training', text: '' } })).step).toBeNull();
  });

  it('alerts on an absence: that is what alerts are for', () => {
    expect(decided(short({ closure: { reason: 'absence', text: 'Two GPs away' } }), metOnce).step?.kind).toBe('raised');
  });

  it('becomes milder when as many evaluations agree as to become worse, and not while the latest is as bad as before', () => {
    const red = alertThat('firing', 3);
    expect(decided(short(), { ...NOTHING_YET, met: [2] }, red)).toMatchObject({ decision: { name: 'already-alerted' }, step: null, level: 3 });
    const once = decided(short({ level: '2' }), metOnce, red);
    expect(once.step).toBeNull();
    expect(decided(short({ level: '2' }), once.watch, red).step).toMatchObject({ kind: 'level-fell', level: 2 });
    expect(decided(short(), { ...NOTHING_YET, met: [4] }, alertThat('firing', 4)).step).toBeNull();
  });

  it('does not escalate an acknowledged alert at its own level, nor on one evaluation above it', () => {
    expect(decided(short(), metOnce, alertThat('acknowledged'))).toMatchObject({ decision: { name: 'already-alerted' }, step: null });
    const amber = alertThat('acknowledged', 2);
    const once = decided(short(), { ...NOTHING_YET, met: [2] }, amber);
    expect(once).toMatchObject({ decision: { name: 'awaiting-agreement' }, step: null });
    expect(decided(short(), once.watch, amber).step).toMatchObject({ kind: 'level-rose', to: 'firing', level: 3 });
    expect(decided(short({ level: '4' }), NOTHING_YET, amber).step).toMatchObject({ kind: 'level-rose', to: 'firing', level: 4 });
  });

  it('stands down after two low mornings, not after two evaluations of one', () => {
    const low = short({ level: '1' });
    const first = decided(low, metOnce, alertThat('firing'));
    expect(first).toMatchObject({ decision: { name: 'awaiting-second-morning' }, watch: { met: [], lowMornings: 1 } });
    const again = decided(low, first.watch, alertThat('firing'));
    expect(again.decision.name).toBe('awaiting-second-morning');
    const next = decide({ rule: DEFAULT_RULE, beforeNoon: true, morning: serviceDay('2026-11-24'), assessment: low, watch: again.watch, alert: alertThat('firing') });
    expect(next).toMatchObject({ decision: { name: 'stands-down' }, step: { kind: 'stood-down' }, watch: NOTHING_YET });
  });

  it('counts no afternoon as a low morning, yet forgets the agreement', () => {
    const alert = alertThat('firing');
    const afternoon = decide({ rule: DEFAULT_RULE, morning, beforeNoon: false, assessment: short({ level: '1' }), watch: metOnce, alert });
    expect(afternoon).toMatchObject({ decision: { name: 'awaiting-second-morning' }, step: null, watch: { met: [], lowMornings: 0 } });
    const low: Watch = { ...NOTHING_YET, lowMornings: 1, lastLowMorning: morning };
    const next = serviceDay('2026-11-24');
    expect(decide({ rule: DEFAULT_RULE, morning: next, beforeNoon: false, assessment: short({ level: '1' }), watch: low, alert }).step).toBeNull();
  });

  it('takes unknown for no low morning', () => {
    const low = decided(short({ level: '1' }), metOnce, alertThat('firing'));
    expect(decided(short({ level: 'unknown' }), low.watch, alertThat('firing')).watch).toEqual(NOTHING_YET);
  });

  it('reopens what stood down once two evaluations agree again', () => {
    expect(decided(short(), NOTHING_YET, stoodDown).step).toMatchObject({ to: 'pending', told: false });
    expect(decided(short(), metOnce, stoodDown).step).toMatchObject({ kind: 'reopened', level: 3 });
  });

  it('leaves what a person resolved, unless it gets worse', () => {
    expect(decided(short(), metOnce, resolvedByPerson).step).toBeNull();
    expect(decided(short({ level: '1' }), { ...NOTHING_YET, lowMornings: 5 }, resolvedByPerson).step).toBeNull();
    expect(decided(short({ level: '4' }), metOnce, resolvedByPerson).step).toMatchObject({ kind: 'reopened', to: 'firing', reason: 'level-rose', level: 4 });
  });

  it('suppresses a live alert when a planned closure becomes known', () => {
    const closure = { reason: 'refurbishment', text: '' };
    expect(decided(short({ closure }), metOnce, alertThat('firing')).step).toMatchObject({ to: 'suppressed', reason: 'planned-closure', by: 'closure refurbishment' });
  });
});
