import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FeedsModule, LoadFileService, type LoadOutcome } from '#libs/feeds';
import { addDays, seededRandom, serviceDay } from '#libs/kernel';
import { ClockModule, DatabaseModule, OutboxModule, QueueModule, SettingsModule, migrate, settingsFrom, startEmbeddedPostgres } from '#libs/platform';

const ROWS = Number(process.env.BENCH_ROWS ?? 1_000_000);
const PRACTICES = 175;
const INTERVALS = 24;
const FIRST_DAY = serviceDay('2025-01-06');
const COLUMNS = ['inbound', 'ended_in_ivr', 'answered', 'missed', 'callbacks_requested', 'callbacks_made', 'wait_seconds_total', 'talk_seconds_total', 'answered_after_300s'];

/** Writes a day of every practice after another, half-hours from 07:00, as a supplier's export has it. */
async function writeTelephony(file: string): Promise<number> {
  const random = seededRandom(1);
  const out = fs.createWriteStream(file);
  out.write(`org_code,interval_start,interval_minutes,${COLUMNS.join(',')}\n`);
  let rows = 0;
  for (let day = 0; rows < ROWS; day += 1) {
    let text = '';
    for (let practice = 0; practice < PRACTICES && rows < ROWS; practice += 1) {
      for (let i = 0; i < INTERVALS && rows < ROWS; i += 1, rows += 1) {
        const minute = 420 + i * 30;
        const at = `${addDays(FIRST_DAY, day)}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${minute % 60 === 0 ? '00' : '30'}:00+00:00`;
        const inbound = random.below(60);
        const answered = Math.floor(inbound * 0.6);
        const missed = Math.floor(inbound * 0.1);
        const figures = [inbound, inbound - answered - missed, answered, missed, random.below(4), random.below(4), answered * 95, answered * 240, random.below(6)];
        text += `M${81_000 + practice},${at},30,${figures.join(',')}\n`;
      }
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return rows;
}

/** Seconds that psql's \copy of the same file into a keyed table takes. */
function copyByPsql(url: string, file: string): number {
  const psql = (sql: string): void => {
    const run = spawnSync('psql', [url, '-v', 'ON_ERROR_STOP=1', '-q', '-c', sql], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.error?.message ?? run.stderr);
  };
  psql(`CREATE TABLE copied (org_code text, interval_start timestamptz, interval_minutes int, ${COLUMNS.map((name) => `${name} int`).join(', ')}, PRIMARY KEY (org_code, interval_start))`);
  const start = performance.now();
  psql(`\\copy copied FROM '${file}' WITH (FORMAT csv, HEADER)`);
  return (performance.now() - start) / 1000;
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-bench-'));
  fs.chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ directory: path.join(folder, 'pg') });
  try {
    await server.createDatabase('bench');
    const url = server.url('bench');
    await migrate(url);
    const settings = settingsFrom({ DATABASE_URL: url, HEADROOM_HOME: folder }, folder);

    class BenchModule {}
    Module({ imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, OutboxModule, QueueModule, FeedsModule] })(BenchModule);
    const app = await NestFactory.createApplicationContext(BenchModule, { logger: ['error'], abortOnError: false });
    const loader = app.get(LoadFileService, { strict: false });

    const organisations = path.join(folder, 'organisations.csv');
    const practices = Array.from({ length: PRACTICES }, (_, i) => `M${81_000 + i},Practice ${i},practice,QX,2020-01-01,,,`);
    fs.writeFileSync(organisations, ['code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size', 'QX,ICB,icb,,2020-01-01,,,', ...practices].join('\n'));
    await loader.load({ feed: 'organisations.v1', path: organisations, fileName: 'organisations.csv' });

    const file = path.join(folder, 'telephony.csv');
    const rows = await writeTelephony(file);
    const bytes = fs.statSync(file).size;
    console.log(`${rows.toLocaleString('en-GB')} telephony rows, ${(bytes / 1e6).toFixed(0)} MB, ${os.cpus().length} cores, Node ${process.version}`);

    const copySeconds = copyByPsql(url, file);
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
    const timed = async (backfill: boolean, fileName: string): Promise<[number, LoadOutcome]> => {
      const start = performance.now();
      const outcome = await loader.load({ feed: 'telephony.v1', path: file, fileName, backfill });
      return [(performance.now() - start) / 1000, outcome];
    };
    const [loadSeconds, loaded] = await timed(true, 'telephony.csv');
    if (loaded.status !== 'loaded' || loaded.loaded !== rows) throw new Error(JSON.stringify(loaded));
    const [againSeconds, again] = await timed(true, 'telephony.csv');
    if (again.status !== 'duplicate') throw new Error(JSON.stringify(again));
    fs.appendFileSync(file, '\n');
    const [restatedSeconds, restated] = await timed(true, 'restated.csv');
    if (restated.unchanged !== rows) throw new Error(JSON.stringify(restated));
    clearInterval(watch);

    const line = (what: string, seconds: number): string =>
      `${what.padEnd(44)}${seconds.toFixed(2).padStart(8)} s${Math.round(rows / seconds).toLocaleString('en-GB').padStart(12)} rows/s${(copySeconds / seconds).toFixed(2).padStart(7)} x`;
    console.log(`${''.padEnd(44)}${'time'.padStart(10)}${'speed'.padStart(19)}${'\\copy'.padStart(9)}`);
    console.log(line('psql \\copy into a keyed table', copySeconds));
    console.log(line('the whole load path', loadSeconds));
    console.log(line('the same figures in another file (unchanged)', restatedSeconds));
    console.log(line('the same bytes again (duplicate)', againSeconds));
    console.log(`peak memory of the loading process ${(peak / 1e6).toFixed(0)} MB`);
    await app.close();
  } finally {
    server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
