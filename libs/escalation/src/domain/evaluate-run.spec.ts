import fc from 'fast-check';
import { type ServiceDay, addDays, fromDayNumber, dayNumber, serviceDay } from '#libs/kernel';
import { type AlertState, LIVE } from './alert.js';
import type { Assessment, Level, RunToEvaluate } from './assessment.js';
import type { Step } from './decision.js';
import { type Memory, evaluateRun, ignoredBecause, subjectDayKey } from './evaluate-run.js';
import { FLAPPING_DAYS, afterStep, transition } from './lifecycle.js';
import type { LifecycleEvent } from './lifecycle-table.js';
import { DEFAULT_RULE } from './rule.js';
import type { StandingCondition } from './standing.js';
import type { Watch } from './watch.js';

const FRIDAY = serviceDay('2026-11-20');
const of = (day: ServiceDay, changes: Partial<Assessment> = {}): Assessment => ({
  subject: { id: 1, code: 'P1', name: 'Practice 1', type: 'practice', locality: null, ancestors: [] },
  relativeGap: null,
  serviceDay: day,
  level: '4',
  acute: true,
  standing: false,
  numbers: { pGap: 0.9, pGap5: 0.8, pGap15: 0.75, expectedShortfall: 30, afterRelief: 10, usualShortfallP75: 5 },
  levelReason: '',
  cause: '',
  closure: null,
  hub: null,
  ...changes,
});
const run = (morning: ServiceDay, assessments: Assessment[], runId = 1): RunToEvaluate => ({
  runId, asOf: new Date(`${morning}T07:00:00Z`), morning, bankHolidays: new Set([serviceDay('2026-11-25')]), assessments,
});
const empty: Memory = { watches: new Map(), alerts: new Map(), standing: new Map() };

describe('evaluateRun', () => {
  it('looks at today and the next five working days, weekends and bank holidays not counted', () => {
    const days = Array.from({ length: 16 }, (_, i) => addDays(FRIDAY, i - 1));
    const { verdicts, counts } = evaluateRun(DEFAULT_RULE, run(FRIDAY, days.map((day) => of(day))), empty);
    const fired = verdicts.filter(({ decision }) => decision.name === 'fires').map(({ decision }) => decision.serviceDay);
    expect([fired[0], fired.at(-1)]).toEqual(['2026-11-20', '2026-11-30']);
    expect(counts).toEqual({ fires: 11, 'outside-window': 5 });
  });

  it('is for practices, hubs, localities and the ICB, not for PCNs', () => {
    const types = ['icb', 'locality', 'pcn', 'practice', 'hub'];
    const assessments = types.map((type, id) => of(FRIDAY, { subject: { id, code: type, name: type, type, locality: null, ancestors: [] } }));
    const names = evaluateRun(DEFAULT_RULE, run(FRIDAY, assessments), empty).verdicts.map(({ decision }) => decision.name);
    expect(names).toEqual(['fires', 'fires', 'not-in-scope', 'fires', 'fires']);
  });

  it('closes alerts whose day has passed', () => {
    const alert = { id: 5, status: 'firing', reason: 'agreed', level: 3, toldLevel: 3, fired: true, clearedOn: null, serviceDay: addDays(FRIDAY, -1) } as const;
    const memory = { ...empty, alerts: new Map([['1_2026-11-19', alert]]) };
    expect(evaluateRun(DEFAULT_RULE, run(FRIDAY, []), memory).closes).toEqual([alert]);
    expect(evaluateRun(DEFAULT_RULE, run(addDays(FRIDAY, -1), []), memory).closes).toEqual([]);
  });

  it('ignores a run that knows less than the last', () => {
    const last = { runId: 5, asOf: new Date('2026-11-20T07:00:00Z') };
    expect(ignoredBecause({ runId: 6, asOf: new Date('2026-11-20T06:59:59Z') }, last)).toContain('older than run 5');
    expect(ignoredBecause({ runId: 4, asOf: last.asOf }, last)).toContain('older than run 5');
    expect(ignoredBecause({ runId: 6, asOf: last.asOf }, last)).toBeUndefined();
    expect(ignoredBecause({ runId: 1, asOf: last.asOf }, undefined)).toBeUndefined();
  });
});

