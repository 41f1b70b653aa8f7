import fs from 'node:fs';
import path from 'node:path';
import { HeadroomError } from '#libs/kernel';
import { type NotifyService, notifyService } from './notify-service.js';
import { type HeartbeatTarget, heartbeatTarget } from './heartbeat-target.js';
import { type OidcSettings, oidcSettings } from './oidc-settings.js';
import { type SignInSettings, signInSettings } from './sign-in-settings.js';
import { type WebhookTarget, webhookTarget } from './webhook-target.js';

/** Everything the outside can set, read once at the start. Secrets among it are never logged. */
export interface Settings extends SignInSettings {
  /** Connection URL of PostgreSQL; undefined means the embedded one under {@link Settings.home}. */
  readonly databaseUrl?: string;
  /**
   * Connection URL of the role that owns the tables: it migrates and gives rights to the role of {@link Settings.databaseUrl}, which
   * then can change nothing in the audit log. Undefined means that one role does both.
   */
  readonly ownerDatabaseUrl?: string;
  /** Connection URL of Redis or Valkey; undefined means BullMQ on PostgreSQL. */
  readonly redisUrl?: string;
  /** Folder of the embedded PostgreSQL and of the drop folder, absolute. */
  readonly home: string;
  /** Drop folder: files belong in `inbox/FEED/NAME`. Absolute. */
  readonly inbox: string;
  /** Port of the pages and the API. */
  readonly port: number;
  /** Address the API listens on. */
  readonly host: string;
  /** Where people reach the pages: links in notifications begin with it. No slash at the end. */
  readonly publicUrl: string;
  /** Mail server, `smtp://user:password@host:port`; undefined means that e-mail waits, visibly. */
  readonly smtpUrl?: string;
  /** Sender of every e-mail. */
  readonly mailFrom: string;
  /** Where every change of an alert goes as a signed webhook; undefined means nowhere. */
  readonly webhook?: WebhookTarget;
  /** GOV.UK Notify; undefined means that its channels are not configured. */
  readonly notify?: NotifyService;
  /** What acknowledge links are signed with; undefined means a secret made once and kept with the data. */
  readonly linkSecret?: string;
  /** Where a sign of life goes every few minutes; undefined means nowhere. */
  readonly heartbeat?: HeartbeatTarget;
  /** The file of the rule set to be in force from the next start on, absolute; undefined leaves rules to those who publish them. */
  readonly rulesFile?: string;
  /** How hub slots are given out: `most-relief`, `weighted-list` or `deprivation`. */
  readonly allocation: 'most-relief' | 'weighted-list' | 'deprivation';
  /** How much of a hub slot must be expected to be used for it to be given in advance, 0-1 [assumption]; what is used less stays at the hub for the day. */
  readonly allocationLeastUse: number;
  /** Bearer token that admits as the operations desk: a way in when nobody else's works. Tokens of people are better. */
  readonly apiToken?: string;
  /** How many requests one address may make a minute of each route, to each process, before it is asked to wait. */
  readonly requestsAMinute: number;
  /** The OpenID provider people sign in with; undefined means only accounts of Headroom's own. */
  readonly oidc?: OidcSettings;
  /** The largest file that may be sent to the pages or the API, bytes. The drop folder has no limit. */
  readonly uploadLimitBytes: number;
}

/** The injection token of {@link Settings}. */
export const SETTINGS = Symbol('Settings');

/** Reads `.env` of the folder (never overriding what the environment says already). Missing file: nothing happens. */
export function loadDotEnv(folder: string): void {
  const file = path.join(folder, '.env');
  if (fs.existsSync(file)) process.loadEnvFile(file);
}

/** Settings of an environment. Throws a `RangeError` that names the variable when one makes no sense. */
export function settingsFrom(env: NodeJS.ProcessEnv, folder = process.cwd()): Settings {
  const home = path.resolve(folder, env.HEADROOM_HOME || '.headroom');
  const port = Number(env.HEADROOM_PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`HEADROOM_PORT is '${env.HEADROOM_PORT}': give a port number from 0 to 65535`);
  }
  const host = env.HEADROOM_HOST || '127.0.0.1';
  const publicUrl = (env.HEADROOM_PUBLIC_URL || `http://127.0.0.1:${port}`).replace(/\/+$/, '');
  return {
    databaseUrl: env.DATABASE_URL || undefined,
    ownerDatabaseUrl: env.HEADROOM_OWNER_DATABASE_URL || undefined,
    redisUrl: env.REDIS_URL || undefined,
    home,
    inbox: path.resolve(folder, env.HEADROOM_INBOX || path.join(home, 'inbox')),
    port,
    host,
    publicUrl,
    smtpUrl: env.SMTP_URL || undefined,
    mailFrom: env.HEADROOM_MAIL_FROM || 'Headroom <headroom@localhost>',
    webhook: webhookTarget(env),
    notify: notifyService(env),
    linkSecret: linkSecretOf(env.HEADROOM_LINK_SECRET || undefined),
    heartbeat: heartbeatTarget(env),
    rulesFile: env.HEADROOM_RULES ? path.resolve(folder, env.HEADROOM_RULES) : undefined,
    allocation: allocationOf(env.HEADROOM_ALLOCATION || 'most-relief'),
    allocationLeastUse: shareOf('HEADROOM_ALLOCATION_LEAST_USE', env.HEADROOM_ALLOCATION_LEAST_USE || '0.2'),
    apiToken: env.HEADROOM_API_TOKEN || undefined,
    requestsAMinute: countOf('HEADROOM_REQUESTS_A_MINUTE', env.HEADROOM_REQUESTS_A_MINUTE || '1200'),
    ...signInSettings(env, publicUrl),
    oidc: oidcSettings(env),
    uploadLimitBytes: 1_048_576 * countOf('HEADROOM_UPLOAD_LIMIT_MB', env.HEADROOM_UPLOAD_LIMIT_MB || '200'),
  };
}

function countOf(name: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new RangeError(`${name} is '${text}': give a whole number above 0`);
}

function shareOf(name: string, text: string): number {
  const share = Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new RangeError(`${name} is '${text}': give a number from 0 to 1`);
}

function linkSecretOf(text: string | undefined): string | undefined {
  if (text === undefined || text.length >= 32) return text;
  throw new RangeError('HEADROOM_LINK_SECRET is too short: give at least 32 characters, for example from: openssl rand -base64 32');
}

function allocationOf(text: string): Settings['allocation'] {
  if (text === 'most-relief' || text === 'weighted-list' || text === 'deprivation') return text;
  throw new RangeError(`HEADROOM_ALLOCATION is '${text}': give most-relief, weighted-list or deprivation`);
}

/** The same settings, with a database named for certain. Throws when none is: only the command line starts an embedded one. */
export function requireDatabase(settings: Settings): Settings & { readonly databaseUrl: string } {
  const { databaseUrl } = settings;
  if (!databaseUrl) {
    throw new HeadroomError('no-database', 'DATABASE_URL is not set', {
      kind: 'permanent', remedy: 'Set DATABASE_URL, or run `headroom up`, which brings an embedded PostgreSQL.',
    });
  }
  return { ...settings, databaseUrl };
}
