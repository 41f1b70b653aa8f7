// From the last feed's arrival to the delivered e-mail, for a whole ICB: `npm run bench:latency -- [--practices 175] [--repeats 20] [--home FOLDER]`.
//
// A demo is filled (or found in FOLDER), the whole application runs in this process as `headroom up` does, and an SMTP server waits. Then, again and
// again, a file is renamed into the drop folder in which one more practice declares its premises lost today: level 4, which is told at once. The
// clock stops when the server has the message. In turn a second file arrives with it, `telephony.v1` of yesterday restated for every practice, so that
// a pool of series has to be fitted anew. The stages' own times tell where the seconds go; two of them are the time for which a file's size must stand still.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { CLOCK, addDays, londonDay, londonInstant, systemClock, weekdayOf } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { Database, settingsFrom } from '#libs/platform';
import { fillDemo, dropInInbox } from '../../dist/apps/cli/src/demo/fill-demo.js';
import { readDemo, writeDemo } from '../../dist/apps/cli/src/demo/demo-state.js';
import { untilDrained } from '../../dist/apps/cli/src/demo/drained.js';
import { progressOn } from '../../dist/apps/cli/src/output/progress.js';
import { openStore } from '../../dist/apps/cli/src/store.js';
import { startWholeApp } from '../../dist/apps/cli/src/whole-app.js';

const { values: flags } = parseArgs({
  options: {
    practices: { type: 'string', default: '175' },
    repeats: { type: 'string', default: '20' },
    days: { type: 'string', default: '730' },
    home: { type: 'string' },
  },
});
const PATIENCE_MILLISECONDS = 120_000;
const MINUTE = 60_000;

const home = flags.home ?? fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-latency-'));
const settings = settingsFrom({ HEADROOM_HOME: home, HEADROOM_PORT: '0' });
const progress = progressOn();
const store = await openStore(settings, progress);
const mail = await startMailServer();

try {
  const files = await demoFiles();
  const app = await startWholeApp({ ...store.settings, smtpUrl: mail.url });
  try {
    if (files) dropInInbox(files, settings.inbox);
    await untilDrained(app, settings.inbox);
    await measure(app);
  } finally {
    await app.close();
  }
} finally {
  await mail.close();
  await store.close();
  if (!flags.home) fs.rmSync(home, { recursive: true, force: true });
}

async function demoFiles() {
  const found = await readDemo(store.settings.databaseUrl);
  if (found?.complete) return undefined;
  // A Sunday's practices are closed whatever they declare.
  let morning = londonDay(systemClock.now());
  while (weekdayOf(morning) > 4) morning = addDays(morning, -1);
  const state = {
    seed: 1, days: Number(flags.days), practices: Number(flags.practices), morning, clock: londonInstant(morning, '06:20').toISOString(), complete: false,
  };
  await writeDemo(store.settings.databaseUrl, state);
  const files = await fillDemo(store.settings, state, progress);
  await writeDemo(store.settings.databaseUrl, { ...state, complete: true });
  return files;
}

async function measure(app) {
  const [database, clock] = [app.get(Database), app.get(CLOCK)];
  const today = londonDay(clock.now());
  const [{ last }] = await database.query('SELECT max(as_of) AS last FROM mismatch_run');
  if (last > clock.now()) throw new Error(`${home} was measured before: its demo's clock begins again, earlier than what is known there. Give a fresh folder.`);
  const practices = await openPractices(app, today);
  const codes = practices.map(({ code }) => code);
  const rows = [];
  for (let i = 0; i < Number(flags.repeats); i++) {
    const practice = practices[i];
    if (!practice) throw new Error(`there are only ${practices.length} open practices that are no level 4 yet`);
    const refits = i % 2 === 1;
    const skew = clock.now().getTime() - systemClock.now().getTime();
    const started = performance.now();
    const droppedAt = clock.now();
    if (refits) drop('telephony.v1', `telephony-${i}.csv`, telephonyOf(codes, addDays(today, -1), i));
    drop('declarations.v1', `declarations-${i}.csv`, declaration(practice.code, today, droppedAt));
    const at = await mail.heardOf(practice.name);
    rows.push({ 'pool refitted': refits, seconds: round((at - started) / 1000), ...(await stages(database, droppedAt)), skew });
    await untilDrained(app, settings.inbox);
  }
  console.table(rows.map(({ skew: _, ...row }) => row));
  for (const refits of [false, true]) {
    const seconds = rows.filter((row) => row['pool refitted'] === refits).map((row) => row.seconds);
    console.log(`${refits ? 'with' : 'without'} a pool refitted: median ${quantile(seconds, 0.5)} s, p95 ${quantile(seconds, 0.95)} s, most ${Math.max(...seconds)} s (${seconds.length} alerts)`);
  }
  const all = rows.map(({ seconds }) => seconds);
  console.log(`all: median ${quantile(all, 0.5)} s, p95 ${quantile(all, 0.95)} s of ${all.length}; load of the machine ${os.loadavg()[0].toFixed(1)}`);
}

