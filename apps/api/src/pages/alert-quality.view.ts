import type { AlertQuality, QualityCounts, QualityRow } from '#libs/escalation';
import { addDays, formatDay, formatInstant, type ServiceDay } from '#libs/kernel';
import { counted } from './words.js';

/** One row of a table of counts, ready to print. */
export interface AlertQualityRow {
  readonly name: string;
  /** Where the row leads; empty where nowhere. */
  readonly href: string;
  readonly alerts: string;
  readonly hits: string;
  readonly falseAlarms: string;
  readonly tooLate: string;
  readonly misses: string;
  readonly precision: string;
  readonly recall: string;
  readonly acknowledged: string;
}

/** The page of how good alerts were, ready for its template. */
export interface AlertQualityPageView {
  readonly title: string;
  readonly here: '/alert-quality';
  readonly meaning: readonly string[];
  readonly span: string;
  readonly tables: readonly { readonly heading: string; readonly first: string; readonly rows: readonly AlertQualityRow[] }[];
}

/** Alerts held against what happened. What is not judged yet is said as such, and by `waiting` when it will be. */
export function alertQualityView(
  quality: AlertQuality,
  span: { readonly from: ServiceDay; readonly to: ServiceDay },
  waiting: readonly string[] = [],
): AlertQualityPageView {
  const { total, byRule, byOrganisation } = quality;
  return {
    title: 'Alert quality',
    here: '/alert-quality',
    meaning: [...meaningOf(quality, waiting.length > 0), ...waiting],
    span: `Service days from ${formatDay(span.from, 'short')} to ${formatDay(addDays(span.to, -1), 'short')}`,
    tables: total.alerts + total.misses === 0 ? [] : [
      { heading: 'By rule', first: 'Rule', rows: byRule.map((row) => rowOf(row, '')) },
      { heading: 'By organisation', first: 'Organisation', rows: byOrganisation.map((row) => rowOf(row, `/organisations/${encodeURIComponent(row.key)}`)) },
    ],
  };
}

function meaningOf({ total, mornings, alertsPerDay, groupsPerDay, judgedAt }: AlertQuality, isWaiting: boolean): string[] {
  if (total.alerts + total.misses === 0) {
    const judged = judgedAt ? `Outcomes were last looked at ${formatInstant(judgedAt)}.` : 'Nothing has been judged yet: that happens at half past eight each morning.';
    return [`${isWaiting ? 'Nothing about these days can be told yet' : 'No alert about these days has fired, and no day is known that was due one'}. ${judged}`];
  }
  const pace = alertsPerDay === null || groupsPerDay === null
    ? 'Rules were not evaluated in this time.'
    : `${alertsPerDay.toFixed(1)} alerts a day in ${groupsPerDay.toFixed(1)} groups of a locality and service day, over ${counted(mornings, 'day')}.`;
  return [
    `Precision ${share(total.precision)}: of the alerts whose day is known, so many came as they said, told at least a working day ahead. Recall ${share(total.recall)}: of the days that were due an alert, so many had one in time.`,
    pace,
    [
      total.medianNoticeWorkingDays === null ? '' : `Notice on the median alert: ${counted(total.medianNoticeWorkingDays, 'working day')}.`,
      total.medianSecondsToAcknowledge === null ? 'No alert was acknowledged.' : `Acknowledged after ${lasting(total.medianSecondsToAcknowledge)} on the median.`,
      total.pending > 0 ? `${counted(total.pending, 'alert')} not judged yet.` : '',
      total.unknown > 0 ? `Of ${counted(total.unknown, 'alert')} it is not known what happened.` : '',
      judgedAt ? `Last judged anew ${formatInstant(judgedAt)}.` : 'Nothing has been judged yet: that happens at half past eight each morning.',
    ].filter((text) => text !== '').join(' '),
  ];
}

function rowOf(row: QualityRow, href: string): AlertQualityRow {
  return {
    name: row.name,
    href,
    ...figures(row),
    precision: share(row.precision),
    recall: share(row.recall),
    acknowledged: row.medianSecondsToAcknowledge === null ? 'Never' : lasting(row.medianSecondsToAcknowledge),
  };
}

function figures({ alerts, hits, falseAlarms, tooLate, misses }: QualityCounts) {
  return { alerts: `${alerts}`, hits: `${hits}`, falseAlarms: `${falseAlarms}`, tooLate: `${tooLate}`, misses: `${misses}` };
}

function share(value: number | null): string {
  return value === null ? 'not known' : `${Math.round(100 * value)}%`;
}

function lasting(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? counted(minutes, 'minute') : counted(Math.round(minutes / 60), 'hour');
}
