import { formatDay, formatInstant, type ServiceDay } from '#libs/kernel';
import type { NamedOrganisation } from './assessed-day.js';
import { type LevelTag, levelTag } from './level-tag.js';
import { organisationHref } from './mismatch-rows.view.js';
import { counted, fullStop, grouped } from './words.js';

/** A hub's day. */
export interface HubDay {
  readonly day: ServiceDay;
  readonly level: string;
  /** All sessions' slots and those booked, as the book was last read; null where it was not read. */
  readonly slots: number | null;
  readonly booked: number | null;
  /** How many of its slots are likely to be needed, before any is given; null where not known. */
  readonly needed: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
  /** What the latest run says the hub has for practices, beside what is accepted. */
  readonly free: number;
  readonly accepted: number;
  /** Of the accepted ones, how many are likely not needed where they are. */
  readonly idle: number;
  readonly proposed: number;
}

/** A practice on the chosen day. Appointments. */
export interface HubNeed {
  readonly practice: { readonly code: string; readonly name: string };
  readonly level: string;
  readonly short: number | null;
  readonly proposed: number;
  /** Accepted already; null where nothing is. */
  readonly accepted: { readonly slots: number; readonly idle: number; readonly by: string; readonly at: Date } | null;
  /** Why so many are proposed; empty where the run says nothing. */
  readonly reason: string;
}

/** Everything the page of a hub reads. */
export interface HubModel {
  readonly hub: NamedOrganisation;
  readonly locality: NamedOrganisation | null;
  /** The moment whose knowledge the latest run holds; null when there is none. */
  readonly asOf: Date | null;
  readonly policy: string;
  /** Whether whoever looks may accept slots. */
  readonly mayAccept: boolean;
  readonly days: readonly HubDay[];
  /** The day whose allocation is shown; null when the run looks at none. */
  readonly chosen: ServiceDay | null;
  /** The practices of its locality on the chosen day. */
  readonly needs: readonly HubNeed[];
}

/** What was written into the form, by practice code, and what is wrong with it. */
export interface HubFormInput {
  readonly slots: Readonly<Record<string, string>>;
  readonly errors: readonly HubFormError[];
}

/** What is wrong: with one practice's number, or with all of them together. */
export interface HubFormError {
  readonly practice: string | null;
  readonly text: string;
}

/** The page of a hub, ready for its template. */
export interface HubView {
  readonly title: string;
  readonly here: '/hubs';
  readonly code: string;
  readonly organisationHref: string;
  readonly locality: { readonly name: string; readonly href: string } | null;
  readonly asOf: string;
  readonly policy: string;
  readonly mayAccept: boolean;
  readonly days: readonly {
    readonly day: string;
    readonly href: string;
    readonly isChosen: boolean;
    readonly level: LevelTag;
    readonly sessions: string;
    readonly needed: string;
    readonly left: string;
    readonly accepted: string;
    readonly proposed: string;
  }[];
  readonly chosen: {
    readonly day: string;
    readonly summary: string;
    /** What to look at again; empty where nothing. */
    readonly notice: string;
    readonly action: string;
    readonly most: number;
    readonly errors: readonly { readonly text: string; readonly href: string }[];
    readonly rows: readonly {
      readonly rank: number;
      readonly code: string;
      readonly name: string;
      readonly href: string;
      readonly level: LevelTag;
      readonly short: string;
      readonly reason: string;
      readonly accepted: string;
      readonly value: string;
      readonly error: string;
    }[];
  } | null;
}

/** The page of a hub; with `input` what somebody wrote stands in the form again, with what is wrong. */
export function hubView(model: HubModel, input?: HubFormInput): HubView {
  const { hub, locality, asOf, policy, mayAccept, days } = model;
  return {
    title: hub.name,
    here: '/hubs',
    code: hub.code,
    organisationHref: organisationHref(hub.code),
    locality: locality && { name: locality.name, href: organisationHref(locality.code) },
    asOf: asOf === null ? '' : formatInstant(asOf),
    policy,
    mayAccept,
    days: days.map((day) => dayRow(day, model)),
    chosen: chosenView(model, input),
  };
}

/** The most need first: what is expected short, then what is accepted. */
export function byNeed(needs: readonly HubNeed[]): HubNeed[] {
  return needs.toSorted(
    (a, b) =>
      b.proposed + (b.accepted?.slots ?? 0) - (a.proposed + (a.accepted?.slots ?? 0)) ||
      (b.short ?? 0) - (a.short ?? 0) ||
      a.practice.name.localeCompare(b.practice.name, 'en-GB'),
  );
}

function roomWords({ needed, accepted, proposed }: HubDay, most: number, wanting: number): string {
  const left = most - accepted - proposed;
  const parts = [
    `${accepted === 0 ? 'none' : grouped(accepted)} accepted`,
    `${proposed === 0 ? 'none' : grouped(proposed)} proposed${wanting === 0 ? '' : ` for ${counted(wanting, 'practice')}`}`,
    `${left <= 0 ? 'none' : grouped(left)} left for the day`,
  ];
  const there = `${counted(most, 'slot')} ${most === 1 ? 'is' : 'are'} there for practices: ${parts.join(', ')}.`;
  return needed === null ? there : `${neededWords(needed)} ${there}`;
}

