import type { ServiceDay } from '#libs/kernel';

/** Why an organisation is closed. Training and refurbishment are planned and covered; an absence is what alerts are for. */
export const CLOSURE_REASONS = ['training', 'refurbishment', 'absence', 'other'] as const;

/** Why an organisation is closed. */
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** Days on which an organisation is closed, wholly or in part, as last told. */
export interface Closure {
  readonly organisationId: number;
  readonly from: ServiceDay;
  /** First day it is over. */
  readonly to: ServiceDay;
  /** Share of the usual capacity that is gone, above 0 and up to 1. */
  readonly shareClosed: number;
  readonly reason: ClosureReason;
  /** The reason as it was written. */
  readonly text: string;
}

/** The kind of reason that free text speaks of; it counts as training whenever it says so. */
export function closureReason(text: string): ClosureReason {
  const lower = text.toLowerCase();
  if (/\b(training|protected learning|plt)\b/.test(lower)) return 'training';
  if (/\brefurb/.test(lower)) return 'refurbishment';
  if (/\babsen(ce|t)\b/.test(lower)) return 'absence';
  return 'other';
}
