import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '../../database/database.js';
import type { RoleGrant } from '../principal.js';

/** What is asked for before a session counts: a code of the authenticator app, a password of one's own, or setting up that app. */
export type Awaited = 'code' | 'new-password' | 'two-step';

/** A session with whose it is, in one read. */
export interface SessionRow {
  readonly id: string;
  readonly personId: number;
  readonly email: string;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
  readonly awaits: Awaited | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly device: string;
}

/** Sessions of browsers. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async insert(session: Pick<SessionRow, 'id' | 'personId' | 'awaits' | 'createdAt' | 'device'>, executor: SqlExecutor): Promise<void> {
    await executor.query(
      'INSERT INTO session (id, person_id, awaits, created_at, last_seen_at, device) VALUES ($1, $2, $3, $4, $4, $5)',
      [session.id, session.personId, session.awaits, session.createdAt, session.device],
    );
  }

  /** The session of an active person with all that person's grants; undefined when there is none. */
  async find(id: string): Promise<SessionRow | undefined> {
    const [row] = await this.database.query<SessionRow>(
      `SELECT session.id, person.id AS "personId", email, name, awaits, created_at AS "createdAt", last_seen_at AS "lastSeenAt", device,
         coalesce((SELECT jsonb_agg(jsonb_build_object('role', role, 'scopeCode', scope_code) ORDER BY role, scope_code)
                   FROM person_role WHERE person_id = person.id), '[]') AS grants
       FROM session JOIN person ON person.id = session.person_id AND person.active WHERE session.id = $1`,
      [id],
    );
    return row;
  }

  /** Somebody's sessions, the latest used first. */
  listOf(personId: number): Promise<Pick<SessionRow, 'id' | 'createdAt' | 'lastSeenAt' | 'device'>[]> {
    return this.database.query(
      `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", device FROM session
       WHERE person_id = $1 AND awaits IS NULL ORDER BY last_seen_at DESC, id`,
      [personId],
    );
  }

  async seen(id: string, at: Date): Promise<void> {
    await this.database.query('UPDATE session SET last_seen_at = $2 WHERE id = $1', [id, at]);
  }

  /** Gives the session that ended; undefined when it had ended already. */
  async delete(id: string, executor: SqlExecutor): Promise<Pick<SessionRow, 'createdAt' | 'device'> | undefined> {
    const [ended] = await executor.query<Pick<SessionRow, 'createdAt' | 'device'>>('DELETE FROM session WHERE id = $1 RETURNING created_at AS "createdAt", device', [id]);
    return ended;
  }

  /** Ends all sessions of a person, but the one kept if any; gives how many ended. */
  async deleteOf(personId: number, executor: SqlExecutor, kept: string | null = null): Promise<number> {
    const [{ count }] = await executor.query<{ count: number }>(
      `WITH ended AS (DELETE FROM session WHERE person_id = $1 AND id IS DISTINCT FROM $2 RETURNING id) SELECT count(*) FROM ended`,
      [personId, kept],
    );
    return count;
  }

  /** Forgets sessions begun or last seen before these moments, and those still not whole that were begun before the third. */
  async sweep(begunBefore: Date, seenBefore: Date, unfinishedBefore: Date): Promise<void> {
    await this.database.query(
      'DELETE FROM session WHERE created_at < $1 OR last_seen_at < $2 OR (awaits IS NOT NULL AND created_at < $3)',
      [begunBefore, seenBefore, unfinishedBefore],
    );
  }
}
