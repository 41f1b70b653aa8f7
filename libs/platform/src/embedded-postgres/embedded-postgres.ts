import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
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
  /** The same as the role that Headroom runs as, which `prepareDatabase` makes. */
  applicationUrl(database: string): string;
  /** Makes the database if it is missing. */
  createDatabase(name: string): Promise<void>;
  /** Stops the server, letting running statements be cut off cleanly. */
  stop(): void;
  /** Stops it unless another process is connected: the last one out turns off the light. */
  stopUnlessUsed(): Promise<void>;
}

const USER = 'headroom';
const APPLICATION_USER = 'headroom_app';
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

  // Made from the superuser's password, which cannot be had from it: nothing more to keep, and always the same.
  const applicationPassword = createHmac('sha256', password).update(APPLICATION_USER).digest('base64url');
  const urlOn = (on: number, database: string, account = `${USER}:${password}`): string => `postgres://${account}@127.0.0.1:${on}/${database}`;
  const find = (): Promise<number | undefined> => findRunning(directory, control, (on) => urlOn(on, 'postgres'));
  const { port, started } = await findOrStart(directory, control, settings, find);
  const url = (database: string): string => urlOn(port, database);
  return {
    started,
    url,
    applicationUrl: (database) => urlOn(port, database, `${APPLICATION_USER}:${applicationPassword}`),
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

/**
 * Makes a new data directory beside the wished-for one and moves it there when it is whole: a crash leaves nothing half made,
 * and of two processes that begin at once the first one's is kept.
 */
function initialise(binaries: string, directory: string, account: Account): void {
  const made = fs.mkdtempSync(`${directory}.new-`);
  const passwordFile = path.join(made, PASSWORD_FILE);
  const data = path.join(made, 'data');
  try {
    const password = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64url');
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account.uid !== undefined) for (const file of [made, passwordFile]) fs.chownSync(file, account.uid, account.gid!);
    const args = ['-D', data, '-U', USER, '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C', '--no-instructions'];
    const result = spawnSync(path.join(binaries, 'initdb'), args, { ...account, cwd: '/', encoding: 'utf8' });
    if (result.status !== 0) throw failed('initialise', directory, result.stderr || String(result.error));
    fs.renameSync(passwordFile, path.join(data, PASSWORD_FILE));
    moveInto(directory, data);
  } finally {
    fs.rmSync(made, { recursive: true, force: true });
  }
}

/** Moves the folder to where an empty one is; does nothing when another process has put its own there. */
function moveInto(directory: string, made: string): void {
  try {
    fs.rmdirSync(directory); // an empty one: Windows moves onto none
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  try {
    fs.renameSync(made, directory);
  } catch (error) {
    if (!fs.existsSync(path.join(directory, 'PG_VERSION'))) throw error;
  }
}

/** The port of a live server; `pg_ctl status` alone would take a zombie or a recycled process number for one. */
async function findRunning(
  directory: string,
  control: (...args: string[]) => SpawnSyncReturns<string>,
  url: (port: number) => string,
): Promise<number | undefined> {
  for (let attempt = 0; attempt < 40 && control('status').status === 0; attempt += 1) {
    const port = portOf(directory);
    if (port && (await accepts(port))) {
      await ready(url(port));
      return port;
    }
    await sleep(50);
  }
  return undefined;
}

/** Another process may be starting the same server: whichever comes second finds the first one's. */
async function findOrStart(
  directory: string,
  control: (...args: string[]) => SpawnSyncReturns<string>,
  settings: Readonly<Record<string, string>>,
  find: () => Promise<number | undefined>,
): Promise<{ port: number; started: boolean }> {
  const log = path.join(directory, 'server.log');
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', shared_buffers: '256MB', max_wal_size: '4GB', ...settings };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const running = await find();
    if (running) return { port: running, started: false };
    const port = await freePort();
    const flags = Object.entries({ ...all, port: String(port) }).map(([name, value]) => `-c ${name}='${value}'`).join(' ');
    if (control('-w', '-t', '60', '-l', log, '-o', flags, 'start').status === 0) return { port: portOf(directory) ?? port, started: true };
    await sleep(250);
  }
  throw failed('start', directory, fs.existsSync(log) ? fs.readFileSync(log, 'utf8').slice(-1500) : 'no log');
}

const STARTING_UP = '57P03';

/** Waits while a server that another process has begun to start is recovering; a minute at most. */
async function ready(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== STARTING_UP || attempt >= 240) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(250);
  }
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
    // Two processes may begin at once: CREATE DATABASE cannot be asked to pass over one that exists, so they take turns.
    await client.query('SELECT pg_advisory_lock(814216)');
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
