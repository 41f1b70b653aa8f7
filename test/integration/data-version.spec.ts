import pg from 'pg';
import { DataVersion } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';

/** Tables whose changes need not be seen by whoever reads a page, each with why. All others note their changes. */
const NOT_NOTED: Readonly<Record<string, string>> = {
  data_change: 'it is the note itself',
  event_log: 'read as a stream, never remembered',
  idempotency_key: 'read only while changing',
  migrations: 'written before a process starts',
  outbox: 'on its way; what it tells of is noted',
  sign_in_journey: 'read only while signing in',
};

describe('data version', () => {
  let store: TestDatabase;
  let versions: DataVersion;
  let other: pg.Client;
  beforeAll(async () => {
    store = await createTestDatabase();
    versions = new DataVersion(store.database);
    other = new pg.Client({ connectionString: store.url });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await store.drop();
  });

  const set = (name: string) => `INSERT INTO setting (name, value) VALUES ('${name}', '1')`;

  it('is kept by every table but those named here', async () => {
    const tables = await store.database.query<{ name: string; noted: boolean }>(`
      SELECT relname AS name, EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND tgname = 'note_data_change' AND tgenabled = 'O') AS noted
      FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`);
    expect(tables.filter(({ noted }) => !noted).map(({ name }) => name)).toEqual(Object.keys(NOT_NOTED));
  });

  it('changes when a change is committed, not before, and not when it is undone', async () => {
    const before = await versions.current();
    await other.query('BEGIN');
    await other.query(set('a'));
    expect(await versions.current()).toBe(before);
    await other.query('COMMIT');
    const after = await versions.current();
    expect(after).not.toBe(before);
    await other.query('BEGIN');
    await other.query(set('b'));
    await other.query('ROLLBACK');
    expect(await versions.current()).toBe(after);
  });

  it('changes when what was undone to a savepoint is done again', async () => {
    const before = await versions.current();
    await other.query(`BEGIN; SAVEPOINT s; ${set('c')}; ROLLBACK TO s; DELETE FROM setting WHERE name = 'a'; COMMIT`);
    expect(await versions.current()).not.toBe(before);
  });

  it('changes with each of two transactions that are open at once, whichever ends first, and neither waits', async () => {
    const third = new pg.Client({ connectionString: store.url });
    await third.connect();
    try {
      await other.query(`BEGIN; ${set('d')}`);
      await third.query(`BEGIN; SET LOCAL lock_timeout = '1s'; ${set('e')}`);
      const seen = [await versions.current()];
      await third.query('COMMIT');
      seen.push(await versions.current());
      await other.query('COMMIT');
      seen.push(await versions.current());
      expect(new Set(seen).size).toBe(3);
    } finally {
      await third.end();
    }
  });

  it('stays when a statement found nothing to change, or a session was only seen again', async () => {
    await store.database.query(`INSERT INTO person (email, name) VALUES ('ann@example.org', 'Ann')`);
    await store.database.query(`INSERT INTO session (id, person_id, created_at, last_seen_at, device) SELECT 's', id, '2026-01-05T07:00Z', '2026-01-05T07:00Z', '' FROM person WHERE name = 'Ann'`);
    const before = await versions.current();
    await other.query(`UPDATE setting SET value = '2' WHERE name = 'nobody'`);
    await other.query(`UPDATE session SET last_seen_at = '2026-01-05T08:00Z'`);
    expect(await versions.current()).toBe(before);
    await other.query('DELETE FROM session');
    expect(await versions.current()).not.toBe(before);
  });

  it('stays when what connections noted that have gone is put together', async () => {
    await store.database.query(`INSERT INTO data_change SELECT 10000000 + n, n FROM generate_series(1, 600) n`);
    const before = await versions.current();
    expect(await versions.current()).toBe(before);
    const [{ rows }] = await store.database.query<{ rows: number }>('SELECT count(*)::int AS rows FROM data_change');
    expect(rows).toBeLessThan(20);
    await other.query(set('f'));
    expect(await versions.current()).not.toBe(before);
  });
});
