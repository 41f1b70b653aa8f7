import fc from 'fast-check';
import type { AlertChange, AlertStepKind, AlertView } from '#libs/escalation';
import { serviceDay } from '#libs/kernel';
import { nextDigest } from './digest-time.js';
import { type News, alertNews, standingNews } from './news.js';
import { type PlanInput, planMessages, toldKey } from './plan-messages.js';
import type { Recipient } from './recipient.js';

const MORNING = serviceDay('2026-11-23');
const NOW = new Date('2026-11-23T07:00:00Z');
const recipient = (id: number, changes: Partial<Recipient> = {}): Recipient => ({
  id, key: `r-${id}`, name: 'Somebody', channels: [{ channel: 'email', address: 'a@b.example' }], topic: 'gaps', scopeCode: '*', detail: 'detail',
  timing: 'immediate', labels: [], throttle: null, ...changes,
});
const WEBHOOK: Pick<Recipient, 'channels'> = { channels: [{ channel: 'webhook', address: 'https://b.example' }] };
const change = (id: number, kind: AlertStepKind = 'raised', alert: Partial<AlertView> = {}): AlertChange => ({
  key: `alert-${id}-step-1`, change: kind, at: NOW.toISOString(), by: null, actor: 'run 1', reason: 'agreed', text: '',
  alert: {
    id, key: `gap_P${id}_2026-11-24`, kind: 'gap', rule: 'gap', status: 'firing', reason: 'agreed', suppressedBy: null, level: 3, toldLevel: 3, organisation: { id, code: `P${id}`, name: `P${id}`, type: 'practice' },
    locality: { code: id % 2 ? 'LOC1' : 'LOC2', name: 'L' }, serviceDay: serviceDay('2026-11-24'), feed: null, title: '', cause: '', action: '', numbers: null, labels: [],
    latestLevel: '3', raisedAt: '', firedAt: '', updatedAt: '', acknowledgedAt: null, acknowledgedBy: null, endedAt: null, outcome: null, ...alert,
  },
});
const input = (changes: Partial<PlanInput>): PlanInput => ({
  occasion: 'evaluation-1', isDigest: true, morning: MORNING, news: [1, 2].map((id) => alertNews(change(id))), recipients: [recipient(1)],
  told: new Set(), recent: new Map(), held: new Map(), now: NOW, ...changes,
});
const recently = (count: number) => new Map([[1, Array.from({ length: count }, (_, i) => new Date(NOW.getTime() - i * 60_000))]]);

