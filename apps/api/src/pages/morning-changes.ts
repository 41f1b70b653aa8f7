import { formatDay, formatInstant, type ServiceDay } from '#libs/kernel';
import type { AssessedDay } from './assessed-day.js';
import { type LevelTag, levelTag } from './level-tag.js';
import { organisationHref } from './mismatch-rows.view.js';
import { counted } from './words.js';

/** What the morning before said, as known then, and what became of alerts since. */
export interface MorningBefore {
  readonly asOf: Date;
  readonly assessed: readonly AssessedDay[];
  /** Fired or ended since that moment, as they stand now. */
  readonly alerts: readonly { readonly id: number; readonly title: string; readonly serviceDay: ServiceDay | null; readonly firedAt: string | null; readonly endedAt: string | null }[];
}

/** One change of a place and day. */
export interface ChangeRow {
  readonly name: string;
  readonly href: string;
  readonly day: string;
  /** The levels then and now. */
  readonly before: LevelTag;
  readonly now: LevelTag;
  readonly text: string;
}

/** What changed since the morning before, by kind. */
export interface MorningChanges {
  /** `Since Friday's forecast`: whose run it is held against. */
  readonly since: string;
  /** One line: `2 new, 1 worse`. */
  readonly summary: string;
  readonly groups: readonly { readonly heading: string; readonly rows: readonly ChangeRow[]; readonly more: number }[];
  readonly alerts: readonly { readonly heading: string; readonly items: readonly { readonly title: string; readonly href: string }[]; readonly more: number }[];
}

const MOST = 8;
/** A shortfall that moves by less is the same one: a tenth of it, and at least three appointments. */
const MOVED = { share: 0.1, least: 3 };

/** How a predicted mismatch moved; `blind`: it was predicted, and its level is unknown now. */
export type ChangeKind = 'new' | 'worse' | 'milder' | 'gone' | 'blind';

/** A place and day that moved, as it was and as it is. */
export interface ChangedDay {
  readonly kind: ChangeKind;
  readonly before: AssessedDay;
  readonly now: AssessedDay;
}

const HEADINGS: Readonly<Record<ChangeKind, string>> = {
  new: 'New', worse: 'Worse', milder: 'Milder', gone: 'No longer predicted', blind: 'Was predicted, now unknown',
};

/** Every place and day, where people act, whose mismatch moved, of the days that both mornings looked at. */
export function changedDays(now: readonly AssessedDay[], { assessed }: Pick<MorningBefore, 'assessed'>): ChangedDay[] {
  const key = ({ organisation, serviceDay }: AssessedDay): string => `${organisation.code} ${serviceDay}`;
  const then = new Map(assessed.map((day) => [key(day), day]));
  return now.flatMap((day) => {
    const before = then.get(key(day));
    if (!before || (day.organisation.type !== 'practice' && day.organisation.type !== 'hub')) return [];
    const kind = changeOf(before, day);
    return kind ? [{ kind, before, now: day }] : [];
  });
}

/** The alerts that fired since and are still there, and those that ended since. */
export function alertsMoved({ asOf, alerts }: Pick<MorningBefore, 'asOf' | 'alerts'>): { readonly fired: MorningBefore['alerts']; readonly ended: MorningBefore['alerts'] } {
  return {
    fired: alerts.filter(({ firedAt, endedAt }) => firedAt !== null && new Date(firedAt) > asOf && endedAt === null),
    ended: alerts.filter(({ endedAt }) => endedAt !== null && new Date(endedAt) > asOf),
  };
}

/** Holds this morning's mismatches against those of the morning before. */
export function morningChanges(now: readonly AssessedDay[], morningBefore: MorningBefore): MorningChanges {
  const found: Record<ChangeKind, ChangeRow[]> = { new: [], worse: [], milder: [], gone: [], blind: [] };
  for (const { kind, before, now: day } of changedDays(now, morningBefore)) found[kind].push(rowOf(before, day));
  const kinds = (Object.keys(HEADINGS) as ChangeKind[]).filter((kind) => found[kind].length > 0);
  const { fired, ended } = alertsMoved(morningBefore);
  return {
    since: `the forecast of ${formatInstant(morningBefore.asOf)}`,
    summary: kinds.length === 0 ? 'No mismatch is new, worse, milder or gone' : kinds.map((kind) => `${found[kind].length} ${HEADINGS[kind].toLowerCase()}`).join(', '),
    groups: kinds.map((kind) => ({ heading: HEADINGS[kind], rows: found[kind].slice(0, MOST), more: Math.max(0, found[kind].length - MOST) })),
    alerts: [
      { heading: 'New alerts', list: fired },
      { heading: 'Alerts that ended', list: ended },
    ]
      .filter(({ list }) => list.length > 0)
      .map(({ heading, list }) => ({
        heading,
        items: list.slice(0, MOST).map(({ id, title }) => ({ title, href: `/alerts/${id}` })),
        more: Math.max(0, list.length - MOST),
      })),
  };
}

function changeOf(before: AssessedDay, day: AssessedDay): ChangeKind | undefined {
  const [was, is] = [before.kind === 'news', day.kind === 'news'];
  if (!was) return is ? 'new' : undefined;
  if (day.level === 'unknown') return 'blind';
  if (!is) return 'gone';
  const step = Number(day.level) - Number(before.level);
  if (step !== 0) return step > 0 ? 'worse' : 'milder';
  const [then, now] = [shortOf(before), shortOf(day)];
  if (Math.abs(now - then) < Math.max(MOVED.least, MOVED.share * then)) return undefined;
  return now > then ? 'worse' : 'milder';
}

function rowOf(before: AssessedDay, day: AssessedDay): ChangeRow {
  const [then, now] = [before, day].map((one) => (Number(one.level) >= 2 ? `${counted(shortOf(one), 'appointment')} short` : 'not short'));
  return {
    name: day.organisation.name,
    href: organisationHref(day.organisation.code),
    day: formatDay(day.serviceDay, 'short'),
    before: levelTag(before.level),
    now: levelTag(day.level),
    text: day.level === 'unknown' ? day.reason : then === now ? now : `${then}, now ${now}`.replace('not short, now ', ''),
  };
}

/** How short it is expected to be, after relief where any is allotted, in appointments; 0 where that is not known. */
export function shortOf({ afterRelief, expectedShortfall }: AssessedDay): number {
  return afterRelief ?? expectedShortfall ?? 0;
}
