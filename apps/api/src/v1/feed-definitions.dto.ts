import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import type { CsvColumns } from '../http/csv.js';
import { LoadReasonResponse } from './feed-files.dto.js';

const MOST_LETTERS = 50_000;

/** A feed definition to keep. */
export class FeedDefinitionRequest {
  /** YAML; docs/feeds.md lists its keys. */
  @IsString()
  @Length(1, MOST_LETTERS)
  document: string;

  /** Why. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** A feed definition to try on a sample. */
export class TryFeedRequest {
  /** YAML. */
  @IsString()
  @Length(1, MOST_LETTERS)
  document: string;

  /** The sample, as text. */
  @IsString()
  @Length(1, 2_000_000)
  sample: string;
}

/** A row as it would load. */
export class TriedRowResponse {
  /** Line of the sample, from 1, its header counted. */
  line: number;
  /** A text for each of the columns. */
  values: string[];
}

/** What a sample would have come to; nothing is stored. */
export class TriedFeedResponse {
  /** Key that the definition gives the feed. */
  feed: string;
  title: string;
  /** Of the native feed it maps to: what `values` are of. */
  columns: string[];
  /** Rows in the sample, its header apart. */
  rows: number;
  /** Rows that would load. */
  good: number;
  /** Rows that the definition says are not ours. */
  skipped: number;
  /** Rows that would be kept aside. */
  quarantined: number;
  /** The first 20 rows as they would load. */
  first: TriedRowResponse[];
  /** Why rows would not be taken, or with line 0 the whole file; the first thousand. */
  reasons: LoadReasonResponse[];
  /** Columns of the sample that the definition does not name. */
  unknownColumns: string[];
}

/** A version of a kept definition. */
export class FeedDefinitionResponse {
  /** Counts over all feeds; the highest of a feed is in force. */
  version: number;
  /** Key of the feed. */
  feed: string;
  /** YAML; null: withdrawn. */
  document: string | null;
  /** Why; empty where nothing was said. */
  note: string;
  /** Name of whoever kept or withdrew it. */
  author: string;
  createdAt: Date;
}

/** The versions of a feed's kept definition, the newest first. */
export class FeedDefinitionPage {
  items: FeedDefinitionResponse[];
  nextCursor: string | null;
}

/** Why a definition is withdrawn. */
export class WithdrawDefinitionRequest {
  /** Why. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** The versions as CSV: what changed, by whom and when; the document is in the JSON. */
export const FEED_DEFINITIONS_CSV: CsvColumns<FeedDefinitionResponse> = [
  ['version', ({ version }) => version],
  ['feed', ({ feed }) => feed],
  ['withdrawn', ({ document }) => document === null],
  ['note', ({ note }) => note],
];
