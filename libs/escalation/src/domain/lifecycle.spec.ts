import fc from 'fast-check';
import { addDays, dayNumber, serviceDay } from '#libs/kernel';
import { ALERT_STATUSES, type AlertReason, type AlertState, type AlertStatus, LIVE } from './alert.js';
import type { NumberedLevel } from './assessment.js';
import type { Step } from './decision.js';
import { type Circumstances, FLAPPING_DAYS, afterStep, placeOf, transition } from './lifecycle.js';
import { LIFECYCLE, LIFECYCLE_EVENTS, type LifecycleEvent, PLACES } from './lifecycle-table.js';

const MONDAY = serviceDay('2026-11-23');
const alertThat = (status: AlertStatus, changes: Partial<AlertState> = {}): AlertState => ({
  id: 7, status, reason: 'agreed', level: 3, toldLevel: 3, fired: true, clearedOn: null, ...changes,
});
const at = (changes: Partial<Circumstances> = {}): Circumstances => ({ today: MONDAY, level: 3, ...changes });

describe('the lifecycle of an alert', () => {
  it('has a named answer for every place and event', () => {
    const answers = PLACES.flatMap((place) => LIFECYCLE_EVENTS.map((event) => {
      const answer = LIFECYCLE[place][event];
      const named = answer && ('stays' in answer ? answer.stays : `${answer.kind} → ${answer.to}${answer.reason ? ` (${answer.reason})` : ''}`);
      return `${place} + ${event}: ${named}`;
    }));
    expect(answers).toHaveLength(PLACES.length * LIFECYCLE_EVENTS.length);
    expect(answers.filter((answer) => answer.endsWith('undefined'))).toEqual([]);
    expect(answers).toMatchSnapshot();
  });

  it.each<[AlertStatus | 'none', LifecycleEvent, AlertStatus | 'none', AlertReason | undefined]>([
    ['none', 'met', 'pending', 'awaiting-agreement'],
    ['none', 'agreed', 'firing', 'agreed'],
    ['pending', 'agreed', 'firing', 'agreed'],
    ['pending', 'low', 'resolved', 'not-met'],
    ['pending', 'unknown', 'pending', undefined],
    ['firing', 'not-acknowledged', 'escalated', 'no-acknowledgement'],
    ['escalated', 'acknowledged', 'acknowledged', 'acknowledged'],
    ['acknowledged', 'acknowledgement-expired', 'firing', 'acknowledgement-expired'],
    ['acknowledged', 'not-acknowledged', 'acknowledged', undefined],
    ['acknowledged', 'inhibited', 'acknowledged', undefined],
    ['firing', 'inhibited', 'suppressed', 'inhibited-by-locality'],
    ['firing', 'covered', 'suppressed', 'planned-closure'],
    ['firing', 'silenced', 'silenced', 'silence'],
    ['firing', 'not-met', 'resolved', 'stood-down'],
    ['firing', 'day-passed', 'expired', 'day-passed'],
    ['silenced', 'released', 'firing', 'silence-ended'],
    ['suppressed', 'released', 'firing', 'released'],
    ['suppressed', 'not-met', 'resolved', 'not-met'],
    ['resolved', 'agreed', 'firing', 'agreed'],
    ['expired', 'agreed', 'expired', undefined],
  ])('%s, %s: %s', (from, event, to, reason) => {
    const alert = from === 'none' ? undefined : alertThat(from);
    const { step } = transition(alert, event, at(event === 'inhibited' ? { reason: 'inhibited-by-locality' } : {}));
    expect(step?.to ?? alert?.status ?? 'none').toBe(to);
    expect(step?.reason).toBe(reason);
  });

  it('asks again for acknowledgement when the level rises, and tells no fall', () => {
    expect(transition(alertThat('acknowledged'), 'level-rose', at({ level: 4 })).step).toMatchObject({ to: 'firing', kind: 'level-rose', told: true });
    expect(transition(alertThat('acknowledged'), 'level-fell', at({ level: 2 })).step).toMatchObject({ to: 'acknowledged', told: false, keeps: true });
    // Told of black before: red after amber is no news.
    expect(transition(alertThat('firing', { level: 2, toldLevel: 4 }), 'level-rose', at({ level: 3 })).step).toMatchObject({ told: false });
    const acknowledged = alertThat('acknowledged', { level: 2, toldLevel: 4 });
    expect(transition(acknowledged, 'level-rose', at({ level: 4 })).step).toMatchObject({ to: 'acknowledged', told: false, keeps: true });
  });

  it('gives what is held a new level without telling, and a new hold its own step', () => {
    const held = alertThat('suppressed', { reason: 'inhibited-by-locality', level: 2 });
    const inhibited = at({ reason: 'inhibited-by-locality', by: 'alert 3', level: 2 });
    expect(transition(held, 'inhibited', inhibited)).toEqual({ step: null, stays: 'still-held' });
    expect(transition(held, 'inhibited', { ...inhibited, level: 3 }).step).toMatchObject({ kind: 'level-rose', to: 'suppressed', told: false, keeps: true });
    expect(transition(held, 'covered', at({ by: 'closure training' })).step).toMatchObject({ reason: 'planned-closure', by: 'closure training', told: false });
  });

  it("leaves what a person resolved, unless it gets worse than it was told", () => {
    const settled = alertThat('resolved', { reason: 'resolved-by-person' });
    expect(placeOf(settled)).toBe('settled');
    expect(transition(settled, 'agreed', at())).toEqual({ step: null, stays: 'resolved-by-person' });
    expect(transition(settled, 'level-rose', at({ level: 4 })).step).toMatchObject({ kind: 'reopened', to: 'firing', reason: 'level-rose', told: true });
  });

  it('holds what flaps: cleared lately, it fires again only when worse or agreed for longer, and then clears no sooner', () => {
    const cleared = alertThat('resolved', { reason: 'stood-down', clearedOn: addDays(MONDAY, -4) });
    expect(transition(cleared, 'agreed', at()).step).toMatchObject({ to: 'suppressed', reason: 'flapping', told: false });
    expect(transition(cleared, 'agreed', at({ level: 4 })).step).toMatchObject({ to: 'firing', kind: 'reopened' });
    expect(transition(cleared, 'agreed', at({ agreedLonger: true })).step).toMatchObject({ to: 'firing' });
    expect(transition({ ...cleared, clearedOn: addDays(MONDAY, -FLAPPING_DAYS) }, 'agreed', at()).step).toMatchObject({ to: 'firing' });
    const again = alertThat('firing', { clearedOn: addDays(MONDAY, -4) });
    expect(transition(again, 'not-met', at({ level: null }))).toEqual({ step: null, stays: 'clears-at-most-once-in-five-days' });
    expect(transition(again, 'covered', at()).step).toMatchObject({ to: 'suppressed', reason: 'planned-closure' });
  });
});

