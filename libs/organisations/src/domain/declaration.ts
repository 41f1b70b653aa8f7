import type { ServiceDay } from '#libs/kernel';

/** The General Practice Alert State a practice declares itself. */
export const DECLARED_LEVELS = ['green', 'amber', 'red', 'black'] as const;

/** The General Practice Alert State a practice declares itself. */
export type DeclaredLevel = (typeof DECLARED_LEVELS)[number];

/** A practice's own word on a day. */
export interface Declaration {
  readonly organisationId: number;
  readonly day: ServiceDay;
  readonly declaredAt: Date;
  readonly level: DeclaredLevel;
  /** Share of clinical staff who are in, 0-1; null when not said. */
  readonly staffInShare: number | null;
  readonly premisesLost: boolean;
  readonly reason: string;
}
