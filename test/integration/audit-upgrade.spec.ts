import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AuditChain, AuditLog, AuditSearch, Database, dataSourceOptions, migrate } from '#libs/platform';
import { FixedClock } from '#libs/testing';

/** The last migration of the version before entries were chained. */
const BEFORE_THE_CHAIN = 'ObservationMerges1764300002000';

describe('an audit log of an older version', () => {
  const server = process.env.TEST_POSTGRES_URL!;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  let dataSource: DataSource;

  async function onServer(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  beforeAll(() => onServer(`CREATE DATABASE ${name}`));
  afterAll(async () => {
    await dataSource?.destroy();
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  it('is chained as it is when the store is brought to this version, tells who acted in what way, and goes on', async () => {
    const options = dataSourceOptions(url);
    const all = options.migrations as (new () => object)[];
    const older = all.slice(0, all.findIndex((migration) => migration.name === BEFORE_THE_CHAIN) + 1);
    expect(older.length).toBeGreaterThan(20);
    dataSource = await new DataSource({ ...options, migrations: older as never }).initialize();
    await dataSource.runMigrations();
    const actors = ['operations-desk@headroom.local', 'root@command-line', 'file rules.yaml'];
    for (const [i, actor] of actors.entries()) {
      await dataSource.query(`INSERT INTO audit_entry (at, actor, action, subject, detail) VALUES ($1, $2, 'alert.note', 'alert 1', '{"text": "Rang them"}')`, [new Date(Date.UTC(2026, 0, 5, i)), actor]);
    }
    await migrate(url);

    const database = new Database(dataSource);
    const chain = new AuditChain(database);
    expect(await chain.firstFault()).toBeUndefined();
    expect((await chain.head()).number).toBe(3);
    const entries = await new AuditSearch(database).list({}, 10);
    expect(entries.map(({ actor, actorKind }) => `${actor} ${actorKind}`)).toEqual(['file rules.yaml system', 'root@command-line system', 'operations-desk@headroom.local person']);
    expect(entries[0]).toMatchObject({ before: null, after: null, detail: { text: 'Rang them' } });

    await new AuditLog(database, new FixedClock(new Date('2026-01-06T07:00:00Z'))).append({ actor: 'ann@icb.example', action: 'alert.note', subject: 'alert 2' });
    expect(await chain.firstFault()).toBeUndefined();
    expect((await chain.head()).number).toBe(4);
    await expect(database.query('DELETE FROM audit_entry')).rejects.toThrow('append-only');
  });
});
