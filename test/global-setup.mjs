import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

/** As in libs/testing. */
const MIGRATED = 'test_migrated';

/** One embedded PostgreSQL for the whole run, without durability, and in it the migrated database that each test file makes its own copy of. */
export default async function globalSetup() {
  const { migrate, startEmbeddedPostgres } = await import('../dist/libs/platform/src/index.js');
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-test-'));
  fs.chmodSync(directory, 0o755);
  const server = await startEmbeddedPostgres({
    directory: path.join(directory, 'pg'),
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300' },
  });
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${MIGRATED}`);
  await client.end();
  await migrate(server.url(MIGRATED));
  process.env.TEST_POSTGRES_URL = server.url('postgres');
  globalThis.__HEADROOM_POSTGRES__ = { server, directory };
}
