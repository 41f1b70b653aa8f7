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
  /** unknown-column, identical-figures, suspected-missing or partial-days. */
  code: string;
  /** What, in words. */
  message: string;
}

/** One file taken in, or refused. rows = loaded + unchanged + skipped + quarantined. */
export class LoadResponse {
  /** Number of the load, as in its address. */
  id: number;
  /** Key of the feed: `telephony.v1`. */
  feed: string;
  /** Its name as it came. */
  file: string;
  /** Of its bytes, hexadecimal. */
  sha256: string;
  /** 1 for the first time these bytes came; more when they were refused before, or rows are re-driven. */
  attempt: number;
  /** The load whose quarantined rows this one took in. */
  redriveOf: number | null;
  /** History, each row known as if it had come in time. */
  backfill: boolean;
  /** `partly-loaded`: some rows are in quarantine; `rejected`: nothing of it was taken. */
  status: 'loaded' | 'partly-loaded' | 'rejected';
  /** Rows in the file, its header apart. */
  rows: number;
  /** Rows that told something new. */
  loaded: number;
  /** Rows that said what was known already. */
  unchanged: number;
  /** Rows that the layout says are not ours. */
  skipped: number;
  /** Rows that were bad and are kept aside. */
  quarantined: number;
  /** First service day that it told something of, ISO; null where it told nothing. */
  firstDay: string | null;
  /** The last one, included. */
  lastDay: string | null;
  /** From when on its rows are known: questions as of an earlier moment do not see them. */
  knownAt: Date;
  /** When it was taken in or refused. */
  finishedAt: Date;
  /** Why it was refused. */
  code: string | null;
  /** Why, in words; null unless refused. */
  message: string | null;
  /** Empty where nothing was odd. */
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
  /** Line of the file, from 1, its header counted. */
  line: number;
  /** Empty where it is the whole row. */
  column: string;
  /** What stood there, cut to 200 characters. */
  value: string;
  /** What is wrong, kebab-case, stable. */
  code: string;
  /** What is wrong and what to do, in words. */
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
  /** Rows tried again. */
  rows: number;
  /** Rows that told something new. */
  loaded: number;
  /** Rows that said what was known already. */
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
