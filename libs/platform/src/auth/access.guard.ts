import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { HeadroomError } from '#libs/kernel';
import { SETTINGS, type Settings } from '../config/settings.js';
import { ACCESS, type Access, type AdmittedRequest } from './access.decorators.js';
import { type Admission, admit, type RequestOrigin } from './admission.js';
import { OPERATIONS_DESK, PeopleRepository } from './people.repository.js';
import { may, type Principal } from './principal.js';

/** The part of an Express request that the guard reads. */
interface GuardedRequest extends AdmittedRequest, Pick<RequestOrigin, 'method' | 'headers'> {
  readonly socket: { readonly remoteAddress?: string };
}

/** Lets nobody through to a route unless it is public, or they are somebody and hold the permission it names. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly people: PeopleRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

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
    if (!may(principal, access)) {
      throw new HeadroomError(
        'permission-missing',
        `${principal.name} may not do this: it needs ${access}`,
        PERMISSION_MISSING,
      );
    }
    request.principal = principal;
    return true;
  }

  private async identify({ method, headers, socket }: GuardedRequest): Promise<Principal> {
    const admission = admit({ method, headers, remoteAddress: socket.remoteAddress }, this.settings);
    if (!admission.admitted) throw refusal(admission.reason);
    const principal = await this.people.principal(OPERATIONS_DESK.email);
    if (!principal) throw refusal('operator-inactive');
    return principal;
  }
}

type Refusal = Extract<Admission, { admitted: false }>['reason'] | 'operator-inactive';

const MESSAGES: Readonly<Record<Refusal, readonly [message: string, remedy: string]>> = {
  'wrong-token': [
    'The token given is not the one configured',
    'Send the HEADROOM_API_TOKEN of this server as Authorization: Bearer',
  ],
  'not-from-this-machine': [
    'Requests from other machines need a token',
    'Set HEADROOM_API_TOKEN on the server and send it as Authorization: Bearer, or open the page on the server itself',
  ],
  'forwarded-by-a-proxy': [
    'A request passed on by a proxy needs a token',
    'Have the proxy send Authorization: Bearer with the HEADROOM_API_TOKEN of this server',
  ],
  'unknown-host': [
    'The request names a host that is not this server',
    'Use the address in HEADROOM_PUBLIC_URL, or http://127.0.0.1',
  ],
  'cross-site': [
    'A change was asked for by a page of another site',
    'Open the page on this server and press the button there',
  ],
  'operator-inactive': [
    'The seeded operator is not active',
    'Make the operations desk active again in the person table',
  ],
};

/** `cross-site` and `unknown-host` are forbidden whoever asks; the others ask to say who is asking. */
function refusal(reason: Refusal): HeadroomError {
  const [message, remedy] = MESSAGES[reason];
  return new HeadroomError(reason, message, { kind: 'rejected-input', remedy });
}

const UNGUARDED = { kind: 'permanent', remedy: 'Report this: the route must name a permission or be public' } as const;
const PERMISSION_MISSING = { kind: 'rejected-input', remedy: 'Ask an administrator for a role that has it' } as const;
