import { type AlertChange, type AlertStepKind, LEVEL_NAMES, type StandingChange, appointments, percent } from '#libs/escalation';
import { formatDay, type ServiceDay } from '#libs/kernel';
import type { News } from './news.js';

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

/** Part of a message under a heading: a locality, or what is quieter now. */
export interface DigestSection {
  readonly heading: string;
  readonly entries: readonly DigestEntry[];
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
}

/** What a digest is made for. */
export interface DigestFrame {
  readonly morning: ServiceDay;
  readonly isDigest: boolean;
  readonly publicUrl: string;
  readonly recipientName: string;
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
const ABOUT_DATA = 'Data';
const ABOUT_FORECASTS = 'Forecasts';

/** Puts news in order: what presses by locality, worst first; then what is quieter; then the standing conditions. */
export function composeDigest(news: readonly News[], frame: DigestFrame): Digest {
  const changes = latestOfEach(news.flatMap((one) => (one.about === 'alert' ? [one.change] : [])));
  const standing = news.flatMap((one) => (one.about === 'standing' ? [one.change] : []));
  const pressing = changes.filter(({ change }) => PRESSING.includes(change)).sort(worstFirst);
  const quieter = changes.filter(({ change }) => !PRESSING.includes(change)).sort(worstFirst);
  const entryOf = (change: AlertChange) => alertEntry(change, frame);
  const sections = [
    ...byLocality(pressing).map(([heading, group]) => ({ heading, entries: group.map(entryOf) })),
    { heading: 'Quieter now', entries: quieter.map(entryOf) },
    { heading: 'Standing conditions', entries: standing.map((change) => standingEntry(change, frame)) },
  ].filter(({ entries }) => entries.length > 0);
  const [only] = changes;
  return {
    subject: frame.isDigest || !only ? digestSubject(pressing, quieter, standing, frame.morning) : `${labelOf(only)}: ${only.alert.title}`,
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
  const shortOf = ({ alert }: AlertChange): number => alert.numbers?.expectedShortfall ?? 0;
  return (b.alert.level ?? 5) - (a.alert.level ?? 5) || shortOf(b) - shortOf(a) || a.alert.id - b.alert.id;
}

/** Groups in the order of their worst entry. */
function byLocality(changes: readonly AlertChange[]): [string, AlertChange[]][] {
  const groups = new Map<string, AlertChange[]>();
  for (const change of changes) {
    const { kind, locality, organisation } = change.alert;
    const heading = kind === 'gap' ? (locality?.name ?? organisation?.name ?? 'Elsewhere') : kind === 'forecast-drift' ? ABOUT_FORECASTS : ABOUT_DATA;
    groups.set(heading, [...(groups.get(heading) ?? []), change]);
  }
  return [...groups];
}

function labelOf({ change, by }: AlertChange): string {
  return by === null ? LABELS[change] : `${LABELS[change]} by ${by}`;
}

function alertEntry(change: AlertChange, { publicUrl }: DigestFrame): DigestEntry {
  const { alert } = change;
  const pressing = PRESSING.includes(change.change);
  const lines = [
    { name: 'How likely', text: pressing ? likelihood(change) : '' },
    { name: 'Why', text: pressing ? alert.cause : change.text },
    { name: 'What to do', text: pressing ? alert.action : '' },
  ].filter(({ text }) => text !== '');
  return { label: labelOf(change), title: alert.title, level: levelOf(alert.level), lines, url: `${publicUrl}/alerts/${alert.id}` };
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
    pGap === null ? '' : `${percent(pGap)} likely to be short`,
    expectedShortfall === null ? '' : `about ${appointments(expectedShortfall)} short`,
    afterRelief === null ? '' : `about ${appointments(afterRelief)} short after hub relief`,
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
