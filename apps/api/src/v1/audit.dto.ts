import type { CsvColumns } from '../http/csv.js';

/** A change somebody made. */
export class AuditEntryResponse {
  id: number;
  at: Date;
  /** The e-mail address of who made it. */
  actor: string;
  /** `alert.acknowledge` */
  action: string;
  /** `alert 17` */
  subject: string;
  detail: object;
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
  ['action', ({ action }) => action],
  ['subject', ({ subject }) => subject],
  ['detail', ({ detail }) => JSON.stringify(detail)],
];
