import type { ServiceDay } from '#libs/kernel';

/** What an organisation is. */
export const ORGANISATION_TYPES = ['icb', 'locality', 'pcn', 'practice', 'hub'] as const;

/** What an organisation is. A hub belongs to a locality and opens its slots to all practices of it. */
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** An organisation as it is on one service day. */
export interface Organisation {
  /** Ours, stable, never shown. */
  readonly id: number;
  /** ODS code, or a local one for localities and hubs. Never reused. */
  readonly code: string;
  readonly name: string;
  readonly type: OrganisationType;
  /** The code (never an alias) of what it belongs to; null at the top. */
  readonly parentCode: string | null;
  /** Registered patients; null where nobody told. */
  readonly listSize: number | null;
  /** Patients weighted by need (Carr-Hill); null where nobody told. */
  readonly weightedListSize: number | null;
  /** Decile of the Index of Multiple Deprivation, 1 the most deprived tenth of England; null where nobody told. */
  readonly deprivationDecile: number | null;
  /** First day on which what is said here holds. */
  readonly validFrom: ServiceDay;
  /** First day on which the organisation is no more; null while open. */
  readonly validTo: ServiceDay | null;
}
