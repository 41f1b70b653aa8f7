import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { CLOCK, type Clock } from '#libs/kernel';
import type { AdmittedRequest, Principal } from '#libs/platform';
import { named } from '../pages/name-later.js';
import { type Answer, AnswerMemory } from './answer-memory.js';
import { REMEMBERED, type RememberedAs, type RememberedFor } from './remembered.decorator.js';

/** Some hundred pages; two bytes a character at most. */
const MOST_CHARACTERS = 32_000_000;
const MINUTES: Readonly<Record<RememberedAs['within'], number>> = { minute: 1, 'quarter-hour': 15 };
const HEADERS = ['content-type', 'content-disposition', 'link', 'vary', 'etag'];

/**
 * Gives answers of {@link Remembered} handlers again as long as the data version is the same: what is shown is never older than what was
 * committed when it was asked for. Stands before every other interceptor, after the guards.
 */
@Injectable()
export class RememberInterceptor implements NestInterceptor {
  private readonly memory = new AnswerMemory(MOST_CHARACTERS);

  constructor(
    private readonly reflector: Reflector,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler<unknown>): Promise<Observable<unknown>> {
    const remembered = this.reflector.getAllAndOverride<RememberedAs | undefined>(REMEMBERED, [context.getHandler(), context.getClass()]);
    const request = context.switchToHttp().getRequest<Request & AdmittedRequest>();
    const { principal, dataVersion } = request;
    if (remembered === undefined || principal === undefined || request.method !== 'GET') return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    const moment = Math.floor(this.clock.now().getTime() / (60_000 * MINUTES[remembered.within]));
    const version = `${dataVersion} ${moment}`;
    const { status, body, headers, digest } = await this.memory.of(questionOf(request, principal, remembered.by), version, async () =>
      answerOf(await lastValueFrom(next.handle()), response),
    );
    response.status(status);
    const etag = `W/"${digest}-${digestOf(principal.name)}"`; // Express would digest the whole body with each request
    for (const [name, value] of Object.entries({ etag, ...headers })) response.setHeader(name, value);
    return of(headers['content-type']?.startsWith('text/html') ? named(body, principal) : body);
  }
}

/** All that the answer may depend on: of the principal everything but who it is, so that a right that is added there is not forgotten here. */
function questionOf(request: Request, principal: Principal, by: RememberedFor): string {
  const rights = { ...principal, personId: null, email: null, name: null };
  const kinds = [request.accepts(['text/html', 'application/json', 'text/csv']), request.accepts(['application/json', 'text/csv'])];
  return JSON.stringify([request.originalUrl, kinds, rights, by === 'person' ? principal.email : null]);
}

function answerOf(value: unknown, response: Response): Answer {
  const isText = typeof value === 'string';
  const headers = HEADERS.flatMap((name) => {
    const set = response.getHeader(name);
    return set === undefined ? [] : [[name, String(set)] as const];
  });
  const body = isText ? value : JSON.stringify(value);
  return {
    status: response.statusCode,
    body,
    digest: digestOf(body),
    headers: { ...(isText ? {} : { 'content-type': 'application/json; charset=utf-8' }), ...Object.fromEntries(headers) },
  };
}

function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}
