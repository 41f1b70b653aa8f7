import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const MAIN = path.resolve('dist/apps/cli/src/main.js');

describe('headroom up, on the embedded PostgreSQL', () => {
  let home: string;
  let port: number;

  beforeEach(async () => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-up-'));
    fs.chmodSync(home, 0o755);
    port = await freePort();
  });

  afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

  function up(): { child: ChildProcess; words: () => string } {
    const env = { ...process.env, DATABASE_URL: '', REDIS_URL: '', HEADROOM_HOME: home, HEADROOM_INBOX: '', HEADROOM_PORT: String(port) };
    const child = spawn(process.execPath, [MAIN, 'up'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (words += String(text)));
    return { child, words: () => words };
  }

  it('tells how to sign in, ends with 0 and leaves no PostgreSQL when it is told twice to stop, as a terminal with npm does', async () => {
    const { child, words } = up();
    const ended = once(child, 'exit');
    while (!words().includes('told this once') && child.exitCode === null) await new Promise((done) => setTimeout(done, 100));
    expect(await signIn(words())).toEqual([303, '/sign-in/new-password']);
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect([...(await ended), words()].slice(0, 2)).toEqual([0, null]);
    expect(fs.existsSync(path.join(home, 'pg/PG_VERSION'))).toBe(true);
    expect(fs.existsSync(path.join(home, 'pg/postmaster.pid'))).toBe(false);
  }, 60_000);

  /** With the password that was told; and nobody else gets in, though they are on this machine. */
  async function signIn(words: string): Promise<[number, string | null]> {
    const [, password] = /password {2}(\S+)/.exec(words)!;
    const url = `http://127.0.0.1:${port}`;
    expect((await fetch(`${url}/api/v1/alerts`)).status).toBe(401);
    const body = new URLSearchParams({ email: 'admin@headroom.local', password });
    const { status, headers } = await fetch(`${url}/sign-in`, { method: 'POST', body, headers: { origin: url }, redirect: 'manual' });
    return [status, headers.get('location')];
  }

  it('says that the port is in use, ends with 1 and leaves no PostgreSQL', async () => {
    const other = net.createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    try {
      const { child, words } = up();
      expect(await once(child, 'exit')).toEqual([1, null]);
      expect(words()).toContain(`Another program listens on 127.0.0.1:${port}`);
      expect(words()).toContain('HEADROOM_PORT');
      expect(fs.existsSync(path.join(home, 'pg/postmaster.pid'))).toBe(false);
    } finally {
      other.close();
    }
  }, 60_000);
});

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
