import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** One embedded PostgreSQL for the whole run, without durability; each test file makes its own database in it. */
export default async function globalSetup() {
  const { startEmbeddedPostgres } = await import('../dist/libs/platform/src/index.js');
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-test-'));
  fs.chmodSync(directory, 0o755);
  const server = await startEmbeddedPostgres({
    directory: path.join(directory, 'pg'),
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300' },
  });
  process.env.TEST_POSTGRES_URL = server.url('postgres');
  globalThis.__HEADROOM_POSTGRES__ = { server, directory };
}
