import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Database, dataSourceOptions, migrate } from '#libs/platform';

/** A database of a test file's own, with the real schema. */
export interface TestDatabase {
  readonly url: string;
  /** The store on it, as a lib's repository takes it. */
  readonly database: Database;
  /** Closes the connections and drops it. */
  drop(): Promise<void>;
}

/** Makes an empty, migrated database on the server of the test run. Needs the integration project's global set-up. */
export async function createTestDatabase(entities: DataSourceOptions['entities'] = []): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('TEST_POSTGRES_URL is not set: run this test in the integration project of jest');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  await migrate(url);
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

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
