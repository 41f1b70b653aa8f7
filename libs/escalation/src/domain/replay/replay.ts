import { type ServiceDay, quantileOf } from '#libs/kernel';
import { type KeptMorning, type KeptTruth, type LevelThresholdSet, type MorningCurves, type MorningUnit, closureOfCell, levelRulesFor } from '#libs/mismatch';
import type { AlertOutcome } from '../alert.js';
import type { NumberedLevel } from '../assessment.js';
import { LEAST_NOTICE_WORKING_DAYS, claimOf, noticeWorkingDays, outcomeOf, wasDue } from '../outcome.js';
import type { RuleDefinition } from '../rule.js';
import { ruleFor } from '../rule-for.js';
import { truthOfDays } from '../truth-of-days.js';
import { MorningView } from './morning-assessments.js';
import type { KeyedRule } from '../rule-set/compile-rule-set.js';
import { type ReplayedAlert, RuleReplay } from './replay-rule.js';

/** The rules of a replay: what they alert for, and when levels begin. */
export interface ReplayRules {
  readonly rules: readonly KeyedRule[];
  readonly levels: LevelThresholdSet;
}

/** What is replayed. */
export interface ReplayMaterial {
  /** In order. */
  readonly mornings: readonly KeptMorning[];
  /** What happened on the days of the mornings, and on those ahead of them. */
  readonly truths: readonly KeptTruth[];
  /** The curves of the mornings, needed by rules on shares of capacity that no level uses. */
  readonly curves: ReadonlyMap<ServiceDay, MorningCurves>;
}

/** An alert of a replay with what became of it. */
export interface JudgedAlert {
  readonly rule: string;
  readonly org: string;
  readonly serviceDay: ServiceDay;
  readonly raisedOn: ServiceDay;
  readonly leadWorkingDays: number;
  readonly level: NumberedLevel;
  /** Of what the level claims, as seen on the morning it was raised; null where the level was declared. */
  readonly probability: number | null;
  /** Appointments, as seen then. */
  readonly expectedShortfall: number | null;
  readonly outcome: Exclude<AlertOutcome, 'pending'>;
}

/** A replay in figures; shares are null where nothing can be said. */
export interface ReplaySummary {
  readonly mornings: number;
  readonly alerts: number;
  readonly alertsPerDay: number;
  /** Localities and service days with a new alert, a morning. */
  readonly groupsPerDay: number;
  readonly groupsOnMedianMorning: number;
  /** Of these, those that had no alert on an earlier morning; the first morning, on which all are new, apart. */
  readonly newGroupsOnMedianMorning: number;
  /** Hits among the alerts whose outcome is known. */
  readonly precision: number | null;
  /** Among the organisation-days that were due an alert, those that had one in time. */
  readonly recall: number | null;
  readonly hits: number;
  readonly falseAlarms: number;
  readonly tooLate: number;
  readonly unknown: number;
  /** Organisation-days that were due an alert and had none in time. */
  readonly misses: number;
  readonly dueDays: number;
  readonly medianLeadWorkingDays: number | null;
  /** Alerts raised and cleared more than once in five days. */
  readonly flapping: number;
}

/** Everything a replay says. */
export interface Replay {
  readonly alerts: readonly JudgedAlert[];
  readonly summary: ReplaySummary;
}

/** A replay before it is summed up. */
export interface ReplayedRules {
  readonly raised: readonly ReplayedAlert[];
  /** As `raised`, judged. */
  readonly judged: readonly JudgedAlert[];
  readonly due: readonly DueDay[];
}

/** An organisation's day that was due an alert. */
export interface DueDay {
  readonly org: string;
  readonly serviceDay: ServiceDay;
  /** Whether it had one in time. */
  readonly alerted: boolean;
}

/** Replays rules over mornings in order, and holds the alerts against what really happened. */
export function replay(material: ReplayMaterial, under: ReplayRules): Replay {
  const replayed = replayRules(material, under);
  return { alerts: replayed.judged, summary: summaryOf(material.mornings, replayed) };
}

/** {@link replay} in its parts. The days that were due an alert are told by `dueBy`: for rules tried beside others, the same for all of them. */
export function replayRules({ mornings, truths, curves }: ReplayMaterial, { rules, levels }: ReplayRules, dueBy = rules): ReplayedRules {
  const runs = rules.map((rule) => new RuleReplay(rule));
  // Mornings that knew the same organisations share their list.
  const levelsOf = remembered((units: KeptMorning['units']) => units.map((unit) => levelRulesFor(levels, unit)));
  for (const kept of mornings) {
    const view = new MorningView(kept, levelsOf(kept.units), curves.get(kept.morning));
    for (const run of runs) run.morning(view);
  }
  const happened = truthOfDays(truths);
  const holidays = new Set(mornings.flatMap(({ bankHolidays }) => bankHolidays));
  const definitions = new Map(rules.map(({ key, definition }) => [key, definition]));
  const raised = runs.flatMap(({ alerts }) => alerts).sort(byMorning);
  const judged = raised.map((alert) => judge(alert, definitions.get(alert.rule)!, happened, holidays));
  const inTime = new Set(
    judged.filter(({ leadWorkingDays }) => leadWorkingDays >= LEAST_NOTICE_WORKING_DAYS).map(({ org, serviceDay }) => `${org} ${serviceDay}`),
  );
  const due = [...dueDays(mornings, truths, dueBy)].map(([key, day]) => ({ ...day, alerted: inTime.has(key) }));
  return { raised, judged, due };
}

