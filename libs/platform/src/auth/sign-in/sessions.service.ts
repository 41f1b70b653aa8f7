import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { SETTINGS, type Settings } from '../../config/settings.js';
import { AuditLog } from '../../audit/audit-log.js';
import { DataVersion } from '../../database/data-version.js';
import { Database, type SqlExecutor } from '../../database/database.js';
import { ReadMemory } from '../../database/read-memory.js';
import type { Principal } from '../principal.js';
import { newSecret, secretHash } from './secrets.js';
import { SESSION_COOKIE, cookieIn } from './session-cookie.js';
import { type Awaited, type SessionRow, SessionsRepository } from './sessions.repository.js';

/** A browser's session, as the request that carries its cookie finds it. */
export interface Session {
  /** The hash under which it is stored; the cookie's value is stored nowhere. */
  readonly id: string;
  /** What must be given before it admits to anything; null when it is whole. */
  readonly awaits: Awaited | null;
  readonly principal: Principal;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long somebody may take over the second step of signing in. */
const UNFINISHED = 15 * MINUTE;
/** How coarsely it is remembered when a session was last used: a write each minute, not each request. */
const COARSE = MINUTE;

/** Who is signed in with which browser. */
@Injectable()
export class SessionsService {
  private readonly reads: ReadMemory<SessionRow | undefined>;

  constructor(
    private readonly sessions: SessionsRepository,
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
    versions: DataVersion,
  ) {
    this.reads = new ReadMemory(versions);
  }

  /** Begins a session and gives the value for its cookie. */
  async begin(personId: number, awaits: Awaited | null, device: string, executor: SqlExecutor = this.database): Promise<string> {
    const value = newSecret();
    const now = this.clock.now();
    await this.sessions.insert({ id: secretHash(value), personId, awaits, createdAt: now, device: device.slice(0, 200) }, executor);
    return value;
  }

  /** Forgets the sessions that have ended by themselves: they admit to nothing already. */
  async forgetEnded(): Promise<void> {
    const now = this.clock.now();
    const before = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);
    await this.sessions.sweep(before(this.settings.sessionHours * HOUR), before(this.settings.sessionIdleHours * HOUR), before(UNFINISHED));
  }

  /**
   * The session whose cookie a request carries, as of a data version asked for since; undefined when it carries none, or one that has ended. What a
   * page asks by itself is no use of it: a page left open does not keep it.
   */
  async of(cookies: string | string[] | undefined, { version, isUse = true }: { version?: string; isUse?: boolean } = {}): Promise<Session | undefined> {
    const value = cookieIn(cookies, SESSION_COOKIE, this.settings.publicUrl);
    if (value === undefined) return undefined;
    const id = secretHash(value);
    const now = this.clock.now();
    const row = await this.rowOf(id, now, version);
    if (!row || this.hasEnded(row, now)) return undefined;
    if (isUse && now.getTime() - row.lastSeenAt.getTime() >= COARSE) await this.seen(row.id, now);
    const { awaits, personId, email, name, grants } = row;
    return { id, awaits, principal: { personId, email, name, grants, by: 'session' } };
  }

  /** When a session was last seen is written without a new version, by any process: what is remembered of it may be too old to refuse by or to write after. */
  private async rowOf(id: string, now: Date, version?: string): Promise<SessionRow | undefined> {
    const read = () => this.reads.of(id, () => this.sessions.find(id), version);
    const row = await read();
    if (!row || now.getTime() - row.lastSeenAt.getTime() < COARSE) return row;
    this.reads.forget(id);
    return read();
  }

  private async seen(id: string, now: Date): Promise<void> {
    await this.sessions.seen(id, now);
    this.reads.forget(id);
  }

  /** Somebody's sessions that still hold, the latest used first. */
  async listOf(personId: number): Promise<Pick<SessionRow, 'id' | 'createdAt' | 'lastSeenAt' | 'device'>[]> {
    const now = this.clock.now();
    return (await this.sessions.listOf(personId)).filter((row) => !this.hasEnded({ ...row, awaits: null }, now));
  }

  /** Ends a session: of a whole one the audit log tells, one that still awaited something admitted to nothing. */
  end({ id, awaits, principal: { personId, email } }: Session): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const ended = await this.sessions.delete(id, transaction);
      if (!ended || awaits !== null) return;
      await this.audit.append({ actor: email, action: 'session.end', subject: `person ${personId}`, before: { since: ended.createdAt, device: ended.device }, after: null }, transaction);
    });
  }

  /** Ends all sessions of whoever has this one but it. */
  async endOthers({ id, principal: { personId, email } }: Session): Promise<void> {
    const browsers = (await this.listOf(personId)).length;
    await this.database.transaction(async (transaction) => {
      await this.sessions.deleteOf(personId, transaction, id);
      if (browsers > 1) await this.audit.append({ actor: email, action: 'session.end-others', subject: `person ${personId}`, before: { browsers }, after: { browsers: 1 } }, transaction);
    });
  }

  /** Ends all sessions of a person, but the one kept if any; gives how many. */
  endAllOf(personId: number, executor: SqlExecutor, kept?: string): Promise<number> {
    return this.sessions.deleteOf(personId, executor, kept);
  }

  private hasEnded({ awaits, createdAt, lastSeenAt }: Pick<SessionRow, 'awaits' | 'createdAt' | 'lastSeenAt'>, now: Date): boolean {
    const { sessionHours, sessionIdleHours } = this.settings;
    const age = now.getTime() - createdAt.getTime();
    const idle = now.getTime() - lastSeenAt.getTime();
    return age >= sessionHours * HOUR || idle >= sessionIdleHours * HOUR || (awaits !== null && age >= UNFINISHED);
  }
}
