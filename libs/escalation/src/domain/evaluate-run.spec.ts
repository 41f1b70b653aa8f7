import fc from 'fast-check';
import { type ServiceDay, addDays, fromDayNumber, dayNumber, serviceDay } from '#libs/kernel';
import type { AlertState, AlertStatus } from './alert.js';
import type { Assessment, Level, NumberedLevel, RunToEvaluate } from './assessment.js';
import { type Memory, evaluateRun, ignoredBecause, subjectDayKey } from './evaluate-run.js';
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
    const alert = { id: 5, status: 'firing', reason: 'agreed', level: 3, toldLevel: 3, serviceDay: addDays(FRIDAY, -1) } as const;
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

/** A practice's one service day through any evaluations, with somebody who may acknowledge or resolve in between. */
class Life {
  readonly steps: { kind: string; level: number }[] = [];
  /** What broke the rule that an acknowledged alert does not escalate at its own level. */
  readonly broken: string[] = [];
  private watches = new Map<string, Watch>();
  private alerts = new Map<string, AlertState & { serviceDay: ServiceDay }>();
  private standing = new Map<number, StandingCondition>();

  evaluate(morning: ServiceDay, assessments: Assessment[]): void {
    const evaluation = evaluateRun(DEFAULT_RULE, run(morning, assessments), { watches: this.watches, alerts: this.alerts, standing: this.standing });
    for (const { assessment, step, watch } of evaluation.verdicts) {
      const key = subjectDayKey(assessment.subject.id, assessment.serviceDay);
      this.watches.set(key, watch);
      if (!step) continue;
      const before = this.alerts.get(key);
      if (before?.status === 'acknowledged' && step.kind === 'level-rose' && step.level <= before.level) this.broken.push(key);
      this.steps.push(step);
      this.alerts.set(key, { id: 1, status: step.to, reason: step.reason, level: step.level, toldLevel: step.level, serviceDay: assessment.serviceDay });
    }
  }

  person(status: AlertStatus): void {
    for (const [key, alert] of this.alerts) if (alert.status === 'firing') this.alerts.set(key, { ...alert, status, reason: status === 'resolved' ? 'resolved-by-person' : 'acknowledged' });
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
    person: fc.constantFrom<AlertStatus | null>(null, null, null, null, null, 'acknowledged', 'resolved'),
  });
  const lives = fc.array(evaluation, { minLength: 5, maxLength: 40 }).map((evaluations) => {
    const life = new Life();
    let day = dayNumber(FRIDAY);
    for (const one of evaluations) {
      day = Math.min(day + one.days, dayNumber(target));
      life.evaluate(fromDayNumber(day), [of(target, { level: one.level, acute: one.acute })]);
      if (one.person) life.person(one.person);
    }
    return life;
  });

  it('a service day is raised at most once, first of all its steps', () => {
    fc.assert(fc.property(lives, ({ steps }) => {
      expect(steps.slice(1).filter(({ kind }) => kind === 'raised')).toEqual([]);
      if (steps.length > 0) expect(steps[0].kind).toBe('raised');
    }));
  });

  it('an acknowledged alert never escalates at the same level', () => {
    fc.assert(fc.property(lives, ({ broken }) => expect(broken).toEqual([])));
  });

  it('levels told rise until it stands down, and it opens again at most once for two mornings', () => {
    fc.assert(fc.property(lives, ({ steps }) => {
      let told: NumberedLevel | 0 = 0;
      for (const { kind, level: now } of steps) {
        if (kind === 'level-rose') expect(now).toBeGreaterThan(told);
        told = now as NumberedLevel;
      }
      expect(steps.filter(({ kind }) => kind === 'reopened').length).toBeLessThanOrEqual(3);
    }));
  });
});
