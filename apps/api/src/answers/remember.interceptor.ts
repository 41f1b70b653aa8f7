import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor, StreamableFile } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { CLOCK, type Clock } from '#libs/kernel';
import type { AdmittedRequest, Principal } from '#libs/platform';
import { named } from '../pages/name-later.js';
import { type Answer, pack, type PackedAnswer } from './answer.js';
import { AnswerMemory } from './answer-memory.js';
import { REMEMBERED, type RememberedAs, type RememberedFor } from './remembered.decorator.js';

/** Some hundred pages; two bytes a character at most. */
const MOST_CHARACTERS = 32_000_000;
/** Some thousand pages made small: of each one for each name at its top. */
const MOST_BYTES = 32_000_000;
const MINUTES: Readonly<Record<RememberedAs['within'], number>> = { minute: 1, 'quarter-hour': 15 };
const HEADERS = ['content-type', 'content-disposition', 'link', 'vary', 'etag'];

/**
 * Gives answers of {@link Remembered} handlers again as long as the data version is the same: what is shown is never older than what was
 * committed when it was asked for. Stands before every other interceptor, after the guards.
 *
 * Remembered twice: as text for all who may see the same, and, with a name in it and made small, for whoever asks again.
 */
@Injectable()
export class RememberInterceptor implements NestInterceptor {
  private readonly answers = new AnswerMemory<Answer>(MOST_CHARACTERS);
  private readonly packed = new AnswerMemory<PackedAnswer>(MOST_BYTES);

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
    const question = questionOf(request, principal, remembered.by);
    const answer = () => this.answers.of(question, version, async () => answerOf(await lastValueFrom(next.handle()), response));
    const takesGzip = request.acceptsEncodings(['gzip', 'identity']) === 'gzip';
    const { status, headers, body } = await this.packed.of(JSON.stringify([question, principal.name, takesGzip]), version, async () =>
      pack(withName(await answer(), principal), takesGzip),
    );
    response.status(status).set(headers);
    if (!request.fresh) return of(new StreamableFile(body));
    response.removeHeader('content-encoding');
    response.status(304);
    return of(undefined);
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
  return {
    status: response.statusCode,
    body: isText ? value : JSON.stringify(value),
    headers: { ...(isText ? {} : { 'content-type': 'application/json; charset=utf-8' }), ...Object.fromEntries(headers) },
  };
}

function withName(answer: Answer, principal: Principal): Answer {
  return answer.headers['content-type']?.startsWith('text/html') ? { ...answer, body: named(answer.body, principal) } : answer;
}
