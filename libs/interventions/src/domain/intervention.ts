import type { ServiceDay } from '#libs/kernel';

/** What people do about a mismatch. `hub-slots` are accepted for one practice and counted as its capacity; the others are records. */
export const INTERVENTION_KINDS = ['hub-slots', 'hub-sessions', 'redirect-calls', 'mutual-aid', 'pharmacy', 'nhs111', 'other'] as const;

/** One of {@link INTERVENTION_KINDS}. */
export type InterventionKind = (typeof INTERVENTION_KINDS)[number];

/** The kinds that an operator records by hand; hub slots are accepted at the hub. */
export const RECORDED_KINDS = INTERVENTION_KINDS.filter((kind) => kind !== 'hub-slots');

/** A kind that an operator records by hand. */
export type RecordedKind = Exclude<InterventionKind, 'hub-slots'>;

/** What a kind's quantity counts, and how it is said. */
export const INTERVENTION_WORDS: Readonly<Record<InterventionKind, { readonly name: string; readonly unit: 'slots' | 'minutes' | 'people' | null }>> = {
  'hub-slots': { name: 'Hub slots accepted', unit: 'slots' },
  'hub-sessions': { name: 'Hub sessions opened', unit: 'slots' },
  'redirect-calls': { name: 'Calls redirected', unit: 'minutes' },
  'mutual-aid': { name: 'Mutual aid', unit: 'people' },
  pharmacy: { name: 'Sent to pharmacy', unit: 'people' },
  nhs111: { name: 'NHS 111 referrals reviewed', unit: 'people' },
  other: { name: 'Something else', unit: null },
};

/** Somebody who does something about a mismatch: the name is shown, the e-mail stands in the audit log. */
export interface Doer {
  readonly name: string;
  readonly email: string;
}

/** An intervention as it stands: of hub slots, the practice they are for and the hub they are at. */
export interface Intervention {
  readonly id: number;
  /** Counts its changes; the first is 1. */
  readonly version: number;
  readonly kind: InterventionKind;
  readonly organisationId: number;
  readonly hubId: number | null;
  readonly serviceDay: ServiceDay;
  /** In the unit of its kind; null where it was not said or does not apply. */
  readonly quantity: number | null;
  readonly note: string;
  readonly alertId: number | null;
  readonly decisionId: number | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly changedAt: Date;
  readonly changedBy: string;
  readonly withdrawn: boolean;
}

/** `Mutual aid: 3 people. Two nurses and a GP from Elm Road`. */
export function interventionWords({ kind, quantity, note }: Pick<Intervention, 'kind' | 'quantity' | 'note'>): string {
  const { name, unit } = INTERVENTION_WORDS[kind];
  const amount = quantity === null || unit === null ? '' : `: ${quantity} ${quantity === 1 ? SINGULAR[unit] : unit}`;
  const text = note.trim();
  return `${name}${amount}${text === '' ? '' : `. ${text}`}`;
}

const SINGULAR = { slots: 'slot', minutes: 'minute', people: 'person' } as const;