/** Practices that are open today and told of no level 4, so that a declaration is news. */
async function openPractices(app, today) {
  const [structure, open] = await Promise.all([
    app.get(OrganisationsService, { strict: false }).structureOn(today, app.get(CLOCK).now()),
    app.get(Database).query(
      `SELECT organisation_id AS id FROM gap WHERE service_day = $1 AND level IN ('1', '2', '3')
         AND run_id = (SELECT run_id FROM mismatch_run ORDER BY as_of DESC, run_id DESC LIMIT 1)`,
      [today],
    ),
  ]);
  const ids = new Set(open.map(({ id }) => id));
  return structure.ofType('practice').filter(({ id }) => ids.has(id));
}

/** Yesterday's calls of every practice, a few more each time: what a supplier's corrected file would hold. */
function telephonyOf(codes, day, more) {
  const start = londonInstant(day, '08:00').toISOString();
  const header = 'org_code,interval_start,interval_minutes,inbound,ended_in_ivr,answered,missed,callbacks_requested,callbacks_made,wait_seconds_total,talk_seconds_total,answered_after_300s';
  return [header, ...codes.map((code, p) => `${code},${start},600,${120 + ((p + more) % 17)},20,80,12,8,8,9000,20000,10`)].join('\n');
}

function declaration(code, day, at) {
  return `org_code,service_day,declared_at,level,staff_in_share,premises_lost,reason\n${code},${day},${at.toISOString()},black,1,true,burst pipe\n`;
}

function drop(feed, name, text) {
  const target = path.join(settings.inbox, feed, name);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(`${target}.part`, `${text}\n`);
  fs.renameSync(`${target}.part`, target);
}

/** Seconds after the drop at which each stage of the run that told of it was done. */
async function stages(database, droppedAt) {
  const [row] = await database.query(
    `SELECT (SELECT max(finished_at) FROM load) AS loaded, f.completed_at AS forecast, m.assessed_at AS assessed,
       (SELECT max(evaluated_at) FROM rule_evaluation e WHERE e.run_id = f.id) AS evaluated
     FROM forecast_run f JOIN mismatch_run m ON m.run_id = f.id ORDER BY f.as_of DESC, f.id DESC LIMIT 1`,
  );
  return Object.fromEntries(Object.entries(row).map(([stage, at]) => [`${stage} after s`, at && round((at.getTime() - droppedAt.getTime()) / 1000)]));
}

async function startMailServer() {
  const heard = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        heard.push({ at: performance.now(), text: Buffer.concat(chunks).toString('utf8').replace(/=\r?\n/g, '') });
        done();
      });
    },
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    async heardOf(name) {
      const from = heard.length;
      for (const end = performance.now() + PATIENCE_MILLISECONDS; performance.now() < end; await sleep(20)) {
        const found = heard.slice(from).find(({ text }) => text.includes(name));
        if (found) return found.at;
      }
      throw new Error(`no e-mail about ${name} came within ${PATIENCE_MILLISECONDS / MINUTE} minutes`);
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
}

function round(seconds) {
  return Number(seconds.toFixed(2));
}
