// Brings a checkout to where it can run: dependencies installed, sources built. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const OLDEST_NODE = [20, 19];

/** Installs and builds what is missing or older than its source. Their output goes to stderr: stdout belongs to the command. */
export function prepare() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(`Headroom needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. See nodejs.org.`);
  }
  if (installIsStale()) {
    say('installing dependencies (npm ci)');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
  }
  if (buildIsStale()) build();
}

/** Compiles everything afresh. */
export function build() {
  say('building');
  fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  run(process.execPath, [path.join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build']);
  fs.writeFileSync(builtMarker(), '');
}

function installIsStale() {
  const installed = stamp(path.join(root, 'node_modules/.package-lock.json'));
  return installed === 0 || stamp(path.join(root, 'package-lock.json')) > installed;
}

function buildIsStale() {
  const built = stamp(builtMarker());
  if (built === 0) return true;
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'node_modules/.package-lock.json'];
  return [...settings.map((file) => path.join(root, file)), ...sources('apps'), ...sources('libs')].some((file) => stamp(file) > built);
}

function sources(folder) {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function builtMarker() {
  return path.join(root, 'dist/.built');
}

function stamp(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (result.status !== 0) fail(`${path.basename(command)} ${args.join(' ')} failed; its words are above.`);
}

function say(what) {
  process.stderr.write(`headroom: ${what}\n`);
}

function fail(why) {
  process.stderr.write(`headroom: ${why}\n`);
  process.exit(1);
}
