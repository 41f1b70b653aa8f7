import type { CsvColumns } from '../http/csv.js';
import { BandResponse } from './gaps.dto.js';

/** A hub on a day: what it has, and what its locality's practices cannot take. */
export class HubDayResponse {
  /** Code of the hub. */
  hub: string;
  name: string;
  /** Code of the locality it serves; null where it lies in none. */
  locality: string | null;
  serviceDay: string;
  /** Of the hub itself; `unknown` is never to be read as green. */
  level: 'closed' | 'unknown' | '1' | '2' | '3' | '4';
  /** How many of its slots are likely to be needed: what its locality's practices lack before any of them, in appointments. Null where not known. */
  needed: BandResponse | null;
  /** Slots it has for practices by now, beside those accepted. */
  slots: number;
  /** Slots accepted for practices by now. */
  accepted: number;
  /** Of the accepted ones, how many are likely not needed where they are. */
  likelyNotNeeded: number;
  /** Slots proposed by the run, to practices for whom none were accepted since. The rest stays at the hub for the day. */
  allotted: number;
}

/** The hubs of the latest run, by day. */
export class HubDayPage {
  /** Number of the run; null when there is none yet. */
  runId: number | null;
  items: HubDayResponse[];
  nextCursor: string | null;
}

/** Hub slots given to a practice on a day, which may be none, with its expected shortfall before and after. */
export class HubAllocationResponse {
  /** Code of the practice. */
  practice: string;
  name: string;
  serviceDay: string;
  /** Slots proposed for it that day, beside those accepted already. */
  slots: number;
  /** Its expected shortfall in appointments without these slots. */
  shortfallBefore: number;
  /** The same with them. */
  shortfallAfter: number;
  /** Slots the hub has for practices that day; this and what follows null in runs from before it was kept. */
  ofSlots: number | null;
  /** Its part of them by weighted list (under `deprivation`, and by deprivation), as far as it is expected to be short. */
  fairShare: number | null;
  /** The fewest slots it was to get that week; null where the policy guarantees none. */
  guaranteed: number | null;
  /** What one more slot would remove. */
  nextRemoves: number | null;
  /** All of it in a sentence. */
  explanation: string;
}

/** Who gets which slots of a hub. */
export class HubAllocationPage {
  /** Number of the run; null when there is none yet. */
  runId: number | null;
  /** How the slots were given out. */
  policy: 'most-relief' | 'weighted-list' | 'deprivation' | null;
  /** What fair shares rest on, where it is not all that the policy asks for. */
  policyNote: string;
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
  ['accepted', ({ accepted }) => accepted],
  ['likely_not_needed', ({ likelyNotNeeded }) => likelyNotNeeded],
  ['needed_p10', ({ needed }) => needed?.p10 ?? null],
  ['needed_p50', ({ needed }) => needed?.p50 ?? null],
  ['needed_p90', ({ needed }) => needed?.p90 ?? null],
];

/** An allocation as CSV. */
export const HUB_ALLOCATION_CSV: CsvColumns<HubAllocationResponse> = [
  ['practice_code', ({ practice }) => practice],
  ['practice_name', ({ name }) => name],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['slots', ({ slots }) => slots],
  ['shortfall_before', ({ shortfallBefore }) => shortfallBefore],
  ['shortfall_after', ({ shortfallAfter }) => shortfallAfter],
  ['of_slots', ({ ofSlots }) => ofSlots],
  ['fair_share', ({ fairShare }) => fairShare],
  ['guaranteed', ({ guaranteed }) => guaranteed],
  ['next_removes', ({ nextRemoves }) => nextRemoves],
  ['explanation', ({ explanation }) => explanation],
];
