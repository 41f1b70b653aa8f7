import type { ServiceDay } from '#libs/kernel';
import { type EscalationPolicy, type PolicyStep, type PolicySubject, policyFor } from './escalation-policy.js';
import { type WorkingHours, afterWorkingMinutes, workingMinutesBetween } from './working-hours.js';

/** How often an alert has been part of what was told of a step since it began to wait. */
export interface TimesTold {
  readonly policy: string;
  readonly step: number;
  readonly times: number;
  readonly lastAt: Date;
}

/** A live alert as policies see it. */
export interface PressingAlert {
  readonly id: number;
  readonly subject: PolicySubject;
  /** Joins alerts for telling: locality and service day. */
  readonly groupKey: string;
  readonly status: 'firing' | 'acknowledged' | 'escalated';
  /** When it last began to press: raised, opened again, or its acknowledgement ended. */
  readonly since: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  /** The last action recorded since it began to press; null when nothing was done. */
  readonly actedAt: Date | null;
  readonly told: readonly TimesTold[];
}

/** What policies are asked with. */
export interface PolicyBook {
  /** In the order of the document: the first that matches an alert is its policy. */
  readonly policies: readonly EscalationPolicy[];
  readonly calendars: readonly WorkingHours[];
  readonly bankHolidays: ReadonlySet<ServiceDay>;
}

/** A step that is due for a group: told once to each target, whatever the number of alerts. */
export interface DueTelling {
  readonly policy: EscalationPolicy;
  /** From 1. */
  readonly step: number;
  readonly groupKey: string;
  /** Those whose own wait is over, the worst first: each is escalated. */
  readonly escalated: readonly Waited[];
  /** Those that wait too and are told along; they escalate when their own wait is over. */
  readonly along: readonly number[];
}

/** An alert and the minutes it has waited, as its policy counts them. */
export interface Waited {
  readonly alertId: number;
  readonly waitedMinutes: number;
  /** The time of telling it of this step: 1 the first. */
  readonly time: number;
}

/** An alert whose own wait is over, of which its targets have been told along with its group: a step of its timeline, no message. */
export interface QuietEscalation extends Waited {
  readonly policy: EscalationPolicy;
  readonly step: number;
}

/** An acknowledgement that ended because nothing was done. */
export interface ExpiredAcknowledgement {
  readonly policy: EscalationPolicy;
  readonly alertId: number;
  readonly groupKey: string;
  readonly acknowledgedBy: string | null;
  readonly heldMinutes: number;
}

/** Everything that policies ask for at one moment. */
export interface PolicyAdvance {
  readonly expired: readonly ExpiredAcknowledgement[];
  readonly tellings: readonly DueTelling[];
  readonly quiet: readonly QuietEscalation[];
}

/**
 * What is due at `now`. Steps are due on a missing acknowledgement only: an acknowledged alert is in none of them, whatever
 * was sent or delivered. When a group is told of a step, all that waits in it is told along, so that a group hears of a step
 * no more often than the step's own wait, however its alerts come in.
 */
export function advancePolicies(book: PolicyBook, alerts: readonly PressingAlert[], now: Date): PolicyAdvance {
  const cases = alerts.flatMap((alert): PolicyCase[] => {
    const policy = policyFor(book.policies, alert.subject);
    return policy ? [{ alert, policy, count: minutesOf(policy, alert, book) }] : [];
  });
  const expired = cases.flatMap((one) => expiryOf(one, now));
  const waiting = cases.filter(({ alert }) => alert.status !== 'acknowledged');
  const tellings = groupsOf(waiting).flatMap((group) => tellingsOf(group, now));
  const told = new Set(tellings.flatMap(({ escalated }) => escalated.map(({ alertId }) => alertId)));
  return { expired, tellings, quiet: waiting.filter(({ alert }) => !told.has(alert.id)).flatMap((one) => quietOf(one, now)) };
}

/** How minutes pass for an alert. */
interface Minutes {
  after(from: Date, minutes: number): Date;
  between(from: Date, to: Date): number;
}

interface PolicyCase {
  readonly alert: PressingAlert;
  readonly policy: EscalationPolicy;
  readonly count: Minutes;
}

