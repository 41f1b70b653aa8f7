import type { JudgedAlert, ReplayComparison, ReplaySummary } from '#libs/escalation';
import { formatDay } from '#libs/kernel';
import { organisationHref } from '../mismatch-rows.view.js';
import { type LevelTag, levelTag } from '../level-tag.js';
import { counted, sentence } from '../words.js';
import { type ReplayWeeks, replayWeeks } from './replay-weeks.js';

/** A figure of a replay under the rules in force and under those compared. */
export interface ComparedFigure {
  readonly name: string;
  readonly hint: string;
  readonly before: string;
  readonly after: string;
  /** `3 fewer`, `0.4 higher`; empty where nothing changes or nothing can be said. */
  readonly difference: string;
}

/** An alert that comes or goes. */
export interface ComparedAlertRow {
  readonly organisation: string;
  readonly href: string;
  readonly day: string;
  readonly level: LevelTag;
  readonly raised: string;
  readonly outcome: string;
  readonly note: string;
}

/** What a version would have done beside the rules in force, ready for the template. */
export interface ComparisonView {
  readonly summary: string;
  readonly figures: readonly ComparedFigure[];
  readonly weeks: ReplayWeeks;
  readonly lists: readonly { readonly id: string; readonly title: string; readonly rows: readonly ComparedAlertRow[]; readonly more: string }[];
}

const MOST_ROWS = 100;
const OUTCOMES: Readonly<Record<JudgedAlert['outcome'], string>> = {
  hit: 'Hit: it came', 'false-alarm': 'False alarm: it did not come', 'too-late': 'Came, told too late', unknown: 'What happened is not known',
};

type Figure = readonly [name: string, hint: string, of: (summary: ReplaySummary) => number | null, unit: 'count' | 'rate' | 'share'];

const FIGURES: readonly Figure[] = [
  ['Alerts', '', ({ alerts }) => alerts, 'count'],
  ['Alerts a morning', '', ({ alertsPerDay }) => alertsPerDay, 'rate'],
  ['Groups on the median morning', 'localities and days with an alert', ({ groupsOnMedianMorning }) => groupsOnMedianMorning, 'rate'],
  ['New groups on the median morning', '', ({ newGroupsOnMedianMorning }) => newGroupsOnMedianMorning, 'rate'],
  ['Hits', 'it came, and was told in time', ({ hits }) => hits, 'count'],
  ['False alarms', 'it did not come', ({ falseAlarms }) => falseAlarms, 'count'],
  ['Told too late', 'first told on the day', ({ tooLate }) => tooLate, 'count'],
  ['Misses', 'it came, and nobody was told in time', ({ misses }) => misses, 'count'],
  ['Outcome not known', '', ({ unknown }) => unknown, 'count'],
  ['Precision', 'hits among alerts whose outcome is known', ({ precision }) => precision, 'share'],
  ['Recall', 'days due an alert that had one in time', ({ recall }) => recall, 'share'],
  ['Notice, median', 'working days', ({ medianLeadWorkingDays }) => medianLeadWorkingDays, 'rate'],
];

/** The comparison within what somebody may see: `names` are the organisations whose alerts are listed, by code. */
export function comparisonView({ before, after, come, gone, changed, same, weeks }: ReplayComparison, names: ReadonlyMap<string, string>): ComparisonView {
  const row = (alert: JudgedAlert, note = ''): ComparedAlertRow => ({
    organisation: names.get(alert.org)!, href: organisationHref(alert.org), day: formatDay(alert.serviceDay), level: levelTag(alert.level),
    raised: formatDay(alert.raisedOn, 'short'), outcome: OUTCOMES[alert.outcome], note,
  });
  const list = (id: string, title: string, alerts: readonly (readonly [JudgedAlert, string])[]): ComparisonView['lists'][number] => {
    const seen = alerts.filter(([{ org }]) => names.has(org));
    const rows = seen.slice(0, MOST_ROWS).map(([alert, note]) => row(alert, note));
    return { id, title: `${title} (${seen.length})`, rows, more: seen.length > rows.length ? `The first ${rows.length} of ${seen.length}; the API gives all.` : '' };
  };
  return {
    summary: summaryOf(before, after, come.length, gone.length, changed.length, same),
    figures: FIGURES.map(([name, hint, of, unit]) => figure(name, hint, of(before), of(after), unit)),
    weeks: replayWeeks(weeks),
    lists: [
      list('come', 'Alerts that come', come.map((alert) => [alert, ''])),
      list('gone', 'Alerts that go', gone.map((alert) => [alert, ''])),
      list('changed', 'Alerts that change', changed.map((pair) => [pair.after, changeWords(pair.before, pair.after)])),
    ],
  };
}

function summaryOf(before: ReplaySummary, after: ReplaySummary, come: number, gone: number, changed: number, same: number): string {
  const mornings = counted(before.mornings, 'morning');
  if (come + gone + changed === 0) return `Over ${mornings} this version would have raised the very same ${counted(same, 'alert')}.`;
  const moves = [
    come > 0 ? `${counted(come, 'alert')} more` : '', gone > 0 ? `${counted(gone, 'alert')} no longer raised` : '', changed > 0 ? `${counted(changed, 'alert')} changed` : '', `${same} the same`,
  ].filter((text) => text !== '').join(', ');
  return `Over ${mornings}: ${moves}. Hits ${before.hits} in force, ${after.hits} with this version; false alarms ${before.falseAlarms} and ${after.falseAlarms}; misses ${before.misses} and ${after.misses}.`;
}

function figure(name: string, hint: string, before: number | null, after: number | null, unit: Figure[3]): ComparedFigure {
  return { name, hint, before: shown(before, unit), after: shown(after, unit), difference: before === null || after === null ? '' : differenceOf(after - before, unit) };
}

function shown(value: number | null, unit: Figure[3]): string {
  if (value === null) return 'not known';
  if (unit === 'share') return `${Math.round(100 * value)}%`;
  return unit === 'rate' ? String(Number(value.toFixed(1))) : String(value);
}

function differenceOf(difference: number, unit: Figure[3]): string {
  const size = Math.abs(difference);
  const text = unit === 'share' ? `${Math.round(100 * size)} points` : unit === 'rate' ? String(Number(size.toFixed(1))) : String(size);
  if (/^0( |$)/.test(text)) return 'the same';
  const [up, down] = unit === 'count' ? ['more', 'fewer'] : ['higher', 'lower'];
  return `${text} ${difference > 0 ? up : down}`;
}

function changeWords(before: JudgedAlert, after: JudgedAlert): string {
  const parts = [
    before.level === after.level ? '' : `was ${levelTag(before.level).text}`,
    before.raisedOn === after.raisedOn ? '' : `${after.raisedOn < before.raisedOn ? 'earlier' : 'later'}: was raised ${formatDay(before.raisedOn, 'short')}`,
  ].filter((text) => text !== '');
  return sentence(parts.join('; '));
}
