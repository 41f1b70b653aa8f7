import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A demo that is up, as a process of its own. */
export interface RunningDemo {
  readonly url: string;
  stop(): Promise<void>;
}

const HEADROOM = path.join(__dirname, '../../dist/apps/cli/src/main.js');

/**
 * Brings up the demo in the folder HEADROOM_TEST_DEMO_HOME, where a build has made one of a whole ICB; without that, a small one of its own. Rejects with what
 * the command said when it ends before it is up.
 */
export async function startDemo(): Promise<RunningDemo> {
  const given = process.env.HEADROOM_TEST_DEMO_HOME;
  const home = given ?? fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-demo-'));
  const args = given ? [] : ['--practices', '20', '--days', '240'];
  const child = spawn(process.execPath, [HEADROOM, 'demo', '--json', ...args], {
    env: { ...process.env, HEADROOM_HOME: home, HEADROOM_PORT: String(await freePort()), HEADROOM_REQUESTS_A_MINUTE: '100000' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { url } = await answerOf(child);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      if (!given) fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

function answerOf(child: ChildProcess): Promise<{ url: string }> {
  return new Promise((resolve, reject) => {
    let [answer, said] = ['', ''];
    child.stderr!.on('data', (chunk) => (said += chunk));
    child.stdout!.on('data', (chunk) => {
      answer += chunk;
      try {
        resolve(JSON.parse(answer) as { url: string });
      } catch {
        // not whole yet
      }
    });
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}: ${said.slice(-2000)}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
