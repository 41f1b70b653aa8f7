// How fast pages and API answer 50 users at once, with two years of a whole ICB: `npm run bench:http -- [--home FOLDER] [--seconds 5] [--users 50] [--only TEXT]`.
//
// A demo is filled (or found in FOLDER) and `headroom up` runs as a process of its own; this one asks. What is asked is found, not listed: pages by the
// links at the top and one of each kind behind them, the API by its own description. Pages are asked by 50 signed-in browsers, each with a session and an address of its
// own, of all people of the demo who may open the page; the API with a token, from as many addresses. "Cold" is the first answer after the start, "warm" what 50
// connections get that ask again the moment they are answered; autocannon shares the processors with the server. In the last line all pages, of all practices, are
// asked in turn by one person's browsers; and then by each user once a second, all at the same moment (autocannon starts them together). The rival is /healthz, which answers nothing of substance: what this machine and this way of asking cost by themselves.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import zlib from 'node:zlib';
import autocannon from 'autocannon';
import { findPages } from '../browser/find-pages.mjs';

const { values: flags } = parseArgs({
  options: {
    home: { type: 'string' },
    practices: { type: 'string', default: '175' },
    days: { type: 'string', default: '730' },
    seconds: { type: 'string', default: '5' },
    users: { type: 'string', default: '50' },
    only: { type: 'string', default: '' },
  },
});
const PORT = 3871;
const URL_OF_SERVER = `http://127.0.0.1:${PORT}`;
const HEADROOM = path.resolve(import.meta.dirname, '../../dist/apps/cli/src/main.js');
const home = flags.home ?? fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-http-'));
const token = randomBytes(24).toString('base64url');
const env = {
  ...process.env, HEADROOM_HOME: home, HEADROOM_PORT: String(PORT), HEADROOM_API_TOKEN: token, HEADROOM_REQUESTS_A_MINUTE: '1000000', HEADROOM_REQUIRE_TOTP: 'nobody',
};
const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip, deflate, br, zstd' };

const filled = spawnSync(process.execPath, [HEADROOM, 'demo', '--once', '--json', '--practices', flags.practices, '--days', flags.days], {
  env, stdio: ['ignore', 'ignore', 'inherit'],
});
if (filled.status !== 0) process.exit(filled.status ?? 1);
const server = spawn(process.execPath, [HEADROOM, 'up'], { env: { ...env, HEADROOM_TRUST_PROXY: '1' }, stdio: ['ignore', 'ignore', 'inherit'] });
try {
  await untilReady();
  await measure();
} finally {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  if (!flags.home) fs.rmSync(home, { recursive: true, force: true });
}

async function untilReady() {
  for (let tries = 0; tries < 300; tries++) {
    if ((await fetch(`${URL_OF_SERVER}/readyz`).catch(() => undefined))?.ok) return;
    await sleep(200);
  }
  throw new Error('the server was not ready within a minute');
}

/** Signs in as each of the demo's people in turn, from an address each: as many browsers as there are users. */
async function browsers() {
  const password = fs.readFileSync(path.join(home, 'demo-password'), 'utf8').trim();
  const people = ['operations', 'admin', 'hub-manager', 'clinical-director', 'practice', 'analyst'];
  return Promise.all(
    Array.from({ length: Number(flags.users) }, async (_, i) => {
      const person = people[i % people.length];
      const address = `10.0.0.${i + 1}`;
      const answer = await fetch(`${URL_OF_SERVER}/sign-in`, {
        method: 'POST', redirect: 'manual', body: new URLSearchParams({ email: `${person}@demo.headroom`, password }),
        headers: { origin: URL_OF_SERVER, 'x-forwarded-for': address },
      });
      const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
      if (answer.status !== 303 || !cookie) throw new Error(`${person} could not sign in: ${answer.status}`);
      return { person, headers: { cookie, 'x-forwarded-for': address, accept: 'text/html', 'accept-encoding': 'gzip, deflate, br, zstd' } };
    }),
  );
}

/** The browsers of the people who may open a page. */
async function admitted(all, where) {
  const may = new Map();
  for (const { person, headers } of all) {
    if (!may.has(person)) may.set(person, (await fetch(URL_OF_SERVER + where, { headers, redirect: 'manual' })).status === 200);
  }
  return all.filter(({ person }) => may.get(person));
}

