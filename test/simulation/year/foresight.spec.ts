import { serviceDay } from '#libs/kernel';
import type { AlertFact, StepFact } from './facts.js';
import { type AcuteDay, foreseenTooLittle, foresight } from './foresight.js';

const day = (organisation: string, isForeseen: boolean): AcuteDay => ({
  organisation, serviceDay: serviceDay('2025-05-12'), workingDayBefore: serviceDay('2025-05-09'), isForeseen,
});
const alert = (id: number, organisation: string): AlertFact => ({
  id, key: `k${id}`, kind: 'gap', rule: 'gap', status: 'expired', organisation, serviceDay: '2025-05-12', feed: null,
});
const fired = (alertId: number, at: string, to = 'firing'): StepFact => ({
  alertId, step: 1, kind: 'raised', from: null, to, reason: 'agreed', actor: 'run 1', text: '', at, told: true, assessed: '3', level: 3,
});

describe('foresight of acute days', () => {
  const acute = [day('Z1', true), day('Z2', true), day('Z3', false), day('Z4', true)];

  it('counts an alert that fired by the working day before, and nothing later or held', () => {
    const steps = [fired(1, '2025-05-09T22:30:00Z'), fired(2, '2025-05-10T06:00:00Z'), fired(4, '2025-05-09T06:00:00Z', 'suppressed')];
    const seen = foresight(acute, [alert(1, 'Z1'), alert(2, 'Z2'), alert(4, 'Z4')], steps);
    expect(seen).toEqual({ days: 4, oracle: 3, ours: 1, missed: ['Z2 2025-05-12', 'Z4 2025-05-12'] });
    expect(foreseenTooLittle(seen)).toHaveLength(1);
  });

  it('is content with a little less than the oracle', () => {
    expect(foreseenTooLittle({ days: 50, oracle: 40, ours: 34, missed: [] })).toEqual([]);
    expect(foreseenTooLittle({ days: 50, oracle: 40, ours: 33, missed: [] })).toHaveLength(1);
  });
});
