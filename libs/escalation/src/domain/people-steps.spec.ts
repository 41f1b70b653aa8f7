import { ALERT_STATUSES, type AlertStatus } from './alert.js';
import { type PersonsStep, isOpenTo, statusAfter } from './people-steps.js';

const answer = (step: PersonsStep, status: AlertStatus): string => {
  try {
    return statusAfter(step, status) ?? 'no change';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const answers = (step: PersonsStep) => Object.fromEntries(ALERT_STATUSES.map((status) => [status, answer(step, status)]));

describe('what a person does to an alert', () => {
  it('ends it wherever it is neither resolved nor expired', () => {
    expect(answers('resolved')).toEqual({
      pending: 'resolved', firing: 'resolved', acknowledged: 'resolved', escalated: 'resolved', silenced: 'resolved', suppressed: 'resolved',
      resolved: 'no change', expired: 'alert-has-ended',
    });
  });

  it('acknowledges what is live, and says why else not', () => {
    expect(answers('acknowledged')).toEqual({
      pending: 'alert-not-live', firing: 'acknowledged', acknowledged: 'no change', escalated: 'acknowledged', silenced: 'alert-not-live',
      suppressed: 'alert-not-live', resolved: 'alert-has-ended', expired: 'alert-has-ended',
    });
  });

  it('adds words at any time, and they change nothing else', () => {
    for (const status of ALERT_STATUSES) expect([answer('noted', status), answer('acted', status)]).toEqual([status, status]);
  });

  it('is offered where it changes something', () => {
    expect(ALERT_STATUSES.filter((status) => isOpenTo('acknowledged', status))).toEqual(['firing', 'escalated']);
    expect(ALERT_STATUSES.filter((status) => isOpenTo('resolved', status))).toEqual(ALERT_STATUSES.filter((status) => status !== 'resolved' && status !== 'expired'));
  });
});