async function measure() {
  const cold = new Map();
  const ask = async (where) => {
    const started = performance.now();
    const response = await fetch(URL_OF_SERVER + where, { headers });
    const text = await response.text();
    if (!cold.has(where)) cold.set(where, performance.now() - started);
    return { ok: response.ok, status: response.status, text, type: response.headers.get('content-type') ?? '' };
  };
  const pages = await findPages(async (where) => {
    const { ok, type, text } = await ask(where);
    return ok && type.includes('html') ? text : undefined;
  });
  const api = await findApi(ask);
  const all = await browsers();
  // One address with a million requests a minute to its name would measure how the limit of requests is counted.
  const machines = all.map((one) => ({ headers: { ...headers, 'x-forwarded-for': one.headers['x-forwarded-for'] } }));
  console.log(`${os.cpus().length} processors, load ${os.loadavg()[0].toFixed(1)}; ${flags.users} users, ${flags.seconds} s each; times in milliseconds`);
  const rows = [];
  for (const [kind, found] of [['page', pages], ['api', api]]) {
    for (const where of found.filter((one) => one.includes(flags.only))) {
      const { ok, status, text } = await ask(where);
      if (!ok) {
        rows.push({ kind, where, 'not measured': status });
        continue;
      }
      const users = kind === 'page' ? await admitted(all, where) : machines;
      const people = new Set(users.map(({ person }) => person)).size;
      rows.push({ kind, where, people: kind === 'page' ? people : '', ...size(text), cold: round(cold.get(where)), ...(await shoot([where], users)) });
    }
  }
  const { text } = await ask('/api/v1/organisations?type=practice&limit=500');
  const operations = all.filter(({ person }) => person === 'operations');
  const every = [...pages.filter((where) => !where.startsWith('/admin')), ...JSON.parse(text).items.map(({ code }) => `/organisations/${code}`)];
  for (const time of ['the first time', 'again']) rows.push({ kind: 'turn', where: `all ${every.length} in turn, ${time}`, ...(await shoot(every, operations)) });
  const calm = { rate: Number(flags.users), seconds: 4 * Number(flags.seconds) };
  rows.push({ kind: 'calm', where: `all ${every.length} in turn, each user once a second, all at one moment`, ...(await shoot(every, operations, calm)) });
  const asked = rows.filter((row) => row.kind === 'api' && 'p99' in row).map(({ where }) => where);
  if (asked.length > 0) rows.push({ kind: 'calm', where: `all ${asked.length} of the API, each user once a second, all at one moment`, ...(await shoot(asked, machines, calm)) });
  rows.push({ kind: 'rival', where: '/healthz', ...(await shoot(['/healthz'], [{ headers: {} }])) });
  console.table(rows);
  await tellFirstPage(ask);
  const worst = (kind, figure) => Math.max(...rows.filter((row) => row.kind === kind && figure in row).map((row) => row[figure]));
  console.log(`worst page: p95 ${worst('page', 'p95')} ms (asked 100), cold ${worst('page', 'cold')} ms; worst of the API: p99 ${worst('api', 'p99')} ms (asked 50), cold ${worst('api', 'cold')} ms`);
}

/** Every GET of the API's description whose parameters can be filled from what the API itself lists. */
async function findApi(ask) {
  const { paths } = JSON.parse((await ask('/api/v1/openapi.json')).text);
  const list = async (where) => JSON.parse((await ask(where)).text).items ?? [];
  const [practice] = await list('/api/v1/organisations?type=practice&limit=1');
  const [hub] = await list('/api/v1/organisations?type=hub&limit=1');
  const [last] = (await list(`/api/v1/gaps?organisation=${practice.code}&limit=1`)).map(({ serviceDay }) => serviceDay);
  const day = last ?? '2026-01-01';
  const weeksAgo = (weeks) => new Date(Date.parse(day) - weeks * 7 * 86_400_000).toISOString().slice(0, 10);
  const values = { organisation: practice.code, from: weeksAgo(8), to: day, measures: 'inbound,answered,missed', measure: 'demand', key: 'gap', day, serviceDay: day };
  const found = [];
  for (const [route, { get }] of Object.entries(paths)) {
    if (!get || /events|metrics|openapi/.test(route)) continue;
    const query = (get.parameters ?? []).filter((one) => one.in === 'query' && one.required).map(({ name }) => `${name}=${values[name] ?? ''}`);
    let where = route;
    if (route.includes('{')) {
      const [parent, name] = [route.slice(0, route.indexOf('/{')), /\{(\w+)\}/.exec(route)[1]];
      const items = await list(parent).catch(() => []);
      const value = name === 'code' ? (route.includes('/hubs/') ? hub.code : practice.code) : items.map((item) => item[name] ?? item.id ?? item.key ?? item.version)[0];
      if (value === undefined) continue;
      where = route.replace(/\{\w+\}/, encodeURIComponent(value));
      if (where.includes('{')) continue;
    }
    found.push(query.length > 0 ? `${where}?${query.join('&')}` : where);
  }
  return found.sort();
}

/** Asks each of the paths once for each user, so that what is then told is warm, and then for so many seconds. autocannon tells no p95: it is taken from all answers. */
async function shoot(paths, users, { rate, seconds = Number(flags.seconds) } = {}) {
  if (paths.length === 1) await Promise.all(users.map(({ headers }) => fetch(URL_OF_SERVER + paths[0], { headers, redirect: 'manual' }).then((answer) => answer.arrayBuffer())));
  await fetch(`${URL_OF_SERVER}/healthz`); // what the one before left waiting is done
  let next = 0;
  const times = [];
  const run = autocannon({
    url: URL_OF_SERVER,
    connections: Number(flags.users),
    duration: seconds,
    ...(rate && { overallRate: rate }),
    setupClient: (client) => {
      const { headers } = users[next++ % users.length];
      client.setRequests(paths.map((path) => ({ method: 'GET', path, headers })));
    },
  });
  run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  const result = await run;
  times.sort((a, b) => a - b);
  const at = (share) => round(times[Math.min(times.length - 1, Math.floor(share * times.length))]);
  const bad = result.non2xx + result.errors + result.timeouts;
  return { 'a second': Math.round(result.requests.average), p50: at(0.5), p95: at(0.95), p99: at(0.99), slowest: result.latency.max, ...(bad > 0 && { refused: bad }) };
}

/** What a browser fetches to see the first page, as sent: HTML, styles, script, icon. */
async function tellFirstPage(ask) {
  const { text } = await ask('/');
  const parts = [text];
  for (const [, where] of text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) parts.push((await ask(where.replaceAll('&amp;', '&'))).text);
  const sum = (measureOf) => Math.round(parts.reduce((total, part) => total + measureOf(part), 0) / 1000);
  console.log(`first page with styles, script and icon: ${sum((part) => zlib.gzipSync(part).length)} KB as sent, ${sum((part) => Buffer.byteLength(part))} KB unpacked (asked 150)`);
}

function size(text) {
  return { KB: Math.round(Buffer.byteLength(text) / 1000), 'KB sent': Math.round(zlib.gzipSync(text).length / 1000) };
}

function round(milliseconds) {
  return Math.round(milliseconds);
}
