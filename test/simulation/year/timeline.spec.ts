import type { AlertFact, MessageFact, StepFact } from './facts.js';
import { messagesOf, timelineOf, weeksOf } from './timeline.js';

const alert: AlertFact = { id: 7, key: 'k', kind: 'gap', rule: 'gap', status: 'firing', organisation: 'Z1', serviceDay: '2025-05-14', feed: null };
const feed: AlertFact = { ...alert, id: 8, kind: 'feed-missing', organisation: null, serviceDay: null, feed: 'telephony.v1' };
const raised: StepFact = {
  alertId: 7, step: 1, kind: 'raised', from: null, to: 'firing', reason: 'agreed', actor: 'run 31', text: '', at: '2025-05-12T06:00:03Z', told: true, assessed: '2', level: 2,
};
const missing: StepFact = { ...raised, alertId: 8, reason: 'data-missing', actor: 'Headroom', level: null, at: '2025-05-19T06:00:00Z', told: false };
const message: MessageFact = { id: 3, recipient: 'hub', type: 'alert.raised.v1', state: 'delivered', attempts: 2, news: ['a', 'b'], plannedAt: '2025-05-12T06:00:04Z' };

describe('the text of a year', () => {
  const timeline = timelineOf({ alerts: [alert, feed], steps: [missing, raised] });
  const messages = messagesOf([message]);

  it('tells each step and message without numbers of rows', () => {
    expect(timeline).toEqual([
      '2025-05-12T06:00 gap Z1 2025-05-14: raised L2, firing (agreed, run #)',
      '2025-05-19T06:00 feed-missing telephony.v1: raised, firing (data-missing, Headroom) untold',
    ]);
    expect(messages).toEqual(['2025-05-12T06:00 hub alert.raised.v1 2 delivered']);
  });

  it('counts by week, and changes its digest with any word', () => {
    const weeks = weeksOf(timeline, messages);
    expect(weeks.map((week) => week.replace(/ [0-9a-f]{8}:/g, ''))).toEqual([
      '2025-05-12 alerts 1 raised/agreed; told 1 alert.raised.v1/delivered',
      '2025-05-19 alerts 1 raised/data-missing; told nothing',
    ]);
    expect(weeksOf(timeline.slice(0, 1), messages)).toEqual(weeks.slice(0, 1));
    expect(weeksOf([timeline[0].replace('Z1', 'Z2'), timeline[1]], messages)[0]).not.toBe(weeks[0]);
  });
});
