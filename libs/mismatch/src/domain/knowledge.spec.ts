import { londonInstant, serviceDay } from '#libs/kernel';
import { morningFingerprint, truthFingerprint } from './knowledge.js';

const MORNING = londonInstant(serviceDay('2026-03-10'), '07:00');
const load = (id: number, feed: string, knownAt: Date, days: [string, string], backfill = false) => ({
  id, feed, backfill, knownAt, firstDay: serviceDay(days[0]), lastDay: serviceDay(days[1]),
});
const first = load(1, 'telephony.v1', londonInstant(serviceDay('2026-03-10'), '06:00'), ['2026-03-09', '2026-03-09']);
const knowing = (...loads: ReturnType<typeof load>[]) => ({ loads, coefficients: [], allocation: 'most-relief' });

describe('what a kept morning rests on', () => {
  it('is not touched by a load that came later, and is by a backfill that reaches back', () => {
    const kept = morningFingerprint(knowing(first), MORNING);
    const later = load(2, 'telephony.v1', londonInstant(serviceDay('2026-03-11'), '06:00'), ['2026-03-09', '2026-03-09']);
    expect(morningFingerprint(knowing(first, later), MORNING)).toBe(kept);
    expect(morningFingerprint(knowing(first, { ...later, backfill: true }), MORNING)).not.toBe(kept);
    const far = load(3, 'telephony.v1', later.knownAt, ['2026-08-01', '2026-08-02'], true);
    expect(morningFingerprint(knowing(first, far), MORNING)).toBe(kept);
  });

  it('changes with how hub slots are given out', () => {
    expect(morningFingerprint({ ...knowing(first), allocation: 'deprivation' }, MORNING)).not.toBe(morningFingerprint(knowing(first), MORNING));
  });

  it('reads a truth anew when a file speaks of its day, not of others', () => {
    const day = serviceDay('2026-03-09');
    const kept = truthFingerprint(knowing(first), day);
    const other = load(2, 'telephony.v1', MORNING, ['2026-03-05', '2026-03-06']);
    expect(truthFingerprint(knowing(first, other), day)).toBe(kept);
    expect(truthFingerprint(knowing(first, { ...other, lastDay: day }), day)).not.toBe(kept);
  });
});
