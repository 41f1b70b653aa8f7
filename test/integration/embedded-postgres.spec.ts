import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = `
  const { startEmbeddedPostgres } = await import('./dist/libs/platform/src/index.js');
  const server = await startEmbeddedPostgres({ directory: process.argv[1], settings: { fsync: 'off' } });
  await server.createDatabase('headroom');
  process.stdout.write(String(server.started));`;

function start(directory: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, directory]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    child.on('close', () => resolve(said));
  });
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-embedded-'));
    fs.chmodSync(folder, 0o755);
  });
  afterEach(() => {
    const [postmaster] = fs.readFileSync(path.join(folder, 'pg/postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(postmaster), 'SIGQUIT');
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  });

  it('is made and started once when two processes begin at once, also after a crash of the server', async () => {
    const directory = path.join(folder, 'pg');
    expect((await Promise.all([start(directory), start(directory)])).sort()).toEqual(['false', 'true']);
    expect(fs.readdirSync(folder)).toEqual(['pg']);
    const [postmaster] = fs.readFileSync(path.join(directory, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(postmaster), 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await Promise.all([start(directory), start(directory)])).sort()).toEqual(['false', 'true']);
  }, 60_000);
});
