import type { CsvColumns } from '../http/csv.js';
import { BandResponse } from './gaps.dto.js';

/** What a hub has on a day by now: as the latest run says, less what was accepted since. Slots. */
export class HubRoomResponse {
  serviceDay: string;
  /** Of the hub itself; `unknown` is never to be read as green. */
  level: 'closed' | 'unknown' | '1' | '2' | '3' | '4';
  /** All its sessions', as its book was last read; null where it was not read. */
  slots: number | null;
  /** Of these, booked; null where the book was not read. */
  booked: number | null;
  /** How many are likely to be needed: what its locality's practices lack before any of them, in appointments. Null where not known. */
  needed: BandResponse | null;
  /** What remains for practices, beside what is accepted. */
  free: number;
  /** Accepted for practices. */
  accepted: number;
  /** Of the accepted ones, how many are likely not needed where they are. */
  likelyNotNeeded: number;
  /** Proposed to practices for which nothing was accepted since. */
  proposed: number;
}

/** The days of a hub, in order of time. */
export class HubRoomPage {
  items: HubRoomResponse[];
  nextCursor: string | null;
}

/** The days of a hub as CSV. */
export const HUB_ROOM_CSV: CsvColumns<HubRoomResponse> = [
  ['service_day', ({ serviceDay }) => serviceDay],
  ['level', ({ level }) => level],
  ['slots', ({ slots }) => slots],
  ['booked', ({ booked }) => booked],
  ['free', ({ free }) => free],
  ['accepted', ({ accepted }) => accepted],
  ['proposed', ({ proposed }) => proposed],
  ['likely_not_needed', ({ likelyNotNeeded }) => likelyNotNeeded],
  ['needed_p10', ({ needed }) => needed?.p10 ?? null],
  ['needed_p50', ({ needed }) => needed?.p50 ?? null],
  ['needed_p90', ({ needed }) => needed?.p90 ?? null],
];
