import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { type ServiceDay, addDays, londonInstant } from '#libs/kernel';
import type { AuditFilter } from '#libs/platform';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { PageQuery } from '../http/page-query.dto.js';

/** Which entries of the audit log. An actor, action or subject that ends in `*` stands for everything that begins so. */
export class AuditQuery extends PageQuery {
  /** The e-mail address of who acted. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  actor?: string;

  /** `alert.acknowledge`, or `alert.*`. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  action?: string;

  /** `alert 17`, or `alert *`. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  subject?: string;

  /** First day, by London's calendar, ISO. */
  @IsOptional()
  @IsDay()
  from?: ServiceDay;

  /** Last day, ISO. */
  @IsOptional()
  @IsDay()
  to?: ServiceDay;
}

/** Which entries to export, and how. */
export class AuditExportQuery extends AuditQuery {
  /** `ndjson`: a JSON document a line; `csv` for a spreadsheet. */
  @IsOptional()
  @IsIn(['csv', 'ndjson'])
  format: 'csv' | 'ndjson' = 'ndjson';
}

/** A change somebody made. */
export class AuditEntryResponse {
  /** Number of the entry, as in its address. */
  id: number;
  /** When it was done, in the same transaction as what it tells of. */
  at: Date;
  /** The e-mail address of who made it, with the token's name behind when a program did; `NAME@command-line` for a command. */
  actor: string;
  /** `system`: the program itself, or a command. */
  actorKind: 'person' | 'token' | 'system';
  /** `alert.acknowledge` */
  action: string;
  /** `alert 17` */
  subject: string;
  /** The fields that changed, as they were; null where nothing was there, or in entries from before this was kept. */
  before: object | null;
  /** The fields that changed, as they are; null where nothing is any more. */
  after: object | null;
  /** What else is worth knowing, by name; empty where nothing is. */
  detail: object;
}

/** An entry with its place in the chain. */
export class ChainedAuditEntryResponse extends AuditEntryResponse {
  /** Its place. */
  number: number;
  /** SHA-256 over the hash before it and the entry, hexadecimal. */
  hash: string;
}

/** A part of the audit log, the newest first. */
export class AuditPage {
  items: AuditEntryResponse[];
  nextCursor: string | null;
}

/** The audit log as CSV. */
export const AUDIT_CSV: CsvColumns<AuditEntryResponse> = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at.toISOString()],
  ['actor', ({ actor }) => actor],
  ['actor_kind', ({ actorKind }) => actorKind],
  ['action', ({ action }) => action],
  ['subject', ({ subject }) => subject],
  ['before', ({ before }) => before && JSON.stringify(before)],
  ['after', ({ after }) => after && JSON.stringify(after)],
  ['detail', ({ detail }) => JSON.stringify(detail)],
];

/** The query as the search takes it: days become moments, by London's clock. */
export function auditFilter({ actor, action, subject, from, to }: Pick<AuditQuery, 'actor' | 'action' | 'subject' | 'from' | 'to'>): AuditFilter {
  return {
    actor,
    action,
    subject,
    from: from && londonInstant(from, '00:00'),
    to: to && londonInstant(addDays(to, 1), '00:00'),
  };
}
