import { Injectable } from '@nestjs/common';
import type { SqlExecutor } from '#libs/platform';
import type { Silence } from './domain/silence.js';

/** Whether a silence has not begun, is on, or is over, as it was last applied to alerts. */
export type SilenceState = 'waiting' | 'on' | 'over';

/** A silence as it is kept. */
export interface KeptSilence extends Silence {
  readonly createdAt: Date;
  /** When somebody ended it before its time; null when nobody has. */
  readonly liftedAt: Date | null;
  readonly liftedBy: string | null;
  readonly state: SilenceState;
}

const COLUMNS = `id, author, reason, starts_at AS "startsAt", ends_at AS "endsAt", organisation_code AS "organisationCode", subtree,
  rule_key AS "ruleKey", level_up_to AS "levelUpTo", service_day AS "serviceDay", created_at AS "createdAt", lifted_at AS "liftedAt",
  lifted_by AS "liftedBy", state`;

/** Silences. */
@Injectable()
export class SilenceRepository {
  /** Adds one that has not been applied to any alert yet; gives its id. */
  async add(executor: SqlExecutor, silence: Omit<Silence, 'id'>, at: Date): Promise<number> {
    const [{ id }] = await executor.query<{ id: number }>(
      `INSERT INTO silence (author, reason, starts_at, ends_at, organisation_code, subtree, rule_key, level_up_to, service_day, created_at, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting') RETURNING id`,
      [
        silence.author, silence.reason, silence.startsAt, silence.endsAt, silence.organisationCode, silence.subtree, silence.ruleKey,
        silence.levelUpTo, silence.serviceDay, at,
      ],
    );
    return id;
  }

  /** The newest first; those that are over only when asked for. */
  list(executor: SqlExecutor, withOver: boolean, limit: number): Promise<KeptSilence[]> {
    return executor.query<KeptSilence>(
      `SELECT ${COLUMNS} FROM silence WHERE ($1 OR state <> 'over') ORDER BY id DESC LIMIT $2`,
      [withOver, limit],
    );
  }

  async find(executor: SqlExecutor, id: number): Promise<KeptSilence | undefined> {
    const [row] = await executor.query<KeptSilence>(`SELECT ${COLUMNS} FROM silence WHERE id = $1`, [id]);
    return row;
  }

  /** Those that are on for the rule at the moment. */
  on(executor: SqlExecutor, ruleKey: string, at: Date): Promise<Silence[]> {
    return executor.query<Silence>(
      `SELECT ${COLUMNS} FROM silence
       WHERE (rule_key IS NULL OR rule_key = $1) AND starts_at <= $2 AND ends_at > $2 AND lifted_at IS NULL ORDER BY id`,
      [ruleKey, at],
    );
  }

  /** Those that began or ended by the moment and have not been applied to alerts since, locked. */
  due(executor: SqlExecutor, at: Date): Promise<KeptSilence[]> {
    return executor.query<KeptSilence>(
      `SELECT ${COLUMNS} FROM silence
       WHERE (state = 'waiting' AND (starts_at <= $1 OR lifted_at IS NOT NULL)) OR (state = 'on' AND (ends_at <= $1 OR lifted_at IS NOT NULL))
       ORDER BY id FOR UPDATE`,
      [at],
    );
  }

  async setState(executor: SqlExecutor, id: number, state: SilenceState): Promise<void> {
    await executor.query('UPDATE silence SET state = $2 WHERE id = $1', [id, state]);
  }

  async lift(executor: SqlExecutor, id: number, by: string, at: Date): Promise<void> {
    await executor.query('UPDATE silence SET lifted_at = $2, lifted_by = $3 WHERE id = $1 AND lifted_at IS NULL', [id, at, by]);
  }
}
