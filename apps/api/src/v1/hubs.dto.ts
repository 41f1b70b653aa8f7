import type { CsvColumns } from '../http/csv.js';

/** A hub on a day: what it has, and what its locality's practices cannot take. */
export class HubDayResponse {
  hub: string;
  name: string;
  locality: string | null;
  serviceDay: string;
  level: 'closed' | 'unknown' | '1' | '2' | '3' | '4';
  /** Slots it has for practices. */
  slots: number;
  /** Slots allotted to practices. */
  allotted: number;
}

/** The hubs of the latest run, by day. */
export class HubDayPage {
  runId: number | null;
  items: HubDayResponse[];
  nextCursor: string | null;
}

/** Hub slots given to a practice on a day, with its expected shortfall before and after. */
export class HubAllocationResponse {
  practice: string;
  name: string;
  serviceDay: string;
  slots: number;
  shortfallBefore: number;
  shortfallAfter: number;
}

/** Who gets which slots of a hub. */
export class HubAllocationPage {
  runId: number | null;
  items: HubAllocationResponse[];
  nextCursor: string | null;
}

/** Hub capacity as CSV. */
export const HUB_DAYS_CSV: CsvColumns<HubDayResponse> = [
  ['hub_code', ({ hub }) => hub],
  ['hub_name', ({ name }) => name],
  ['locality', ({ locality }) => locality],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['level', ({ level }) => level],
  ['slots', ({ slots }) => slots],
  ['allotted', ({ allotted }) => allotted],
];

/** An allocation as CSV. */
export const HUB_ALLOCATION_CSV: CsvColumns<HubAllocationResponse> = [
  ['practice_code', ({ practice }) => practice],
  ['practice_name', ({ name }) => name],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['slots', ({ slots }) => slots],
  ['shortfall_before', ({ shortfallBefore }) => shortfallBefore],
  ['shortfall_after', ({ shortfallAfter }) => shortfallAfter],
];
