import type { CsvColumns } from '../http/csv.js';

/** A feed: what it is, when it is due, and whether it is here. */
export class FeedResponse {
  /** `telephony.v1` */
  key: string;
  /** What it is, in a few words. */
  title: string;
  /** Columns of its rows. */
  columns: string[];
  /** What an absent row means: zero, unknown, unchanged, open, undeclared. */
  absence: string;
  /** `working-day` or `month`; null when it is not expected. */
  every: string | null;
  /** London time by which it is due, HH:MM. */
  expectedBy: string | null;
  /** Whether it is missing now: late beyond what its definition allows. */
  missing: boolean;
  /** The first day without it, ISO; null when it is here or never came. */
  missingSince: string | null;
  /** Why it counts as missing. */
  reason: string | null;
}

/** The feeds there are. */
export class FeedPage {
  items: FeedResponse[];
  nextCursor: string | null;
}

/** Feeds as CSV. */
export const FEEDS_CSV: CsvColumns<FeedResponse> = [
  ['feed', ({ key }) => key],
  ['title', ({ title }) => title],
  ['every', ({ every }) => every],
  ['expected_by', ({ expectedBy }) => expectedBy],
  ['missing', ({ missing }) => missing],
  ['missing_since', ({ missingSince }) => missingSince],
  ['reason', ({ reason }) => reason],
];
