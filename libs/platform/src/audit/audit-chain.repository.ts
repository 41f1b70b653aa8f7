import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** The end of the chain: how many entries it has, and the hash that stands for them all. */
export interface AuditHead {
  readonly number: number;
  /** SHA-256, hexadecimal; empty while there is no entry. */
  readonly hash: string;
}

/** The first thing wrong with the chain. */
export interface AuditFault {
  /** Place in the chain; null for an entry that has none. */
  readonly number: number | null;
  /** The entry's id, where one is known. */
  readonly entryId: number | null;
  readonly fault: 'changed' | 'entry-missing' | 'link-missing' | 'not-chained';
}

/** The chain of hashes over the audit log, as the store keeps it. */
@Injectable()
export class AuditChain {
  constructor(private readonly database: Database) {}

  /** The end of the chain. */
  async head(): Promise<AuditHead> {
    const [head] = await this.database.query<AuditHead>(`SELECT number, encode(hash, 'hex') AS hash FROM audit_chain ORDER BY number DESC LIMIT 1`);
    return head ?? { number: 0, hash: '' };
  }

  /** Which store this is: anchors of another one say nothing of it. */
  async installation(): Promise<string> {
    const [{ value }] = await this.database.query<{ value: string }>(`SELECT value FROM setting WHERE name = 'installation'`);
    return value;
  }

  /** Computes the whole chain anew; the first fault in its order, undefined when there is none. Reads everything once. */
  async firstFault(): Promise<AuditFault | undefined> {
    // In two steps: asked for the first row at once, PostgreSQL would look up each entry on its own, as if faults were frequent.
    const [{ first }] = await this.database.query<{ first: number | null }>(`SELECT min(number) AS first FROM (${LINKS}) AS links WHERE fault IS NOT NULL`);
    if (first !== null) return (await this.database.query<AuditFault>(`SELECT * FROM (${LINKS}) AS links WHERE number = $1`, [first]))[0];
    const [loose] = await this.database.query<AuditFault>(
      `SELECT NULL AS number, min(e.id) AS "entryId", 'not-chained' AS fault FROM audit_entry e
       WHERE NOT EXISTS (SELECT FROM audit_chain c WHERE c.entry_id = e.id) HAVING min(e.id) IS NOT NULL`,
    );
    return loose;
  }

  /** The first of these ends the chain does not pass through: it has been cut or written anew since. */
  async firstMissed(anchors: readonly AuditHead[]): Promise<AuditHead | undefined> {
    const [missed] = await this.database.query<AuditHead>(
      `SELECT a.number, a.hash FROM jsonb_to_recordset($1::jsonb) AS a (number bigint, hash text)
       WHERE a.number > 0 AND NOT EXISTS (SELECT FROM audit_chain c WHERE c.number = a.number AND encode(c.hash, 'hex') = a.hash)
       ORDER BY a.number LIMIT 1`,
      [JSON.stringify(anchors)],
    );
    return missed;
  }
}

/**
 * What each link should say, computed here and not by the store's own `audit_hash`, which whoever owns the tables could replace: the text is that of
 * the migration that made it. Every link is held against the one before it as it is stored, so that all of them can be looked at side by side.
 */
const LINKS = `
  SELECT c.number, c.entry_id AS "entryId",
    CASE
      WHEN c.number <> coalesce(p.number, 0) + 1 THEN 'link-missing'
      WHEN e.id IS NULL THEN 'entry-missing'
      WHEN c.hash <> sha256(coalesce(p.hash, ''::bytea) || convert_to(jsonb_build_array(
        c.number, e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor, e.actor_kind,
        e.action, e.subject, e.before, e.after, e.detail)::text, 'UTF8')) THEN 'changed'
    END AS fault
  FROM audit_chain c LEFT JOIN audit_chain p ON p.number = c.number - 1 LEFT JOIN audit_entry e ON e.id = c.entry_id`;
