import { type AlertChange, type AlertStepKind, LEVEL_NAMES, LIVE, type StandingChange, appointments, worstAlertFirst } from '#libs/escalation';
import { formatDay, formatProbability, type ServiceDay } from '#libs/kernel';
import type { DecisionChange } from './decision-change.js';
import { type NewsGroup, groupsOf } from './news-groups.js';
import type { News } from './news.js';
import type { Detail } from './recipient.js';

/** The link with which one recipient acknowledges alerts of one day (null: alerts about data) by one click and one button. */
export type AcknowledgeUrl = (alertIds: readonly number[], day: ServiceDay | null) => string;

/** One alert in a message. */
export interface DigestEntry {
  /** What is new about it: `New`, `Worse`, `Acknowledged by ...`. */
  readonly label: string;
  readonly title: string;
  /** `Red (level 3)`; empty for alerts about data. */
  readonly level: string;
  /** Sentences: how likely and how short, why, what to do. */
  readonly lines: readonly { readonly name: string; readonly text: string }[];
  readonly url: string;
}

/** Part of a message under a heading: a locality and day, or what is quieter now. */
export interface DigestSection {
  readonly heading: string;
  readonly entries: readonly DigestEntry[];
  /** Acknowledges everything in it that still waits for that. */
  readonly acknowledge?: { readonly text: string; readonly url: string };
}

/** A message's content, before it is text or HTML. */
export interface Digest {
  readonly subject: string;
  readonly heading: string;
  readonly sections: readonly DigestSection[];
  /** Where the whole picture is. */
  readonly url: string;
  /** Why this person gets it. */
  readonly why: string;
  /** The end of the audit log, kept where nobody who writes in the store reaches it; only of a morning. */
  readonly auditAnchor?: string;
}

/** What a digest is made for. */
export interface DigestFrame {
  readonly morning: ServiceDay;
  readonly isDigest: boolean;
  readonly publicUrl: string;
  readonly recipientName: string;
  /** The end of the audit log's chain: `1204:9f86d0…`. */
  readonly auditAnchor?: string;
  /** Left out: detail. */
  readonly detail?: Detail;
  /** Several people see it on a wall or a telephone: nobody's name, nobody's words. */
  readonly isForRoom?: boolean;
  /** Left out: without links to acknowledge. */
  readonly acknowledgeUrl?: AcknowledgeUrl;
}

const LABELS: Readonly<Record<AlertStepKind, string>> = {
  pending: 'Not yet agreed',
  raised: 'New',
  'level-rose': 'Worse',
  'level-fell': 'Milder',
  reopened: 'Back again',
  'stood-down': 'Stood down',
  silenced: 'Silenced',
  suppressed: 'Suppressed',
  expired: 'Expired',
  escalated: 'Not acknowledged',
  'acknowledgement-expired': 'Acknowledgement expired',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
  noted: 'Note',
  acted: 'Action',
};
const PRESSING: readonly AlertStepKind[] = ['raised', 'level-rose', 'reopened', 'escalated', 'acknowledgement-expired'];
const OF_POLICIES: readonly AlertStepKind[] = ['escalated', 'acknowledgement-expired'];

/** Puts news in order: what presses by locality and day, worst first; then what is quieter; then the standing conditions. */
export function composeDigest(news: readonly News[], frame: DigestFrame): Digest {
  const changes = latestOfEach(news.flatMap((one) => (one.about === 'alert' ? [one.change] : [])));
  const standing = news.flatMap((one) => (one.about === 'standing' ? [one.change] : []));
  const decisions = news.flatMap((one) => (one.about === 'decision' ? [one.change] : []));
  const pressing = changes.filter(({ change }) => PRESSING.includes(change)).sort(worstFirst);
  const quieter = changes.filter(({ change }) => !PRESSING.includes(change)).sort(worstFirst);
  const entriesOf = (some: readonly AlertChange[], name: string) =>
    frame.detail === 'headlines' ? headlineOf(some, name, frame) : some.map((change) => alertEntry(change, frame));
  const sections = [
    { heading: 'Decisions', entries: decisions.map((change) => decisionEntry(change, frame)) },
    ...groupsOf(pressing).map((group) => ({
      heading: group.heading, entries: entriesOf(group.changes, group.heading), acknowledge: acknowledgeOf(group, frame),
    })),
    { heading: 'Quieter now', entries: entriesOf(quieter, 'Quieter now') },
    { heading: 'Standing conditions', entries: standingEntries(standing, frame) },
  ].filter(({ entries }) => entries.length > 0);
  const [only] = changes;
  const subjectOf = (): string => {
    if (!frame.isDigest && only) return `${labelOf(only, frame)}: ${only.alert.title}`;
    const [first] = decisions;
    return first && decisions.length === news.length ? decisionSubject(first) : digestSubject(pressing, quieter, standing, frame.morning);
  };
  return {
    ...(frame.auditAnchor !== undefined && { auditAnchor: `Audit log up to now: ${frame.auditAnchor}` }),
    subject: subjectOf(),
    heading: frame.isDigest || !only ? `Headroom, ${formatDay(frame.morning)}` : only.alert.title,
    sections,
    url: `${frame.publicUrl}/`,
    why: `Sent by Headroom to ${frame.recipientName}. Answers to this address are not read.`,
  };
}

/** Of several steps of one alert only the latest is shown: it holds the alert as it stands. */
function latestOfEach(changes: readonly AlertChange[]): AlertChange[] {
  return [...new Map(changes.map((change) => [change.alert.id, change])).values()];
}

function worstFirst(a: AlertChange, b: AlertChange): number {
  return worstAlertFirst(a.alert, b.alert);
}