function judge(alert: ReplayedAlert, rule: RuleDefinition, happened: ReturnType<typeof truthOfDays>, holidays: ReadonlySet<ServiceDay>): JudgedAlert {
  const { subject, serviceDay, raisedOn, level, raisedAs } = alert;
  const leadWorkingDays = noticeWorkingDays(raisedOn, serviceDay, holidays);
  const { pGap, pGap5, pGap15, expectedShortfall } = raisedAs.numbers;
  return {
    rule: alert.rule,
    org: subject.code,
    serviceDay,
    raisedOn,
    leadWorkingDays,
    level,
    probability: level === 4 ? pGap15 : level === 3 ? pGap5 : pGap,
    expectedShortfall: expectedShortfall === null ? null : Math.round(expectedShortfall * 100) / 100,
    outcome: outcomeOf(claimOf(ruleFor(rule, subject) ?? rule, level), leadWorkingDays, happened(subject.id, serviceDay)),
  };
}

/** Organisation-days of the period that were due an alert of any rule, by key of organisation code and day. */
function dueDays(mornings: readonly KeptMorning[], truths: readonly KeptTruth[], rules: readonly KeyedRule[]): Map<string, Omit<DueDay, 'alerted'>> {
  const due = new Map<string, Omit<DueDay, 'alerted'>>();
  const first = mornings.at(0)?.morning;
  const last = mornings.at(-1)?.morning;
  if (first === undefined || last === undefined) return due;
  const covered = plannedClosures(mornings);
  const subjects = new Map(mornings.at(-1)!.units.map((unit) => [unit.id, unit]));
  const own = rules.map(({ definition }) => remembered((subject: MorningUnit) => ruleFor(definition, subject)));
  for (const { serviceDay, organisations, gap, capacity, usualShortfall } of truths) {
    if (serviceDay <= first || serviceDay > last) continue; // nobody could be told of the first day in time
    organisations.forEach((id, i) => {
      const subject = subjects.get(id);
      if (!subject || !(gap[i] > 0)) return;
      const truth = { gap: gap[i], capacity: capacity[i], usualShortfall: usualShortfall[i] };
      const isDue = own.some((ruleOf) => {
        const rule = ruleOf(subject);
        return rule && wasDue(rule, truth) && !covered(subject.id, serviceDay, rule.suppressedBy);
      });
      if (isDue) due.set(`${subject.code} ${serviceDay}`, { org: subject.code, serviceDay });
    });
  }
  return due;
}

/** Answers of a function, each asked for once. */
function remembered<Key extends object, Value>(of: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, of(key));
    return known.get(key)!;
  };
}

/** Whether a day was covered by a planned closure, by the morning of the day itself. */
function plannedClosures(mornings: readonly KeptMorning[]): (id: number, day: ServiceDay, reasons: readonly string[]) => boolean {
  const found = new Map(
    mornings.flatMap((kept) => kept.units.map(({ id }, u) => [`${id}_${kept.morning}`, closureOfCell(kept, u)] as const).filter(([, reason]) => reason)),
  );
  return (id, day, reasons) => reasons.includes(found.get(`${id}_${day}`) ?? '');
}

function summaryOf(mornings: readonly KeptMorning[], { raised, judged, due }: ReplayedRules): ReplaySummary {
  const count = (outcome: JudgedAlert['outcome']): number => judged.filter((one) => one.outcome === outcome).length;
  const [hits, falseAlarms, tooLate, unknown] = [count('hit'), count('false-alarm'), count('too-late'), count('unknown')];
  const found = due.filter(({ alerted }) => alerted).length;
  const groups = mornings.map(({ morning }) => groupsOf(raised.filter(({ raisedOn }) => raisedOn === morning)));
  const firstDays = new Map<string, ServiceDay>();
  for (const alert of raised) if (!firstDays.has(groupOf(alert))) firstDays.set(groupOf(alert), alert.raisedOn);
  const newGroups = mornings.slice(1).map(({ morning }) => [...firstDays.values()].filter((first) => first === morning).length);
  const known = hits + falseAlarms + tooLate;
  const days = Math.max(1, mornings.length);
  return {
    mornings: mornings.length,
    alerts: judged.length,
    alertsPerDay: judged.length / days,
    groupsPerDay: groups.reduce((sum, one) => sum + one, 0) / days,
    groupsOnMedianMorning: groups.length > 0 ? quantileOf(groups, 0.5) : 0,
    newGroupsOnMedianMorning: newGroups.length > 0 ? quantileOf(newGroups, 0.5) : 0,
    precision: known > 0 ? hits / known : null,
    recall: due.length > 0 ? found / due.length : null,
    hits, falseAlarms, tooLate, unknown,
    misses: due.length - found,
    dueDays: due.length,
    medianLeadWorkingDays: judged.length > 0 ? quantileOf(judged.map(({ leadWorkingDays }) => leadWorkingDays), 0.5) : null,
    flapping: raised.filter(({ reopened }) => reopened > 1).length,
  };
}

/** Localities (or the organisation itself where there is none) and service days with an alert. */
export function groupsOf(alerts: readonly Pick<ReplayedAlert, 'subject' | 'serviceDay'>[]): number {
  return new Set(alerts.map(groupOf)).size;
}

function groupOf({ subject, serviceDay }: Pick<ReplayedAlert, 'subject' | 'serviceDay'>): string {
  return `${subject.locality?.code ?? subject.code} ${serviceDay}`;
}

function byMorning(a: ReplayedAlert, b: ReplayedAlert): number {
  return a.raisedOn < b.raisedOn ? -1 : a.raisedOn > b.raisedOn ? 1 : a.serviceDay < b.serviceDay ? -1 : a.serviceDay > b.serviceDay ? 1 : a.subject.id - b.subject.id;
}