describe('whatever happens to an alert', () => {
  const happening = fc.record({
    event: fc.constantFrom<LifecycleEvent>(...LIFECYCLE_EVENTS),
    level: fc.constantFrom<NumberedLevel>(1, 2, 3, 4), days: fc.nat(2), agreedLonger: fc.boolean(),
  });
  interface Told { readonly step: Step; readonly from: AlertState | undefined; readonly to: AlertState; readonly event: LifecycleEvent; readonly day: number }
  const lives = fc.array(happening, { maxLength: 60 }).map((happenings): Told[] => {
    let today = MONDAY;
    let alert: AlertState | undefined;
    return happenings.flatMap(({ event, level, days, agreedLonger }) => {
      today = addDays(today, days);
      const { step, stays } = transition(alert, event, { today, level, agreedLonger, reason: event === 'inhibited' ? 'inhibited-by-feed' : 'agreed', by: 'alert 3' });
      expect(step === null).toBe(stays !== null);
      if (!step) return [];
      const from = alert;
      alert = afterStep(alert, step, today, 7);
      return [{ step, from, to: alert, event, day: dayNumber(today) }];
    });
  });
  const check = (property: (life: Told[]) => void): void => fc.assert(fc.property(lives, property), { numRuns: 300 });
  const isLive = (alert: AlertState | undefined): boolean => alert !== undefined && LIVE.includes(alert.status);

  it('never lets a policy escalate what is acknowledged', () => {
    check((life) => expect(life.filter(({ from, step }) => from?.status === 'acknowledged' && step.kind === 'escalated')).toEqual([]));
  });

  it('leaves what has expired as it is', () => {
    check((life) => expect(life.filter(({ from, to }) => from?.status === 'expired' && to.status !== 'expired')).toEqual([]));
  });

  it('gives every step a reason and a status that exists, and names what holds', () => {
    check((life) => {
      for (const { step, to } of life) {
        expect(step.reason).toBeTruthy();
        expect(ALERT_STATUSES).toContain(step.to);
        expect(to.status).toBe(step.to);
        if ((step.kind === 'suppressed' || step.kind === 'silenced') && !step.keeps) expect(step.by).toBeTruthy();
      }
    });
  });

  it('tells beginning and end in turn, the first beginning as raised and no later one', () => {
    check((life) => {
      const turns = life.filter(({ from, to }) => isLive(from) !== isLive(to));
      expect(turns.map(({ to }) => isLive(to))).toEqual(turns.map((_, i) => i % 2 === 0));
      for (const { step } of turns) expect(step.told).toBe(true);
      const begun = turns.filter(({ to }) => isLive(to)).map(({ step }) => step.kind);
      expect(begun).toEqual(begun.map((_, i) => (i === 0 ? 'raised' : 'reopened')));
    });
  });

  it('tells nothing of an alert that is not live, but its end', () => {
    check((life) => expect(life.filter(({ from, to, step }) => step.told && !isLive(from) && !isLive(to))).toEqual([]));
  });

  it('clears none more than once in five days by itself', () => {
    check((life) => {
      const days = life.filter(({ step }) => step.cleared).map(({ day }) => day);
      for (let i = 1; i < days.length; i++) expect(days[i] - days[i - 1]).toBeGreaterThanOrEqual(FLAPPING_DAYS);
    });
  });
});