/** What still waits for somebody's word in a group, as one link. */
function acknowledgeOf({ changes, day }: NewsGroup, { acknowledgeUrl }: DigestFrame): DigestSection['acknowledge'] {
  const live = changes.filter(({ alert }) => LIVE.includes(alert.status) && alert.status !== 'acknowledged');
  const waiting = [...new Set(live.flatMap(({ alert, group }) => group?.alertIds ?? [alert.id]))];
  if (!acknowledgeUrl || waiting.length === 0) return undefined;
  return { text: waiting.length === 1 ? 'Acknowledge this alert' : `Acknowledge these ${waiting.length} alerts`, url: acknowledgeUrl(waiting, day) };
}

/** A group in one line: how many, and the worst. */
function headlineOf(changes: readonly AlertChange[], name: string, { publicUrl }: DigestFrame): DigestEntry[] {
  if (changes.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { change } of changes) counts.set(LABELS[change], (counts.get(LABELS[change]) ?? 0) + 1);
  const label = [...counts].map(([word, count]) => `${count} ${word.toLowerCase()}`).join(', ');
  const worst = changes.find(({ alert }) => alert.level !== null)?.alert.level ?? null;
  const url = changes.length === 1 ? `${publicUrl}/alerts/${changes[0].alert.id}` : `${publicUrl}/alerts`;
  return [{ label, title: changes.length === 1 ? changes[0].alert.title : name, level: worst === null ? '' : `Worst ${levelOf(worst).toLowerCase()}`, lines: [], url }];
}

function standingEntries(standing: readonly StandingChange[], frame: DigestFrame): DigestEntry[] {
  if (frame.detail !== 'headlines' || standing.length === 0) return standing.map((change) => standingEntry(change, frame));
  return [{ label: `${standing.length} changed`, title: 'Standing conditions', level: '', lines: [], url: `${frame.publicUrl}/` }];
}

function labelOf({ change, by }: AlertChange, { isForRoom }: DigestFrame): string {
  return by === null || isForRoom ? LABELS[change] : `${LABELS[change]} by ${by}`;
}

function alertEntry(change: AlertChange, frame: DigestFrame): DigestEntry {
  const { alert } = change;
  const isNote = change.by !== null && frame.isForRoom;
  const pressing = PRESSING.includes(change.change);
  const lines = [
    // A policy's word speaks of its whole group, and of who had acknowledged it.
    { name: 'What happened', text: OF_POLICIES.includes(change.change) && !frame.isForRoom ? change.text : '' },
    { name: 'How likely', text: pressing ? likelihood(change) : '' },
    { name: 'Why', text: pressing ? alert.cause : isNote ? '' : change.text },
    { name: 'What to do', text: pressing ? alert.action : '' },
  ].filter(({ text }) => text !== '');
  return { label: labelOf(change, frame), title: alert.title, level: levelOf(alert.level), lines, url: `${frame.publicUrl}/alerts/${alert.id}` };
}

function levelOf(level: number | null): string {
  if (level === null) return '';
  const name = LEVEL_NAMES[String(level) as '1'];
  return `${name[0].toUpperCase()}${name.slice(1)} (level ${level})`;
}

function likelihood({ alert: { numbers } }: AlertChange): string {
  if (!numbers) return '';
  const { pGap, expectedShortfall, afterRelief } = numbers;
  const parts = [
    pGap === null ? '' : `${formatProbability(pGap)} likely to be short`,
    expectedShortfall === null ? '' : `about ${appointments(expectedShortfall)} short${afterRelief === null ? '' : ' before hub slots'}`,
    afterRelief === null ? '' : `about ${appointments(afterRelief)} short after them`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function standingEntry({ change, subject, text, condition }: StandingChange, { publicUrl }: DigestFrame): DigestEntry {
  const label = { began: 'New', 'review-due': 'Review due', ended: 'Over' }[change];
  const since = `Short on most days, as usual for it, since ${formatDay(condition.since)}. ${text}.`;
  return {
    label, title: subject.name, level: '', lines: [{ name: 'Why', text: since }], url: `${publicUrl}/organisations/${encodeURIComponent(subject.code)}`,
  };
}

function decisionEntry(change: DecisionChange, { publicUrl, detail }: DigestFrame): DigestEntry {
  const { decisionId, title, locality, text, more } = change;
  const lines = detail === 'headlines' ? [] : [{ name: 'What', text }, { name: change.change === 'opened' ? 'How' : 'Who', text: more }];
  return { label: `${DECISION_LABELS[change.change]}, ${locality.name}`, title, level: '', lines, url: `${publicUrl}/decisions/${decisionId}` };
}

function decisionSubject({ change, title, locality }: DecisionChange): string {
  return `${DECISION_LABELS[change]}, ${locality.name}: ${title}`;
}

const DECISION_LABELS = { opened: 'Your vote is asked for', closed: 'Decided' } as const;

function digestSubject(pressing: readonly AlertChange[], quieter: readonly unknown[], standing: readonly unknown[], morning: ServiceDay): string {
  const counted = (count: number, what: string): string => (count === 0 ? '' : `${count} ${what}`);
  const raised = pressing.filter(({ change }) => change === 'raised').length;
  const parts = [
    counted(raised, raised === 1 ? 'new alert' : 'new alerts'),
    counted(pressing.length - raised, 'worse or back again'),
    counted(quieter.length, 'quieter'),
    counted(standing.length, standing.length === 1 ? 'standing condition' : 'standing conditions'),
  ].filter((part) => part !== '');
  const worst = pressing.find(({ alert }) => alert.level !== null)?.alert.level ?? null;
  return `Headroom, ${formatDay(morning, 'short')}: ${parts.join(', ')}${worst === null ? '' : `, worst ${levelOf(worst).toLowerCase()}`}`;
}
