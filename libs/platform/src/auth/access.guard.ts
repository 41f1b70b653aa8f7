import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { HeadroomError } from '#libs/kernel';
import { SETTINGS, type Settings } from '../config/settings.js';
import { ACCESS, type Access, type AdmittedRequest } from './access.decorators.js';
import { DataVersion } from '../database/data-version.js';
import { ReadMemory } from '../database/read-memory.js';
import { type RequestOrigin, admit, changes } from './admission.js';
import { OPERATIONS_DESK, PeopleRepository } from './people.repository.js';
import { may, type Principal } from './principal.js';
import { refusal } from './refusals.js';
import { isFromOwnPage } from './sign-in/own-pages.js';
import { sameText } from './sign-in/secrets.js';
import { SessionsService } from './sign-in/sessions.service.js';
import { ApiTokensService } from './tokens/api-tokens.service.js';

/** The part of an Express request that the guard reads. */
interface GuardedRequest extends AdmittedRequest, Pick<RequestOrigin, 'method' | 'headers'> {
  readonly socket: { readonly remoteAddress?: string };
}

/** Lets nobody through to a route unless it is public, or they are somebody and hold the permission it names. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly desks: ReadMemory<Principal | undefined>;

  constructor(
    private readonly reflector: Reflector,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsService,
    private readonly tokens: ApiTokensService,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly versions: DataVersion,
  ) {
    this.desks = new ReadMemory(versions);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    if (access === undefined)
      throw new HeadroomError('route-without-permission', 'This route names no permission', UNGUARDED);
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const principal = await this.identify(request);
    request.principal = principal;
    if (access === 'signed-in' || may(principal, access)) return true;
    throw new HeadroomError('permission-missing', `${principal.name} may not do this: it needs ${access}`, {
      kind: 'rejected-input', remedy: 'Ask an administrator for a role that has it',
    });
  }

  /** A token before a session, a session before the machine it comes from. Throws the reason when there is none of them. */
  private async identify(request: GuardedRequest): Promise<Principal> {
    const version = await this.versions.current();
    request.dataVersion = version;
    const authorization = [request.headers.authorization].flat()[0];
    if (authorization !== undefined) return this.bearerOf(authorization, version);
    const session = await this.sessions.of(request.headers.cookie, { version, isUse: !isByItself(request) });
    if (session?.awaits === null) {
      if (changes(request) && !isFromOwnPage(request, this.settings.publicUrl)) throw refusal('cross-site');
      request.session = session;
      return session.principal;
    }
    if (this.settings.openOnLoopback) return this.ofThisMachine(request, version);
    throw refusal(session ? 'sign-in-unfinished' : 'not-signed-in');
  }

  private async bearerOf(authorization: string, version: string): Promise<Principal> {
    const token = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1];
    const { apiToken } = this.settings;
    if (token !== undefined && apiToken && sameText(token, apiToken)) return this.desk('token', version);
    const principal = token === undefined ? undefined : await this.tokens.principal(token, version);
    if (!principal) throw refusal('wrong-token');
    return principal;
  }

  private ofThisMachine({ method, headers, socket }: GuardedRequest, version: string): Promise<Principal> {
    const admission = admit({ method, headers, remoteAddress: socket.remoteAddress }, this.settings.publicUrl);
    if (admission.admitted) return this.desk('this-machine', version);
    throw refusal(admission.reason === 'unknown-host' || admission.reason === 'cross-site' ? admission.reason : 'not-signed-in');
  }

  private async desk(by: Principal['by'], version: string): Promise<Principal> {
    const principal = await this.desks.of('desk', () => this.people.principal(OPERATIONS_DESK.email), version);
    if (!principal) throw refusal('desk-inactive');
    return { ...principal, by };
  }
}

/** What the pages' script asks while nobody does anything: the stream of events, and the page anew after one. */
function isByItself({ headers }: GuardedRequest): boolean {
  return headers.accept === 'text/event-stream' || headers['x-by-itself'] !== undefined;
}

const UNGUARDED = { kind: 'permanent', remedy: 'Report this: the route must name a permission or be public' } as const;