function minutesOf({ calendar, levelFour }: EscalationPolicy, { subject }: PressingAlert, { calendars, bankHolidays }: PolicyBook): Minutes {
  const hours = calendars.find(({ key }) => key === calendar);
  if (!hours || (subject.level === 4 && levelFour === 'around-the-clock')) {
    return {
      after: (from, minutes) => new Date(from.getTime() + minutes * 60_000),
      between: (from, to) => Math.max(0, (to.getTime() - from.getTime()) / 60_000),
    };
  }
  return {
    after: (from, minutes) => afterWorkingMinutes(hours, from, minutes, bankHolidays),
    between: (from, to) => workingMinutesBetween(hours, from, to, bankHolidays),
  };
}

function expiryOf({ alert, policy, count }: PolicyCase, now: Date): ExpiredAcknowledgement[] {
  const { id: alertId, groupKey, status, acknowledgedAt, acknowledgedBy, actedAt } = alert;
  const minutes = policy.acknowledgementExpiresAfterMinutes;
  if (status !== 'acknowledged' || !acknowledgedAt || minutes === null || actedAt || count.after(acknowledgedAt, minutes) > now) return [];
  return [{ policy, alertId, groupKey, acknowledgedBy, heldMinutes: count.between(acknowledgedAt, now) }];
}

function groupsOf(cases: readonly PolicyCase[]): PolicyCase[][] {
  const groups = new Map<string, PolicyCase[]>();
  for (const one of cases) {
    const key = `${one.policy.key} ${one.alert.groupKey}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function tellingsOf(group: readonly PolicyCase[], now: Date): DueTelling[] {
  const [{ policy, alert: { groupKey } }] = group;
  return policy.steps.flatMap((step, i) => {
    const number = i + 1;
    const members = group.filter((one) => isFor(step, one) && !isExhausted(step, timesTold(one, number)));
    const due = members.filter((one) => isDue(step, number, one, now));
    if (due.length === 0) return [];
    const over = members.filter((one) => waitIsOver(step, one, now)).sort(worstFirst);
    const along = members.filter((one) => !over.includes(one)).map(({ alert }) => alert.id);
    return [{ policy, step: number, groupKey, escalated: over.map((one) => waited(one, number, now)), along }];
  });
}

/** The last step whose wait is over for an alert that still counts as firing: its group was told of it before its time came. */
function quietOf(one: PolicyCase, now: Date): QuietEscalation[] {
  if (one.alert.status !== 'firing') return [];
  const step = one.policy.steps.findLastIndex((step) => isFor(step, one) && waitIsOver(step, one, now)) + 1;
  const { alertId, waitedMinutes, time } = waited(one, step, now);
  return step === 0 ? [] : [{ policy: one.policy, step, alertId, waitedMinutes, time: time - 1 }];
}

function isFor({ levels }: PolicyStep, { alert: { subject } }: PolicyCase): boolean {
  return levels.length === 0 || (subject.level !== null && levels.includes(subject.level));
}

function isDue(step: PolicyStep, number: number, one: PolicyCase, now: Date): boolean {
  if (!waitIsOver(step, one, now)) return false;
  const before = timesTold(one, number);
  return !before || (step.repeat !== null && one.count.after(before.lastAt, step.repeat.everyMinutes) <= now);
}

function waitIsOver(step: PolicyStep, { alert, count }: PolicyCase, now: Date): boolean {
  return count.after(alert.since, step.afterMinutes) <= now;
}

function isExhausted({ repeat }: PolicyStep, before: TimesTold | undefined): boolean {
  return before !== undefined && before.times > (repeat?.atMost ?? 0);
}

function timesTold({ alert, policy }: PolicyCase, step: number): TimesTold | undefined {
  return alert.told.find((one) => one.policy === policy.key && one.step === step);
}

function waited(one: PolicyCase, step: number, now: Date): Waited {
  const { alert, count } = one;
  return { alertId: alert.id, waitedMinutes: Math.floor(count.between(alert.since, now)), time: (timesTold(one, step)?.times ?? 0) + 1 };
}

function worstFirst({ alert: a }: PolicyCase, { alert: b }: PolicyCase): number {
  return (b.subject.level ?? 0) - (a.subject.level ?? 0) || a.since.getTime() - b.since.getTime() || a.id - b.id;
}
