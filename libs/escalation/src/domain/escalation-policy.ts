import type { AlertKind } from './alert.js';

/** Which alerts a policy is for; what is left empty does not narrow. */
export interface PolicyMatch {
  /** Codes of organisations or localities. */
  readonly scope: readonly string[];
  /** Routing labels, all of which the alert's rule must have. */
  readonly labels: readonly string[];
  /** Levels 1 to 4; alerts about data have none and match only where this is empty. */
  readonly levels: readonly number[];
  readonly kinds: readonly AlertKind[];
}

/** Whom to tell once nobody has acknowledged for so long. The raise itself, told to subscribers, is step 0 of every policy. */
export interface PolicyStep {
  /** Minutes of the policy's calendar since the alert began to wait; each step waits longer than the one before. */
  readonly afterMinutes: number;
  /** Levels that this step is for; empty: all of the policy's. */
  readonly levels: readonly number[];
  /** Keys of recipients, or `rota:KEY` for whoever is on call. */
  readonly targets: readonly string[];
  /** How often it is told again while nobody acknowledges, counted from the last time; null never. */
  readonly repeat: { readonly everyMinutes: number; readonly atMost: number } | null;
}

/** What happens when nobody acknowledges. All numbers are assumptions, to be set by those who answer. */
export interface EscalationPolicy {
  readonly key: string;
  readonly name: string;
  readonly match: PolicyMatch;
  /** The key of the calendar whose minutes count. */
  readonly calendar: string;
  /** Whether waits of level 4 run day and night, or in the calendar's hours as all others. */
  readonly levelFour: 'around-the-clock' | 'in-hours';
  /** In order; step 1 is the first. */
  readonly steps: readonly PolicyStep[];
  /** Minutes of the calendar after which an acknowledgement without a recorded action ends; null: it never does. */
  readonly acknowledgementExpiresAfterMinutes: number | null;
  /** Who is told instead when a rota has nobody on call: the key of a recipient. */
  readonly fallback: string;
}

/** What a policy needs to know of an alert to be asked. */
export interface PolicySubject {
  readonly kind: AlertKind;
  readonly level: number | null;
  readonly organisationCode: string | null;
  readonly localityCode: string | null;
  /** Routing labels of its rule. */
  readonly labels: readonly string[];
}

/** The beginning of a target that means whoever is on call. */
export const ROTA_TARGET = 'rota:';

/** The policy for an alert: the first in the order of the document that matches; undefined when none does. */
export function policyFor(policies: readonly EscalationPolicy[], subject: PolicySubject): EscalationPolicy | undefined {
  return policies.find(({ match }) => {
    const { scope, levels, kinds, labels } = match;
    const codes = [subject.organisationCode, subject.localityCode];
    return (
      (scope.length === 0 || scope.some((code) => codes.includes(code))) &&
      (levels.length === 0 || (subject.level !== null && levels.includes(subject.level))) &&
      (kinds.length === 0 || kinds.includes(subject.kind)) &&
      labels.every((label) => subject.labels.includes(label))
    );
  });
}
