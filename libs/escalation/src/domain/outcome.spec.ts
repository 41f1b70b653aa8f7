import { serviceDay } from '#libs/kernel';
import { claimOf, noticeWorkingDays, outcomeOf, wasDue } from './outcome.js';
import { DEFAULT_RULE } from './rule.js';

const truth = (gap: number, usualShortfall = 5) => ({ gap, capacity: 100, usualShortfall });

describe('the outcome of an alert', () => {
  it('is held against the share of capacity that its level claims', () => {
    expect(outcomeOf(claimOf(DEFAULT_RULE, 2), 1, truth(1))).toBe('hit');
    expect(outcomeOf(claimOf(DEFAULT_RULE, 3), 1, truth(5))).toBe('false-alarm');
    expect(outcomeOf(claimOf(DEFAULT_RULE, 3), 1, truth(6))).toBe('hit');
    expect(outcomeOf(claimOf(DEFAULT_RULE, 4), 1, truth(15))).toBe('false-alarm');
    expect(outcomeOf(claimOf(DEFAULT_RULE, 4), 1, truth(16))).toBe('hit');
  });

  it('is too late without a working day of notice, and unknown without a truth or a claim', () => {
    expect(outcomeOf(claimOf(DEFAULT_RULE, 2), 0, truth(1))).toBe('too-late');
    expect(outcomeOf(claimOf(DEFAULT_RULE, 2), 0, truth(-1))).toBe('false-alarm');
    expect(outcomeOf(claimOf(DEFAULT_RULE, 2), 3, undefined)).toBe('unknown');
    expect(outcomeOf(null, 3, truth(9))).toBe('unknown');
  });

  it('asks for an alert only where a day was worse than the place is used to', () => {
    expect(wasDue(DEFAULT_RULE, truth(6))).toBe(true);
    expect(wasDue(DEFAULT_RULE, truth(5))).toBe(false);
    expect(wasDue({ ...DEFAULT_RULE, acuteOnly: false }, truth(5))).toBe(true);
    expect(wasDue(DEFAULT_RULE, truth(1, Number.NaN))).toBe(true);
    expect(wasDue({ ...DEFAULT_RULE, raise: 3 }, truth(5, 0))).toBe(false);
  });

  it('counts notice in working days on which something can still be done', () => {
    const none = new Set<never>();
    const notice = (told: string, day: string, holidays: ReadonlySet<never> = none) => noticeWorkingDays(serviceDay(told), serviceDay(day), holidays);
    expect(notice('2026-11-16', '2026-11-16')).toBe(0);
    expect(notice('2026-11-16', '2026-11-17')).toBe(1);
    expect(notice('2026-11-13', '2026-11-16')).toBe(1); // Friday for Monday
    expect(notice('2026-11-14', '2026-11-16')).toBe(0); // Saturday for Monday
    expect(notice('2026-11-13', '2026-11-14')).toBe(1); // Friday for a hub's Saturday
  });
});
