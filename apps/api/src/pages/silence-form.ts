import type { AlertStatus, AlertView, Silence } from '#libs/escalation';
import { DEFAULT_LEVEL_UP_TO, LIVE, LONGEST_SILENCE_DAYS } from '#libs/escalation';
import { addDays, isServiceDay, londonDay, londonInstant, type ServiceDay } from '#libs/kernel';

/** What somebody wrote into the form that silences an alert; empty where they wrote nothing. */
export interface SilenceInput {
  readonly reason: string;
  /** The last day of the silence, ISO. */
  readonly until: string;
  /** Ticked: also at level 4. */
  readonly black: boolean;
}

/** What is wrong with it: which field, and what to do, in words. */
export interface FormError {
  readonly field: 'reason' | 'until' | 'black';
  readonly text: string;
}

/** The form, ready for the template. */
export interface SilenceFormView extends SilenceInput {
  readonly action: string;
  readonly first: ServiceDay;
  readonly last: ServiceDay;
  /** Whether level 4 has to be asked for. */
  readonly isBlack: boolean;
  readonly errors: readonly { readonly text: string; readonly href: string }[];
  readonly errorOf: Partial<Record<FormError['field'], string>>;
}

type Silenced = Pick<AlertView, 'id' | 'status' | 'level' | 'organisation' | 'serviceDay' | 'rule'>;

/** What the service of silences takes. */
export type SilenceToAdd = Omit<Silence, 'id' | 'author'>;

const MOST_LETTERS = 500;
const LEAST_LETTERS = 3;
const MAY_BE_SILENCED: readonly AlertStatus[] = [...LIVE, 'pending'];

/** The form for an alert; null for one that cannot be silenced: about data, over, or held already. */
export function silenceForm(alert: Silenced, now: Date, given?: SilenceInput, errors: readonly FormError[] = []): SilenceFormView | null {
  if (!alert.organisation || !MAY_BE_SILENCED.includes(alert.status)) return null;
  const { first, last } = daysFor(now);
  const { serviceDay } = alert;
  const until = serviceDay !== null && serviceDay >= first && serviceDay <= last ? serviceDay : first;
  return {
    ...(given ?? { reason: '', until, black: false }),
    action: `/alerts/${alert.id}/silence`,
    first,
    last,
    isBlack: alert.level === 4,
    errors: errors.map(({ field, text }) => ({ text, href: `#silence-${field}` })),
    errorOf: Object.fromEntries(errors.map(({ field, text }) => [field, text])),
  };
}

/** The silence that the form asks for: of this alert alone, from now to the end of the day; or what is wrong with it. */
export function readSilenceForm(alert: Silenced, { reason, until, black }: SilenceInput, now: Date): { silence: SilenceToAdd } | { errors: FormError[] } {
  const { first, last } = daysFor(now);
  const errors: FormError[] = [];
  const why = reason.trim();
  if (why.length < LEAST_LETTERS) errors.push({ field: 'reason', text: 'Say why nobody needs to be told' });
  if (why.length > MOST_LETTERS) errors.push({ field: 'reason', text: `Say why in at most ${MOST_LETTERS} characters` });
  if (!isServiceDay(until)) errors.push({ field: 'until', text: 'Choose the last day of the silence' });
  else if (until < first || until > last) errors.push({ field: 'until', text: `Choose a day from today to ${LONGEST_SILENCE_DAYS - 1} days ahead` });
  if (alert.level === 4 && !black) errors.push({ field: 'black', text: 'This alert is black: tick the box if nobody is to be told even so' });
  if (errors.length > 0 || !isServiceDay(until) || !alert.organisation) return { errors };
  return {
    silence: {
      reason: why,
      startsAt: now,
      endsAt: londonInstant(addDays(until, 1), '00:00'),
      organisationCode: alert.organisation.code,
      subtree: false,
      ruleKey: alert.rule,
      levelUpTo: black ? 4 : DEFAULT_LEVEL_UP_TO,
      serviceDay: alert.serviceDay,
    },
  };
}

/** A silence ends with a day, at most {@link LONGEST_SILENCE_DAYS} days ahead. */
function daysFor(now: Date): { first: ServiceDay; last: ServiceDay } {
  const first = londonDay(now);
  return { first, last: addDays(first, LONGEST_SILENCE_DAYS - 1) };
}