const loc = { id: 9, code: 'LOC1', name: 'North', type: 'locality', locality: { code: 'LOC1', name: 'North' }, ancestors: ['ICB'] };
const practice = { id: 1, code: 'P1', name: 'Practice 1', type: 'practice', locality: { code: 'LOC1', name: 'North' }, ancestors: ['PCN1', 'LOC1', 'ICB'] };

describe('what keeps an alert from firing', () => {
  const stepsOf = (assessments: Assessment[], memory: Partial<Memory> = {}) =>
    evaluateRun({ ...DEFAULT_RULE, agreeingEvaluations: 1 }, run(FRIDAY, assessments), { ...empty, ...memory }).verdicts;

  it("a locality's alert: it inhibits its practices' amber of the day, whatever the order, and not their red", () => {
    const amber = of(FRIDAY, { subject: practice, level: '2' });
    const other = of(addDays(FRIDAY, 1), { subject: practice, level: '2' });
    const [inhibited, elsewhere, locality] = stepsOf([amber, other, of(FRIDAY, { subject: loc, level: '3' })]);
    expect(inhibited.step).toMatchObject({ to: 'suppressed', reason: 'inhibited-by-locality', by: 'alert of LOC1', told: false });
    expect(inhibited.decision).toMatchObject({ name: 'inhibited', text: expect.stringContaining('inhibited by the alert of North') });
    expect([elsewhere.step?.to, locality.step?.to]).toEqual(['firing', 'firing']);
    const [red] = stepsOf([of(FRIDAY, { subject: practice, level: '3' }), of(FRIDAY, { subject: loc, level: '3' })]);
    expect(red.step?.to).toBe('firing');
    const [icbOnly] = stepsOf([amber, of(FRIDAY, { subject: { ...loc, id: 8, code: 'ICB', type: 'icb' }, level: '4' })]);
    expect(icbOnly.step?.to).toBe('firing');
  });

  it('when what inhibits ends, what it inhibited fires', () => {
    const held = { id: 5, status: 'suppressed', reason: 'inhibited-by-locality', level: 2, toldLevel: 2, fired: false, clearedOn: null, serviceDay: FRIDAY } as const;
    const [released] = stepsOf([of(FRIDAY, { subject: practice, level: '2' })], { alerts: new Map([[`1_${FRIDAY}`, held]]) });
    expect(released.step).toMatchObject({ kind: 'raised', to: 'firing', reason: 'released', told: true });
  });

  it('a silence that is on, up to its level', () => {
    const silence = {
      id: 3, author: 'Ada', reason: 'Known', startsAt: new Date(0), endsAt: new Date(1), organisationCode: 'LOC1', subtree: true, ruleKey: null, levelUpTo: 3 as const, serviceDay: null,
    };
    const [red, black] = stepsOf([of(FRIDAY, { subject: practice, level: '3' }), of(addDays(FRIDAY, 1), { subject: practice, level: '4' })], { silences: [silence] });
    expect(red.step).toMatchObject({ to: 'silenced', reason: 'silence', by: 'silence 3' });
    expect(black.step?.to).toBe('firing');
  });

  it('a dead feed, for what is unknown without it: said in the decision, and no alert for each practice', () => {
    const unknown = of(FRIDAY, { subject: practice, level: 'unknown', levelReason: 'No telephony data', missingData: 'telephony' });
    const missingFeeds = [{ alertId: 12, feed: 'telephony.v1' }];
    const [starved] = stepsOf([unknown], { missingFeeds });
    expect(starved).toMatchObject({ step: null, decision: { name: 'inhibited', by: 'alert 12', text: expect.stringContaining('inhibited by alert 12') } });
    const pending = { id: 5, status: 'pending', reason: 'awaiting-agreement', level: 2, toldLevel: 2, fired: false, clearedOn: null, serviceDay: FRIDAY } as const;
    const [held] = stepsOf([unknown], { missingFeeds, alerts: new Map([[`1_${FRIDAY}`, pending]]) });
    expect(held.step).toMatchObject({ to: 'suppressed', reason: 'inhibited-by-feed', by: 'alert 12' });
    // Unknown is never green: what fires goes on firing.
    const [firing] = stepsOf([unknown], { missingFeeds, alerts: new Map([[`1_${FRIDAY}`, { ...pending, status: 'firing', fired: true }]]) });
    expect(firing.step).toBeNull();
    expect(stepsOf([{ ...unknown, missingData: 'slots' }], { missingFeeds })[0].decision.name).toBe('unknown-data');
  });
});

