import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Where a worker is stopped: at a change of a table's row, or when the transaction of that change commits. */
export interface GatePlace {
  readonly table: string;
  readonly change: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly at: 'change' | 'commit';
  /** Condition on NEW or OLD. */
  readonly when?: string;
}

const LOCK = 814_216;
const POLL_MILLISECONDS = 25;

/**
 * A gate in the database: whoever comes to its place waits there, in the middle of a transaction, until the gate is
 * cleared. What is killed there was killed at exactly that point, on every machine and every run.
 */
export class Gate {
  private cleared = false;

  private constructor(
    private readonly holder: pg.Client,
    private readonly place: GatePlace,
  ) {}

  /** Shuts a gate in the database. One at a time. */
  static async shut(url: string, place: GatePlace): Promise<Gate> {
    const holder = new pg.Client({ connectionString: url, application_name: 'gate' });
    await holder.connect();
    const { table, change, at, when } = place;
    const trigger = at === 'change'
      ? `TRIGGER chaos_gate BEFORE ${change} ON ${table}`
      : `CONSTRAINT TRIGGER chaos_gate AFTER ${change} ON ${table} DEFERRABLE INITIALLY DEFERRED`;
    await holder.query(`SELECT pg_advisory_lock(${LOCK}, 1)`);
    await holder.query(`
      CREATE OR REPLACE FUNCTION public.chaos_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(${LOCK}, 1);
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
      END $$;
      CREATE ${trigger} FOR EACH ROW ${when ? `WHEN (${when})` : ''} EXECUTE FUNCTION public.chaos_gate()`);
    return new Gate(holder, place);
  }

  /** Resolves when somebody waits at the gate. */
  async reached(): Promise<void> {
    while (!this.cleared && (await this.waiting()).length === 0) await sleep(POLL_MILLISECONDS);
  }

  /** Ends the sessions that wait, whose worker is dead, so that nothing of theirs goes through; then takes the gate away. */
  async clear(): Promise<void> {
    this.cleared = true;
    for (let waiting = await this.waiting(); waiting.length > 0; waiting = await this.waiting()) {
      await this.holder.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [waiting]);
      await sleep(POLL_MILLISECONDS);
    }
    await this.holder.query(`DROP TRIGGER chaos_gate ON ${this.place.table}`);
    await this.holder.end();
  }

  private async waiting(): Promise<number[]> {
    const { rows } = await this.holder.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = ${LOCK} AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.map(({ pid }) => pid);
  }
}
