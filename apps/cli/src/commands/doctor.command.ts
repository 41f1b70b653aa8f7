import fs from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { HeartbeatState } from '#libs/escalation';
import { FreshnessService } from '#libs/feeds';
import { CLOCK, type Clock, formatInstant } from '#libs/kernel';
import { type AuditHead, Database, Jobs, readAnchor, redisFault } from '#libs/platform';
import { withContext } from '../command.js';
import { LoadingModule } from '../loading-app.js';
import { EXIT } from '../output/report-error.js';
import { StderrLogger } from '../output/stderr-logger.js';
import { type StoreSettings, openStore } from '../store.js';
import { auditFindings } from './doctor/audit-findings.js';
import { type Finding, findingLine } from './doctor/finding.js';
import { signInFindings } from './doctor/sign-in-findings.js';

/** An event that waits this long has no worker to take it. */
const STUCK_MINUTES = 10;

/** `headroom doctor`: every dependency, migrations, queues and feeds; exit 1 if anything is wrong. */
export function doctorCommand(): Command {
  const command = new Command('doctor')
    .description('look at everything Headroom depends on; exit 1 if anything is wrong')
    .option('--audit-anchor <number:hash>', 'an end of the audit log from an e-mail or a log: is it still part of it?', anchor);
  return withContext<{ auditAnchor?: AuditHead }>(command, async ({ settings, progress, answer }, { auditAnchor }) => {
    const findings: Finding[] = [{ check: 'node', ok: true, detail: process.versions.node }];
    const store = await openStore(settings, progress).catch((error: Error) => {
      findings.push({ check: 'database', ok: false, detail: `${error.message || String(error)}. Look at DATABASE_URL, and whether the server runs` });
    });
    try {
      if (store) findings.push(...(await examine(store.settings, auditAnchor)));
    } finally {
      await store?.close();
    }
    const ok = findings.every((finding) => finding.ok);
    answer({ ok, findings }, () => findings.map(findingLine).join('\n'));
    return ok ? EXIT.done : EXIT.failed;
  });
}

/** Reads `--audit-anchor`. */
function anchor(text: string): AuditHead {
  const read = readAnchor(text);
  if (!read) throw new InvalidArgumentError('give a number, a colon and 64 hexadecimal digits, as the digest shows them');
  return read;
}

async function examine(settings: StoreSettings, given: AuditHead | undefined): Promise<Finding[]> {
  const redis = settings.redisUrl ? await redisFault(settings.redisUrl) : undefined;
  if (redis) return [{ check: 'queues', ok: false, detail: `REDIS_URL: ${redis}. Start Redis, or unset REDIS_URL to run the queues in PostgreSQL` }];
  const logger = new StderrLogger({ logLevels: ['error', 'fatal'] });
  const app = await NestFactory.createApplicationContext(LoadingModule.with(settings), { logger, abortOnError: false });
  try {
    return [
      ...(await database(app)), await queues(app, settings), await outbox(app), inbox(settings),
      { check: 'mail', ok: true, detail: settings.smtpUrl ? 'a server is named' : 'SMTP_URL is not set: e-mail waits until it is' },
      await heartbeat(app, settings), ...(await signInFindings(app, settings)), ...(await auditFindings(app, given)), ...(await feeds(app)),
    ];
  } finally {
    await app.close();
  }
}

async function database(app: INestApplicationContext): Promise<Finding[]> {
  const [{ version }] = await app.get(Database).query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
  const [{ count }] = await app.get(Database).query<{ count: number }>('SELECT count(*) FROM migrations');
  return [
    { check: 'database', ok: true, detail: `PostgreSQL ${version}` },
    { check: 'migrations', ok: true, detail: `${count} applied, none waiting` },
  ];
}

async function queues(app: INestApplicationContext, settings: StoreSettings): Promise<Finding> {
  const on = settings.redisUrl ? 'Redis' : 'PostgreSQL';
  try {
    const failed = await app.get(Jobs).failed();
    if (failed.length === 0) return { check: 'queues', ok: true, detail: `on ${on}, no failed jobs` };
    const [{ job, reason }] = failed;
    return { check: 'queues', ok: false, detail: `on ${on}, ${failed.length} failed jobs, the latest ${job}: ${reason}` };
  } catch (error) {
    return { check: 'queues', ok: false, detail: `${on} does not answer: ${(error as Error).message}` };
  }
}

async function outbox(app: INestApplicationContext): Promise<Finding> {
  const [{ count, oldest }] = await app
    .get(Database)
    .query<{ count: number; oldest: Date | null }>('SELECT count(*), min(occurred_at) AS oldest FROM outbox');
  const minutes = oldest ? (app.get<Clock>(CLOCK).now().getTime() - oldest.getTime()) / 60_000 : 0;
  const ok = minutes < STUCK_MINUTES;
  const detail = count === 0 ? 'empty' : `${count} events wait${ok ? '' : `, the oldest for ${Math.round(minutes)} minutes: is a worker running?`}`;
  return { check: 'outbox', ok, detail };
}

function inbox({ inbox: folder }: StoreSettings): Finding {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK);
    return { check: 'drop folder', ok: true, detail: folder };
  } catch {
    return { check: 'drop folder', ok: false, detail: `${folder} cannot be read and written: files there would not be loaded` };
  }
}

/** A sign of life is late after this many of its intervals. */
const LATE_INTERVALS = 3;

async function heartbeat(app: INestApplicationContext, { heartbeat: target }: StoreSettings): Promise<Finding> {
  const check = 'heartbeat';
  if (!target) return { check, ok: true, none: true, detail: 'HEADROOM_HEARTBEAT_URL is not set: nobody outside notices when Headroom stops' };
  const [row] = await app.get(Database).query<{ value: HeartbeatState }>(`SELECT value FROM setting WHERE name = 'heartbeat'`);
  if (!row) return { check, ok: true, none: true, detail: 'none was sent yet' };
  const { outcome, detail, lastSuccessAt } = row.value;
  const last = lastSuccessAt ? `the last one went out ${formatInstant(new Date(lastSuccessAt))}` : 'none ever went out';
  if (outcome !== 'sent') return { check, ok: false, detail: `${detail}; ${last}` };
  const minutes = (app.get<Clock>(CLOCK).now().getTime() - new Date(lastSuccessAt!).getTime()) / 60_000;
  const ok = minutes < LATE_INTERVALS * target.everyMinutes + 1;
  return { check, ok, detail: ok ? last : `${last}: are a scheduler and a worker running?` };
}

async function feeds(app: INestApplicationContext): Promise<Finding[]> {
  const found = await app.get(FreshnessService, { strict: false }).look();
  return found.map(({ feed, state, reason, lastLoadAt }) => ({
    check: feed,
    ok: state === 'fresh' || state === 'never-seen',
    ...(state === 'never-seen' && { none: true }),
    detail: state === 'fresh' && lastLoadAt ? `fresh, last file ${formatInstant(lastLoadAt)}` : reason,
  }));
}