/** A practice's one service day through any evaluations, with somebody who may acknowledge or resolve in between. */
class Life {
  readonly steps: { step: Step; from: AlertState | undefined; day: number }[] = [];
  private watches = new Map<string, Watch>();
  private alerts = new Map<string, AlertState & { serviceDay: ServiceDay }>();

  evaluate(morning: ServiceDay, assessments: Assessment[]): void {
    const memory = { watches: this.watches, alerts: this.alerts, standing: new Map<number, StandingCondition>() };
    for (const { assessment, step, watch } of evaluateRun(DEFAULT_RULE, run(morning, assessments), memory).verdicts) {
      const key = subjectDayKey(assessment.subject.id, assessment.serviceDay);
      this.watches.set(key, watch);
      if (step) this.take(key, step, morning, assessment.serviceDay);
    }
  }

  person(event: LifecycleEvent, today: ServiceDay): void {
    for (const [key, alert] of this.alerts) {
      const { step } = transition(alert, event, { today, level: null });
      if (step) this.take(key, step, today, alert.serviceDay);
    }
  }

  private take(key: string, step: Step, today: ServiceDay, serviceDay: ServiceDay): void {
    const from = this.alerts.get(key);
    this.steps.push({ step, from, day: dayNumber(today) });
    this.alerts.set(key, { ...afterStep(from, step, today, 1), serviceDay });
  }
}

describe('whatever the levels do', () => {
  const target = addDays(FRIDAY, 6);
  // Flapping between green and black is what breaks alerting, so it comes often.
  const level = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Level>('1', '4') },
    { weight: 1, arbitrary: fc.constantFrom<Level>('closed', 'unknown', '2', '3') },
  );
  const evaluation = fc.record({
    level, acute: fc.integer({ min: 0, max: 9 }).map((n) => n > 0), days: fc.nat(1),
    person: fc.constantFrom<LifecycleEvent | null>(null, null, null, null, null, 'acknowledged', 'resolved'),
  });
  const lives = fc.array(evaluation, { minLength: 5, maxLength: 40 }).map((evaluations) => {
    const life = new Life();
    let day = dayNumber(FRIDAY);
    for (const one of evaluations) {
      day = Math.min(day + one.days, dayNumber(target));
      life.evaluate(fromDayNumber(day), [of(target, { level: one.level, acute: one.acute })]);
      if (one.person) life.person(one.person, fromDayNumber(day));
    }
    return life.steps;
  });

  it('a service day is raised at most once', () => {
    fc.assert(fc.property(lives, (steps) => expect(steps.filter(({ step }) => step.kind === 'raised').length).toBeLessThanOrEqual(1)));
  });

  it('what is acknowledged presses again only at a level worse than told', () => {
    fc.assert(fc.property(lives, (steps) => {
      for (const { step, from } of steps) {
        if (from?.status === 'acknowledged' && step.to === 'firing') expect(step.level).toBeGreaterThan(from.toldLevel);
      }
    }));
  });

  it('no alert is raised and cleared more than once in five days', () => {
    fc.assert(fc.property(lives, (steps) => {
      const cleared = steps.filter(({ step, from }) => from && LIVE.includes(from.status) && step.kind === 'stood-down').map(({ day }) => day);
      for (let i = 1; i < cleared.length; i++) expect(cleared[i] - cleared[i - 1]).toBeGreaterThanOrEqual(FLAPPING_DAYS);
    }), { numRuns: 500 });
  });
});
