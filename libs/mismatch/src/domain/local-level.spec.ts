import type { GapStatistics } from './gap-statistics.js';
import { type LevelReason, localLevel } from './local-level.js';

const statistics = (pGap: number, pGap5 = 0, pGap15 = 0): GapStatistics => ({
  pGap,
  pGap5,
  pGap15,
  expectedShortfall: 3,
});
const reason = (name: LevelReason['name']): LevelReason => ({ name, text: '', numbers: {} });

describe('the local level', () => {
  it.each([
    [statistics(1, 1, 0.7), '4', 'gap-above-15'],
    [statistics(1, 1, 0.69), '3', 'gap-above-5'],
    [statistics(1, 0.6, 0), '3', 'gap-above-5'],
    [statistics(0.9, 0.59, 0), '2', 'gap-above-0'],
    [statistics(0.5), '2', 'gap-above-0'],
    [statistics(0.49), '1', 'within-capacity'],
  ] as const)('%o is level %s by %s', (given, level, name) => {
    const decision = localLevel({ statistics: given });
    expect([decision.level, decision.reason.name]).toEqual([level, name]);
  });

  it('is closed before it is unknown, and unknown before any pressure', () => {
    const all = { statistics: statistics(1, 1, 1), declared: { staffInShare: 0.1, premisesLost: true } };
    expect(localLevel({ ...all, unknown: reason('data-missing'), closed: reason('bank-holiday') }).level).toBe(
      'closed',
    );
    expect(localLevel({ ...all, unknown: reason('data-missing') }).level).toBe('unknown');
  });

  it('believes a declaration of lost premises or under 70% of staff, and says so', () => {
    expect(
      localLevel({ statistics: statistics(0), declared: { staffInShare: null, premisesLost: true } }).reason.name,
    ).toBe('premises-lost');
    expect(localLevel({ statistics: statistics(0), declared: { staffInShare: 0.7, premisesLost: false } }).level).toBe(
      '1',
    );
    const few = localLevel({ statistics: statistics(0), declared: { staffInShare: 0.69, premisesLost: false } });
    expect(few).toEqual({
      level: '4',
      reason: {
        name: 'staff-declared',
        text: 'The practice says that 69% of its clinical staff are in. Under 70% is black.',
        numbers: { staffInShare: 0.69 },
      },
    });
  });

  it('is red when more calls are missed so far than on its worst days', () => {
    expect(localLevel({ statistics: statistics(0.6), missedCalls: { missed: 61, p95: 60 } }).level).toBe('3');
    expect(localLevel({ statistics: statistics(0.6), missedCalls: { missed: 60, p95: 60 } }).level).toBe('2');
  });

  it('carries its numbers', () => {
    expect(localLevel({ statistics: statistics(1, 0.63) }).reason).toEqual({
      name: 'gap-above-5',
      text: 'Demand more than 5% above capacity has a probability of 63%; level 3 begins at 60%.',
      numbers: { probability: 0.63, threshold: 0.6, share: 0.05 },
    });
  });
});
