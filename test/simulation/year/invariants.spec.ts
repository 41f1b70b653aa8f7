import type { AlertFact, LevelFact, StepFact } from './facts.js';
import {
  arrivedTwice, endedByUnknown, firedForPlannedClosure, flapping, greenThoughUnknown, sameIdentity, toldTwice, unexplained,
} from './invariants.js';

const alert: AlertFact = { id: 1, key: 'gap_Z1_2025-05-14', kind: 'gap', rule: 'gap', status: 'firing', organisation: 'Z1', serviceDay: '2025-05-14', feed: null };
const raised: StepFact = {
  alertId: 1, step: 1, kind: 'raised', from: null, to: 'firing', reason: 'agreed', actor: 'run 1', text: '', at: '2025-05-10T06:00:00Z', told: true, assessed: '2', level: 2,
};
const cleared: StepFact = { ...raised, step: 2, kind: 'stood-down', from: 'firing', to: 'resolved', reason: 'stood-down', at: '2025-05-11T06:00:00Z', assessed: '1' };
const message = { id: 1, recipient: 'hub', news: ['alert-1-step-1'] };
const arrival = { id: '<a@b>', to: 'hub@example.test', subject: 'Short' };
const green: LevelFact = { organisation: 'Z1', serviceDay: '2025-05-14', level: '1', asOf: '2025-05-13T06:00:00Z', hasNumbers: true };

/** Each invariant: what keeps it, and one planted violation of it. */
describe('the invariants of the year', () => {
  it.each<[string, string[], string[]]>([
    ['a step planned for one recipient in two messages', toldTwice([message, { ...message, id: 2, news: ['alert-1-step-2'] }], []), toldTwice([message, { ...message, id: 2 }], [])],
    ['a message that arrives in two versions', toldTwice([], [arrival, arrival]), toldTwice([], [arrival, { ...arrival, subject: 'Long' }])],
    ['a message that arrives twice', arrivedTwice([arrival, { ...arrival, id: '<c@d>' }]), arrivedTwice([arrival, arrival])],
    [
      'an alert for a planned closure',
      firedForPlannedClosure([alert], [{ ...raised, to: 'suppressed' }], [{ organisation: 'Z1', serviceDay: '2025-05-14', reason: 'training' }]),
      firedForPlannedClosure([alert], [raised], [{ organisation: 'Z1', serviceDay: '2025-05-14', reason: 'training' }]),
    ],
    [
      'green while data is missing',
      greenThoughUnknown([{ ...green, level: 'unknown' }, green], [{ organisation: 'Z1', from: '2025-05-14T00:00:00Z', to: '2025-05-20T00:00:00Z' }].slice(0, 1)),
      greenThoughUnknown([green], [{ organisation: 'Z1', from: '2025-05-12T00:00:00Z', to: '2025-05-20T00:00:00Z' }]),
    ],
    ['green without numbers', greenThoughUnknown([{ ...green, level: '2', hasNumbers: false }], []), greenThoughUnknown([{ ...green, hasNumbers: false }], [])],
    ['an end without knowing', endedByUnknown([raised, cleared]), endedByUnknown([raised, { ...cleared, assessed: 'unknown' }])],
    ['two alerts of one identity', sameIdentity([alert, { ...alert, id: 2, key: 'b', serviceDay: '2025-05-15' }]), sameIdentity([alert, { ...alert, id: 2, key: 'b' }])],
    ['two alerts of one key', sameIdentity([alert]), sameIdentity([alert, { ...alert, id: 2, serviceDay: '2025-05-15' }])],
    [
      'an alert that flaps',
      flapping([raised, cleared, { ...cleared, step: 4, at: '2025-05-17T06:00:00Z' }]),
      flapping([raised, cleared, { ...cleared, step: 4, at: '2025-05-14T06:00:00Z' }]),
    ],
    ['a step without a reason', unexplained([raised, cleared]), unexplained([{ ...raised, reason: '' }])],
    ['a step that nobody took', unexplained([raised]), unexplained([{ ...raised, actor: '' }])],
    ['a step from nowhere', unexplained([raised, cleared]), unexplained([raised, { ...cleared, from: 'silenced' }])],
  ])('find %s', (_, kept, broken) => {
    expect(kept).toEqual([]);
    expect(broken).toHaveLength(1);
  });
});