/** How many slots are likely to be needed: the middle, and what holds eight outcomes in ten. */
function neededWords({ p10, p50, p90 }: NonNullable<HubDay['needed']>): string {
  const [least, middle, most] = [p10, p50, p90].map(Math.round);
  if (most === 0) return 'No slot is likely to be needed.';
  const range = least === most ? '' : ` (8 times in 10, ${grouped(least)} to ${grouped(most)})`;
  return `About ${counted(middle, 'slot')} ${middle === 1 ? 'is' : 'are'} likely to be needed${range}.`;
}

function idleWords({ idle, accepted }: HubDay): string {
  if (idle === 0) return '';
  const which = idle === accepted ? (idle === 1 ? 'The accepted slot is' : `All ${grouped(idle)} accepted slots are`) : `${grouped(idle)} of the ${grouped(accepted)} accepted slots ${idle === 1 ? 'is' : 'are'}`;
  return `${which} likely not needed where ${idle === 1 ? 'it is' : 'they are'}: a smaller number gives ${idle === 1 ? 'it' : 'them'} back to the hub.`;
}

function dayRow({ day, level, slots, booked, needed, free, accepted, proposed }: HubDay, { hub, chosen }: HubModel): HubView['days'][number] {
  return {
    day: formatDay(day, 'short'),
    href: `/hubs/${encodeURIComponent(hub.code)}?day=${day}#allocation`,
    isChosen: day === chosen,
    level: levelTag(level),
    sessions: slots === null ? 'Book not read' : slots === 0 ? 'No sessions' : `${grouped(booked ?? 0)} of ${counted(slots, 'slot')} booked`,
    needed: needed === null || level === 'closed' || level === 'unknown' ? '-' : Math.round(needed.p90) === 0 ? 'None' : `About ${grouped(needed.p50)} (${grouped(needed.p10)} to ${grouped(needed.p90)})`,
    left: level === 'closed' ? 'Closed' : level === 'unknown' ? 'Not known' : counted(free, 'slot'),
    accepted: accepted === 0 ? '-' : counted(accepted, 'slot'),
    proposed: proposed === 0 ? '-' : counted(proposed, 'slot'),
  };
}

function chosenView(model: HubModel, input?: HubFormInput): HubView['chosen'] {
  const { hub, chosen } = model;
  const day = model.days.find((one) => one.day === chosen);
  if (!day) return null;
  const needs = byNeed(model.needs);
  const wanting = needs.filter(({ proposed }) => proposed > 0).length;
  const most = day.free + day.accepted;
  const errors = input?.errors ?? [];
  return {
    day: formatDay(day.day),
    summary:
      day.level === 'closed'
        ? 'The hub is closed.'
        : day.level === 'unknown'
          ? 'What the hub has is not known.'
          : roomWords(day, most, wanting),
    notice: idleWords(day),
    action: `/hubs/${encodeURIComponent(hub.code)}/days/${day.day}`,
    most,
    errors: errors.map(({ practice, text }) => ({ text, href: practice === null ? '#allocation' : `#slots-${practice}` })),
    rows: needs.map(({ practice: { code, name }, level, short, proposed, accepted, reason }, i) => ({
      rank: i + 1,
      code,
      name,
      href: organisationHref(code),
      level: levelTag(level),
      short: short === null ? 'Not known' : counted(short, 'appointment'),
      reason: reason === '' ? (proposed === 0 && accepted === null ? 'Nothing is proposed.' : '') : fullStop(reason),
      accepted: accepted === null ? '' : `${counted(accepted.slots, 'slot')} accepted by ${accepted.by}, ${formatInstant(accepted.at)}${accepted.idle === 0 ? '' : `; ${grouped(accepted.idle)} likely not needed`}`,
      value: input?.slots[code] ?? String(proposed + (accepted?.slots ?? 0)),
      error: errors.find((error) => error.practice === code)?.text ?? '',
    })),
  };
}

/**
 * The numbers a form asks for: of practices whose number is other than what is accepted; or what is wrong with it. Practices that the form does not name are
 * left as they are.
 */
export function readHubForm(model: HubModel, slots: Readonly<Record<string, unknown>>): { readonly wanted: ReadonlyMap<string, number> } | { readonly errors: HubFormError[] } {
  const day = model.days.find((one) => one.day === model.chosen);
  const errors: HubFormError[] = [];
  const wanted = new Map<string, number>();
  let all = 0;
  for (const { practice, accepted } of model.needs) {
    const before = accepted?.slots ?? 0;
    const written = slots[practice.code];
    const text = typeof written === 'string' ? written.trim() : '';
    if (text !== '' && !/^\d{1,4}$/.test(text)) errors.push({ practice: practice.code, text: `Write a whole number of slots for ${practice.name}, 0 for none` });
    const number = text === '' ? before : Number(text);
    all += number;
    if (number !== before) wanted.set(practice.code, number);
  }
  const most = day ? day.free + day.accepted : 0;
  if (errors.length === 0 && all > most) errors.push({ practice: null, text: `${model.hub.name} has ${counted(most, 'slot')} for practices that day: the numbers add up to ${all}` });
  if (errors.length === 0 && wanted.size === 0) errors.push({ practice: null, text: 'No number differs from what is accepted already' });
  return errors.length > 0 ? { errors } : { wanted };
}
