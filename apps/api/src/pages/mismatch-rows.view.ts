import { formatDay, formatProbability } from '#libs/kernel';
import { type AssessedDay, TYPE_NAMES } from './assessed-day.js';
import { type LevelTag, levelTag } from './level-tag.js';
import type { PracticeDeclaration } from '../declarations/scoped-declarations.service.js';
import { saidWords } from './declare/declare-form.js';
import { type Owners, type OwnerView, ownerView } from './owners.js';
import { counted, fullStop, grouped, likelihood, sentence } from './words.js';

/** A predicted mismatch as the list shows it. */
export interface MismatchRow {
  readonly rank: number;
  readonly name: string;
  readonly href: string;
  /** What it is and where: `Practice in North`. */
  readonly where: string;
  readonly day: string;
  readonly level: LevelTag;
  /** That the level does not follow from the forecast: `Said by the practice, not calculated`; empty where it does. */
  readonly basis: string;
  /** What the practice says of the day, as far as whoever looks may see it; empty where it says nothing. */
  readonly said: string;
  /** `Chance of being short before hub slots: highly likely, 82%`. */
  readonly chance: string;
  /** How short it is: after hub slots, where any are allotted. */
  readonly short: string;
  /** Which of the two `short` is. */
  readonly when: string;
  /** `8 outcomes in 10: 2 to 17`; empty where not known. */
  readonly range: string;
  /** What was there before hub slots, when they change it. */
  readonly before: string;
  readonly kind: { readonly name: 'Acute' | 'Standing' | 'As usual'; readonly meaning: string };
  readonly cause: string;
  readonly action: string;
  /** Who has it. */
  readonly owner: OwnerView;
  /** Its other days, in order of time. */
  readonly also: readonly { readonly day: string; readonly level: LevelTag; readonly short: string }[];
}

/** What practices say of their days, as far as whoever looks may see it. */
export type Said = readonly PracticeDeclaration[];

/** Predicted mismatches, a row for each place: its worst day, and its others beside it. The order given is the ranking. */
export function mismatchRows(days: readonly AssessedDay[], owners?: Owners, said: Said = []): MismatchRow[] {
  return byPlace(days).map(([day, ...others], index) => ({
    rank: index + 1,
    name: day.organisation.name,
    href: organisationHref(day.organisation.code),
    where: whereOf(day),
    day: formatDay(day.serviceDay, 'short'),
    level: levelTag(day.level),
    basis: day.levelFrom === undefined ? '' : BASES[day.levelFrom],
    said: saidOf(day, said),
    chance: chanceOf(day),
    short: shortOf(day),
    ...reliefOf(day),
    range: rangeOf(day),
    kind: kindOf(day),
    cause: fullStop(day.cause || day.reason),
    action: fullStop(day.action),
    owner: ownerView(owners, day.organisation.code, [day, ...others].map(({ serviceDay }) => serviceDay)),
    also: others
      .toSorted((a, b) => (a.serviceDay < b.serviceDay ? -1 : 1))
      .map((other) => ({
        day: formatDay(other.serviceDay, 'short'),
        level: levelTag(other.level),
        short: otherShort(other),
      })),
  }));
}

const BASES: Readonly<Record<NonNullable<AssessedDay['levelFrom']>, string>> = {
  declaration: 'Said by the practice, not calculated',
  'missed-calls': 'From calls missed so far today, not calculated ahead',
  other: 'From something else than the forecast',
};

function saidOf({ organisation, serviceDay }: AssessedDay, said: Said): string {
  const own = said.find((one) => one.practice.code === organisation.code && one.serviceDay === serviceDay);
  return own ? `The practice says: ${saidWords(own)}` : '';
}

function chanceOf({ pGap, levelFrom, organisation }: AssessedDay): string {
  const chance = pGap === null ? 'not known' : `${likelihood(pGap)}, ${formatProbability(pGap)}`;
  const what = organisation.type === 'hub' ? 'Chance of more need than slots' : 'Chance of being short before hub slots';
  return `${levelFrom === undefined ? what : `Calculated ${what.toLowerCase()}`}: ${chance}`;
}

/** The days of each place together, places and days in the order given: the first of each is its worst. */
export function byPlace(days: readonly AssessedDay[]): AssessedDay[][] {
  const places = new Map<string, AssessedDay[]>();
  for (const day of days) {
    const known = places.get(day.organisation.code);
    if (known) known.push(day);
    else places.set(day.organisation.code, [day]);
  }
  return [...places.values()];
}

/** The page of an organisation. */
export function organisationHref(code: string): string {
  return `/organisations/${encodeURIComponent(code)}`;
}

/** Acute and standing are never mixed up: one is news, the other is how it has been. */
export function kindOf({ acute, standing }: Pick<AssessedDay, 'acute' | 'standing'>): MismatchRow['kind'] {
  if (acute) return { name: 'Acute', meaning: 'worse than its own normal' };
  if (standing) return { name: 'Standing', meaning: 'short on most days of eight weeks' };
  return { name: 'As usual', meaning: 'no worse than its own normal' };
}

function whereOf({ organisation, locality }: AssessedDay): string {
  const type = TYPE_NAMES[organisation.type] ?? sentence(organisation.type);
  return locality && locality.code !== organisation.code ? `${type} in ${locality.name}` : type;
}

function shortOf({ afterRelief, expectedShortfall }: AssessedDay): string {
  const short = afterRelief ?? expectedShortfall;
  return short === null ? 'Not known' : counted(short, 'appointment');
}

/** Of a day that is told in a line: with none short once the hub's slots are given, how many there were before. */
function otherShort({ afterRelief, expectedShortfall }: AssessedDay): string {
  const [short, before] = [afterRelief ?? expectedShortfall, expectedShortfall ?? 0];
  if (short === null) return 'not known';
  return Math.round(short) === 0 && Math.round(before) > 0 ? `${grouped(before)} short, all covered by hub slots` : `${grouped(short)} short`;
}

/** In whole appointments; said once where both ends are the same. */
function rangeOf({ shortfallRange }: AssessedDay): string {
  if (shortfallRange === null) return '';
  const [low, high] = [Math.round(shortfallRange.low), Math.round(shortfallRange.high)];
  return `8 outcomes in 10: ${low === high ? (low === 0 ? 'none' : low) : `${low} to ${high}`}`;
}

/** Whether what is short is told before or after hub slots, and what the other would be. */
function reliefOf({ organisation, afterRelief, expectedShortfall }: AssessedDay): Pick<MismatchRow, 'when' | 'before'> {
  if (organisation.type === 'hub') return { when: 'beyond its slots, from its locality', before: '' };
  if (afterRelief === null) return { when: expectedShortfall === null ? '' : 'with no hub slots allotted', before: '' };
  if (expectedShortfall === null || Math.round(expectedShortfall) === Math.round(afterRelief)) return { when: 'with or without hub slots', before: '' };
  return { when: 'after hub slots', before: `${counted(expectedShortfall, 'appointment')} before hub slots` };
}
