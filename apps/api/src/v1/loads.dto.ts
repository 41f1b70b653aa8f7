import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { CsvColumns } from '../http/csv.js';
import { PageQuery } from '../http/page-query.dto.js';

const STATUSES = ['loaded', 'partly-loaded', 'rejected'] as const;

/** Which loads. */
export class LoadsQuery extends PageQuery {
  /** Key of the feed: `telephony.v1`. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  feed?: string;

  /** Only those that stand so. */
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];
}

/** Something about a load that someone should look at, though its rows were taken. */
export class LoadWarningResponse {
  code: string;
  message: string;
}

/** One file taken in, or refused. rows = loaded + unchanged + skipped + quarantined. */
export class LoadResponse {
  id: number;
  feed: string;
  file: string;
  /** Of its bytes, hexadecimal. */
  sha256: string;
  attempt: number;
  /** The load whose quarantined rows this one took in. */
  redriveOf: number | null;
  backfill: boolean;
  status: 'loaded' | 'partly-loaded' | 'rejected';
  rows: number;
  loaded: number;
  unchanged: number;
  /** Rows that the layout says are not ours. */
  skipped: number;
  quarantined: number;
  firstDay: string | null;
  lastDay: string | null;
  knownAt: Date;
  finishedAt: Date;
  /** Why it was refused. */
  code: string | null;
  message: string | null;
  warnings: LoadWarningResponse[];
  /** Who sent it; null: it came by the drop folder. */
  sentBy: string | null;
}

/** A part of the loads, the latest first. */
export class LoadPage {
  items: LoadResponse[];
  nextCursor: string | null;
}

/** A row that was not taken, and why. */
export class QuarantinedRowResponse {
  line: number;
  column: string;
  value: string;
  code: string;
  message: string;
  /** The load that took it in after all. */
  redrivenBy: number | null;
}

/** A part of the rows of a load that were not taken, by line. */
export class QuarantinePage {
  items: QuarantinedRowResponse[];
  nextCursor: string | null;
}

/** What became of the rows that waited. */
export class RedriveResponse {
  rows: number;
  loaded: number;
  unchanged: number;
  /** Rows that are still bad. */
  quarantined: number;
}

/** Loads as CSV. */
export const LOADS_CSV: CsvColumns<LoadResponse> = [
  ['id', ({ id }) => id],
  ['feed', ({ feed }) => feed],
  ['file', ({ file }) => file],
  ['status', ({ status }) => status],
  ['rows', ({ rows }) => rows],
  ['loaded', ({ loaded }) => loaded],
  ['unchanged', ({ unchanged }) => unchanged],
  ['skipped', ({ skipped }) => skipped],
  ['quarantined', ({ quarantined }) => quarantined],
  ['first_day', ({ firstDay }) => firstDay],
  ['last_day', ({ lastDay }) => lastDay],
  ['known_at', ({ knownAt }) => knownAt.toISOString()],
  ['code', ({ code }) => code],
  ['message', ({ message }) => message],
];

/** Quarantined rows as CSV. */
export const QUARANTINE_CSV: CsvColumns<QuarantinedRowResponse> = [
  ['line', ({ line }) => line],
  ['column', ({ column }) => column],
  ['value', ({ value }) => value],
  ['code', ({ code }) => code],
  ['message', ({ message }) => message],
  ['redriven_by', ({ redrivenBy }) => redrivenBy],
];
