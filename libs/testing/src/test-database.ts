import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Database, dataSourceOptions } from '#libs/platform';

/** A database of a test file's own, with the real schema. */
export interface TestDatabase {
  readonly url: string;
  /** The store on it, as a lib's repository takes it. */
  readonly database: Database;
  /** Closes the connections and drops it. */
  drop(): Promise<void>;
}

/** The migrated database that others are copies of; made once a test run, by its global set-up. */
export const MIGRATED = 'test_migrated';

/** Makes a database on the server of the test run, as a copy of another: the empty, migrated one unless said otherwise. Needs the integration project's global set-up. */
export async function createTestDatabase(entities: DataSourceOptions['entities'] = [], template = MIGRATED): Promise<TestDatabase> {
  const server = serverUrl();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  // A copy is a store of its own: what it leaves on a shared Redis is told apart by this.
  await onServer(url, `SET session_replication_role = replica; UPDATE setting SET value = to_jsonb(gen_random_uuid()) WHERE name = 'installation'`);
  const dataSource = await new DataSource(dataSourceOptions(url, entities as never)).initialize();
  return {
    url,
    database: new Database(dataSource),
    drop: async () => {
      await dataSource.destroy();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/**
 * Sees to it that there is a database `template` to make copies of: the first to ask fills one by `fill`, others wait for it. Nothing may be connected
 * to it when `fill` is done.
 */
export async function provideTemplate(template: string, fill: (url: string) => Promise<void>): Promise<void> {
  const server = serverUrl();
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return;
    const filling = `${template}_filling`;
    await client.query(`DROP DATABASE IF EXISTS ${filling} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${filling} TEMPLATE ${MIGRATED} STRATEGY FILE_COPY`);
    await fill(server.replace(/\/[^/]*$/, `/${filling}`));
    await client.query(`ALTER DATABASE ${filling} RENAME TO ${template}`);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('TEST_POSTGRES_URL is not set: run this test in the integration project of jest');
  return server;
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