describe('planMessages', () => {
  it('makes one digest for each person and one message a change for a webhook', () => {
    const recipients = [recipient(1), recipient(2, { ...WEBHOOK, topic: 'everything' })];
    const { messages } = planMessages(input({ recipients }));
    expect(messages.map(({ key, type, news, thread }) => [key, type, news.length, thread])).toEqual([
      ['r-1_evaluation-1', 'digest.morning.v1', 2, 'day_2026-11-23'],
      ['r-2_alert-1-step-1', 'alert.raised.v1', 1, 'alert_gap-P1-2026-11-24'],
      ['r-2_alert-2-step-1', 'alert.raised.v1', 1, 'alert_gap-P2-2026-11-24'],
    ]);
  });

  it('keeps to topics, scopes and what a channel is for, and counts why somebody hears nothing', () => {
    const feed = alertNews({ ...change(9, 'raised', { kind: 'feed-missing', organisation: null, locality: null, level: null }), key: 'feed' });
    const passed = alertNews({ ...change(1, 'expired'), key: 'passed' });
    const plan = planMessages(input({
      news: [alertNews(change(1)), alertNews(change(2)), feed, passed], recipients: [recipient(1, { scopeCode: 'LOC1' }), recipient(2, { topic: 'data' })],
    }));
    expect(plan.messages.map(({ recipientId, news }) => [recipientId, news.map(({ key }) => key)])).toEqual([[1, ['alert-1-step-1']], [2, ['feed']]]);
    expect(plan.silences).toEqual({ 'out-of-scope': 1, 'other-topic': 4, 'not-for-this-channel': 1 });
  });

  it('tells a recipient with labels of the alerts that carry one of them, and of no standing condition', () => {
    const labelled = alertNews(change(1, 'raised', { labels: ['winter', 'operations'] }));
    const other = alertNews(change(2, 'raised', { labels: ['summer'] }));
    const chosen = recipient(1, { labels: ['operations', 'flood'] });
    const { messages, silences } = planMessages(input({ news: [labelled, other, alertNews(change(3))], recipients: [chosen, recipient(2)] }));
    expect(messages.map(({ recipientId, news }) => [recipientId, news.length])).toEqual([[1, 1], [2, 3]]);
    expect(silences).toEqual({ 'other-labels': 2 });
    expect(planMessages(input({ news: [other], recipients: [chosen], targets: ['r-1'] })).messages).toHaveLength(1);
  });

  it('holds what is over the throttle, but not the worst level', () => {
    expect(planMessages(input({ recent: recently(2) })).messages[0].notBefore).toBeNull();
    expect(planMessages(input({ recent: recently(3) })).messages[0].notBefore).toEqual(new Date('2026-11-23T07:13:00Z'));
    const black = alertNews(change(1, 'raised', { level: 4 }));
    expect(planMessages(input({ recent: recently(3), news: [black] })).messages[0].notBefore).toBeNull();
  });

  it('adds to a message that is held already, and releases it for the worst level', () => {
    const held = new Map([[1, { messageId: 8, news: [] }]]);
    expect(planMessages(input({ held }))).toMatchObject({ messages: [], additions: [{ messageId: 8, release: false }] });
    const news = [alertNews(change(1, 'level-rose', { level: 4 }))];
    expect(planMessages(input({ held, news })).additions).toMatchObject([{ release: true }]);
    const acknowledged = [alertNews(change(1, 'acknowledged', { level: 4 }))];
    expect(planMessages(input({ held, news: acknowledged })).additions).toMatchObject([{ release: false }]);
  });

  it('tells people of standing conditions, and machines not', () => {
    const news = [standingNews({
      change: 'began', text: '', subject: { id: 1, code: 'P1', name: 'P1', type: 'practice', locality: { code: 'LOC1', name: 'L' }, ancestors: ['LOC1'] },
      condition: { organisationId: 1, status: 'standing', since: MORNING, reviewDue: MORNING },
    }, MORNING)];
    const plan = planMessages(input({ news, recipients: [recipient(1), recipient(2, { ...WEBHOOK })] }));
    expect(plan.messages.map(({ recipientId, type }) => [recipientId, type])).toEqual([[1, 'digest.morning.v1']]);
  });

  it('tells a policy’s targets and nobody else, at once; everybody when none of them is known', () => {
    const recipients = [recipient(1, { timing: 'digest' }), recipient(2, { topic: 'data', name: 'Ann' }), recipient(3)];
    const told = (...targets: string[]) => {
      const { messages, unknownTargets } = planMessages(input({ news: [alertNews(change(1, 'escalated'))], isDigest: false, recipients, targets, recent: recently(9) }));
      return [messages.map(({ recipientId, notBefore }) => `${recipientId}${notBefore ? ' later' : ''}`), unknownTargets];
    };
    expect(told('r-1')).toEqual([['1'], []]);
    expect(told('person:Ann', 'r-3')).toEqual([['2', '3'], []]);
    expect(told('person:Ann by e-mail link', 'r-3')).toEqual([['2', '3'], []]);
    expect(told('person:Ann by Teams link')).toEqual([['2'], []]);
    expect(told('person:Anna by e-mail link', 'r-3')).toEqual([['3'], ['person:Anna by e-mail link']]);
    expect(told('r-1', 'gone')).toEqual([['1'], ['gone']]);
    expect(told('gone')[0]).toEqual(['1 later', '3']);
  });

  it('never tells a recipient twice of one step, whatever is planned again, held or throttled', () => {
    const kinds = fc.constantFrom<AlertStepKind>('raised', 'level-rose', 'reopened', 'stood-down', 'expired', 'acknowledged', 'resolved');
    const someNews = fc.array(fc.record({ id: fc.integer({ min: 1, max: 6 }), kind: kinds }), { maxLength: 8 })
      .map((items) => items.map(({ id, kind }): News => alertNews({ ...change(id, kind), key: `alert-${id}-${kind}` })));
    const recipients = [
      recipient(1), recipient(2, { scopeCode: 'LOC1' }), recipient(3, { ...WEBHOOK, topic: 'everything' }), recipient(4, { timing: 'digest' }),
      recipient(5, { throttle: [{ count: 1, minutes: 60 }] }),
    ];
    const targets = fc.option(fc.subarray(['r-1', 'r-3', 'r-4', 'gone'], { minLength: 1 }), { nil: undefined });
    const occasion = fc.record({ news: someNews, sent: fc.nat(5), isDigest: fc.boolean(), targets, crashes: fc.boolean(), again: fc.boolean() });
    fc.assert(fc.property(fc.array(occasion, { maxLength: 12 }), (occasions) => {
      const told = new Set<string>();
      const keys = new Set<string>();
      let held = new Map<number, { messageId: number; news: News[] }>();
      // A crash rolls the plan back and the job comes again; a job may also come twice after its plan was kept.
      const jobs = occasions.flatMap((one, i) => [...(one.crashes ? [{ ...one, i, kept: false }] : []), { ...one, i, kept: true }, ...(one.again ? [{ ...one, i, kept: true }] : [])]);
      for (const { news, sent, isDigest, targets: named, i, kept } of jobs) {
        const plan = planMessages(input({ occasion: `evaluation-${i}`, news, isDigest, recipients, targets: named, told, held, recent: recently(sent) }));
        if (!kept) continue;
        for (const { recipientId, news: telling } of [...plan.messages, ...plan.additions]) {
          for (const { key } of telling) {
            expect(told.has(toldKey(recipientId, key))).toBe(false);
            told.add(toldKey(recipientId, key));
          }
        }
        for (const message of plan.messages) {
          expect(keys.has(message.key)).toBe(false);
          keys.add(message.key);
          if (message.notBefore) held = new Map([...held, [message.recipientId, { messageId: 1, news: [] }]]);
        }
      }
    }));
  });

  it('keeps what is not urgent for half past seven where one digest is wanted, and tells the rest now', () => {
    const digest = recipient(1, { timing: 'digest' });
    const news = [alertNews(change(1)), alertNews(change(2, 'raised', { level: 4 }))];
    const { messages } = planMessages(input({ recipients: [digest], news }));
    expect(messages.map(({ key, notBefore, waitingFor, news: [{ key: first }] }) => [key, notBefore?.toISOString(), waitingFor, first])).toEqual([
      ['r-1_evaluation-1', undefined, null, 'alert-2-step-1'],
      ['r-1_evaluation-1_digest', '2026-11-23T07:30:00.000Z', 'digest', 'alert-1-step-1'],
    ]);
    const held = new Map([[1, { messageId: 8, news: [] }]]);
    expect(planMessages(input({ recipients: [digest], news, held }))).toMatchObject({
      messages: [{ notBefore: null }], additions: [{ messageId: 8, release: false }],
    });
  });

  it.each([
    ['2026-11-23T07:29:59Z', '2026-11-23T07:30:00.000Z'], ['2026-11-23T07:30:00Z', '2026-11-24T07:30:00.000Z'],
    ['2026-07-01T06:29:00Z', '2026-07-01T06:30:00.000Z'], ['2026-10-24T12:00:00Z', '2026-10-25T07:30:00.000Z'],
  ])('takes for the next half past seven in London after %s %s', (now, next) => {
    expect(nextDigest(new Date(now)).toISOString()).toBe(next);
  });
});
