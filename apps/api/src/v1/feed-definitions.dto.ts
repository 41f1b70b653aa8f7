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
  line: number;
  /** A text for each of the columns. */
  values: string[];
}

/** What a sample would have come to; nothing is stored. */
export class TriedFeedResponse {
  feed: string;
  title: string;
  columns: string[];
  rows: number;
  good: number;
  skipped: number;
  quarantined: number;
  first: TriedRowResponse[];
  reasons: LoadReasonResponse[];
  unknownColumns: string[];
}

/** A version of a kept definition. */
export class FeedDefinitionResponse {
  version: number;
  feed: string;
  /** YAML; null: withdrawn. */
  document: string | null;
  note: string;
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
