import { formatInstant } from '#libs/kernel';
import type { ChainedAuditEntry, RecordedAuditEntry } from '#libs/platform';

/** What somebody searches the log for, as the form holds it; empty where nothing was written. */
export interface AuditSearchForm {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

/** An entry as the list shows it. */
export interface AuditRow {
  readonly id: number;
  readonly href: string;
  readonly when: string;
  readonly actor: string;
  readonly kind: string;
  readonly action: string;
  readonly subject: string;
  /** `status, text`: the fields that changed. */
  readonly fields: string;
}

/** A field with what it was and what it is, as text. */
export interface FieldChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

const KINDS: Readonly<Record<RecordedAuditEntry['actorKind'], string>> = { person: 'Person', token: 'Program with a token', system: 'Headroom, or a command' };

/** One entry for the list. */
export function auditRow(entry: RecordedAuditEntry): AuditRow {
  const { id, at, actor, actorKind, action, subject } = entry;
  const fields = fieldChanges(entry).map(({ name }) => name).join(', ');
  return { id, href: `/admin/audit/${id}`, when: formatInstant(at), actor, kind: KINDS[actorKind], action, subject, fields };
}

/** Every field of an entry, side by side; `-` where a side has none. */
export function fieldChanges({ before, after }: Pick<RecordedAuditEntry, 'before' | 'after'>): FieldChange[] {
  const [was, is] = [before ?? {}, after ?? {}] as readonly Readonly<Record<string, unknown>>[];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].map((name) => ({ name, before: text(was[name]), after: text(is[name]) }));
}

/** One entry's page. */
export function auditEntryView(entry: ChainedAuditEntry): object {
  const { id, number, hash, detail } = entry;
  return {
    title: `Entry ${id} of the audit log`, here: '/admin', row: auditRow(entry), changes: fieldChanges(entry),
    details: Object.entries(detail).map(([name, value]) => ({ name, value: text(value) })), number, hash,
  };
}

/** The form as a query, without what is empty: `actor=a%40b&from=2026-01-05`. */
export function auditQueryText(form: AuditSearchForm): string {
  return new URLSearchParams(Object.entries(form).filter(([, value]) => value !== '')).toString();
}

function text(value: unknown): string {
  if (value === undefined || value === null || value === '') return '-';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
