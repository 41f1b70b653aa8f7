import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  AuditLog, type Awaited, Database, ownPath, SESSION_COOKIE, type Session, SessionsService, setCookie, SETTINGS, type Settings,
} from '#libs/platform';

/** Begins and ends the session of the browser that asks. */
@Injectable()
export class BrowserSessionService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly audit: AuditLog,
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The session of this browser, whole or not. */
  of(request: Request): Promise<Session | undefined> {
    return this.sessions.of(request.headers.cookie);
  }

  /**
   * Begins a new session under a new value, in place of the one this browser had, and gives the page to go on to: what is still asked
   * for, or `next`.
   */
  async begin(request: Request, response: Response, who: { personId: number; email: string; awaits: Awaited | null; how: string }, next: unknown): Promise<string> {
    const before = await this.of(request);
    if (before) await this.sessions.end(before);
    const { personId, email, awaits, how } = who;
    const value = await this.database.transaction(async (transaction) => {
      const device = deviceOf(request);
      if (awaits === null) await this.audit.append({ actor: email, action: 'session.begin', subject: `person ${personId}`, before: null, after: { how, device } }, transaction);
      return this.sessions.begin(personId, awaits, device, transaction);
    });
    response.append('Set-Cookie', setCookie(SESSION_COOKIE, value, this.settings.publicUrl));
    return pageOf(awaits, next);
  }

  /** Signs this browser out. */
  async end(request: Request, response: Response): Promise<void> {
    const session = await this.of(request);
    if (session) await this.sessions.end(session);
    response.append('Set-Cookie', setCookie(SESSION_COOKIE, '', this.settings.publicUrl));
  }
}

const STEPS: Readonly<Record<Awaited, string>> = {
  code: '/sign-in/code', 'new-password': '/sign-in/new-password', 'two-step': '/sign-in/two-step',
};

/** The page that asks for what a session awaits, or the one somebody wanted. */
export function pageOf(awaits: Awaited | null, next: unknown): string {
  const path = ownPath(next);
  if (awaits === null) return path;
  return path === '/' ? STEPS[awaits] : `${STEPS[awaits]}?next=${encodeURIComponent(path)}`;
}

function deviceOf(request: Request): string {
  return (request.get('user-agent') ?? '').slice(0, 200);
}
