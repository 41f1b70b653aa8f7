import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { HeadroomError } from '#libs/kernel';
import { type Account, canEnter, postgresAccount, postgresBinaries } from './postgres-binaries.js';

/** What an embedded server is started with. */
export interface EmbeddedPostgresOptions {
  /** The data directory; made when it is missing. */
  readonly directory: string;
  /** Server settings beyond the defaults: `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A running embedded PostgreSQL 18. */
export interface EmbeddedPostgres {
  /** False when it was running already: then another process owns it, and stopping is that one's business. */
  readonly started: boolean;
  /** Connection URL of a database on it, as its superuser. */
  url(database: string): string;
  /** Makes the database if it is missing. */
  createDatabase(name: string): Promise<void>;
  /** Stops the server, letting running statements be cut off cleanly. */
  stop(): void;
  /** Stops it unless another process is connected: the last one out turns off the light. */
  stopUnlessUsed(): Promise<void>;
}

const USER = 'headroom';
const PASSWORD_FILE = 'superuser.password';

/** Starts (or finds running) the PostgreSQL of a data directory, initialising it first when it is new. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { settings = {} } = options;
  const account = postgresAccount();
  const binaries = postgresBinaries(account);
  const directory = dataDirectory(options.directory, account);
  const control = (...args: string[]): SpawnSyncReturns<string> =>
    spawnSync(path.join(binaries, 'pg_ctl'), ['-D', directory, ...args], {
      ...account, cwd: '/', encoding: 'utf8', stdio: args.includes('start') ? 'ignore' : 'pipe',
    });

  if (!fs.existsSync(path.join(directory, 'PG_VERSION'))) initialise(binaries, directory, account);
  const password = fs.readFileSync(path.join(directory, PASSWORD_FILE), 'utf8');

  const running = await findRunning(directory, control);
  const port = running ?? (await start(directory, control, settings));
  const url = (database: string): string => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  return {
    started: running === undefined,
    url,
    createDatabase: (name) => createDatabase(url('postgres'), name),
    stop: () => void control('-m', 'fast', '-w', 'stop'),
    stopUnlessUsed: async () => {
      if (!(await isUsed(url('postgres')))) control('-m', 'fast', '-w', 'stop');
    },
  };
}

/** The wished-for data directory, or under a closed one (root's own home) a place in /var/tmp that belongs to it alone. */
function dataDirectory(wished: string, account: Account): string {
  const owned = (directory: string): string => {
    fs.mkdirSync(path.dirname(directory), { recursive: true });
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (account.uid !== undefined) fs.chownSync(directory, account.uid, account.gid!);
    return directory;
  };
  if (canEnter(owned(wished), account)) return wished;
  const name = createHash('sha256').update(wished).digest('hex').slice(0, 12);
  const elsewhere = owned(path.join('/var/tmp', `headroom-${name}`));
  fs.writeFileSync(path.join(wished, 'MOVED.txt'), `The account ${account.name} cannot reach this folder; the data is in ${elsewhere}\n`);
  if (!canEnter(elsewhere, account)) throw unreachable(elsewhere, account);
  return elsewhere;
}

function initialise(binaries: string, directory: string, account: Account): void {
  const password = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64url');
  const file = path.join(os.tmpdir(), `headroom-password-${process.pid}`);
  fs.writeFileSync(file, password, { mode: 0o600 });
  if (account.uid !== undefined) fs.chownSync(file, account.uid, account.gid!);
  const args = ['-D', directory, '-U', USER, '-A', 'scram-sha-256', '--pwfile', file, '-E', 'UTF8', '--locale=C', '--no-instructions'];
  const result = spawnSync(path.join(binaries, 'initdb'), args, { ...account, cwd: '/', encoding: 'utf8' });
  fs.rmSync(file);
  if (result.status !== 0) throw failed('initialise', directory, result.stderr || String(result.error));
  fs.writeFileSync(path.join(directory, PASSWORD_FILE), password, { mode: 0o600 });
}

/** The port of a live server; `pg_ctl status` alone would take a zombie or a recycled process number for one. */
async function findRunning(directory: string, control: (...args: string[]) => SpawnSyncReturns<string>): Promise<number | undefined> {
  for (let attempt = 0; attempt < 40 && control('status').status === 0; attempt += 1) {
    const port = portOf(directory);
    if (port && (await accepts(port))) return port;
    await sleep(50);
  }
  return undefined;
}

async function start(
  directory: string,
  control: (...args: string[]) => SpawnSyncReturns<string>,
  settings: Readonly<Record<string, string>>,
): Promise<number> {
  const log = path.join(directory, 'server.log');
  const port = await freePort();
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', shared_buffers: '256MB', max_wal_size: '4GB', ...settings };
  const flags = Object.entries({ ...all, port: String(port) }).map(([name, value]) => `-c ${name}='${value}'`).join(' ');
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (control('-w', '-t', '60', '-l', log, '-o', flags, 'start').status === 0) return portOf(directory) ?? port;
    await sleep(250);
  }
  throw failed('start', directory, fs.existsSync(log) ? fs.readFileSync(log, 'utf8').slice(-1500) : 'no log');
}

function portOf(directory: string): number | undefined {
  const file = path.join(directory, 'postmaster.pid');
  return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[3]) || undefined : undefined;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function isUsed(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ used: boolean }>(
      `SELECT count(*) > 1 AS used FROM pg_stat_activity WHERE backend_type = 'client backend'`,
    );
    return rows[0].used;
  } finally {
    await client.end();
  }
}

function failed(step: string, directory: string, why: string): HeadroomError {
  return new HeadroomError('embedded-postgres-failed', `could not ${step} the embedded PostgreSQL in ${directory}: ${why}`, {
    kind: 'permanent',
    remedy: 'Read the reason above; name another folder with HEADROOM_HOME, or your own server with DATABASE_URL.',
  });
}

function unreachable(directory: string, account: Account): HeadroomError {
  return new HeadroomError('home-unreachable', `the account ${account.name} cannot reach ${directory}, and PostgreSQL refuses to run as root`, {
    kind: 'permanent',
    remedy: `Name a folder that ${account.name} can reach with HEADROOM_HOME, or your own server with DATABASE_URL.`,
  });
}
