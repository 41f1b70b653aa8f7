import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable, of } from 'rxjs';
import { HeadroomError } from '#libs/kernel';
import { type AdmittedRequest, CLAIM_SECONDS, type Claim, IdempotencyKeysRepository, type KeyState, workingUnder } from '#libs/platform';
import { invalidInput } from './problem.js';

/** Methods whose requests may carry a key; DELETE does nothing twice by itself. */
const WITH_KEY = ['POST', 'PUT', 'PATCH'];
/** A request with its principal and, once it was received, its file. */
type KeyedRequest = Request & AdmittedRequest & { readonly file?: { readonly path: string; readonly originalname?: string } };

const ANSWER_NOT_KEPT = 'headroom:answer-not-kept';

/** The answer holds a secret that is shown once: with a key, only that it was given is kept, never the answer. */
export const AnswerNotKept = (): MethodDecorator => SetMetadata(ANSWER_NOT_KEPT, true);

const KEYED_BY_FILE = 'headroom:keyed-by-file';

/** The request is a file: its key counts once the file has been received, and is bound to its bytes. */
export const KeyedByFile = (): MethodDecorator => SetMetadata(KEYED_BY_FILE, true);

/**
 * A change under /api/v1 with an `Idempotency-Key` is made once: the same request with the same key within a day gets the
 * same answer (draft-ietf-httpapi-idempotency-key-header). Requests that were refused did nothing, and keep no key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger(IdempotencyInterceptor.name);

  constructor(
    private readonly keys: IdempotencyKeysRepository,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler<unknown>): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<KeyedRequest>();
    const given = request.headers['idempotency-key'];
    if (given === undefined || !WITH_KEY.includes(request.method) || !request.path.startsWith('/api/') || !request.principal) return next.handle();
    // Asked for every request before there is a file, and again by the handler's own interceptors.
    if (this.reflector.get<true | undefined>(KEYED_BY_FILE, context.getHandler()) === true && !request.file) return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    const state = await this.keys.claim(request.principal.email, keyOf(given), await fingerprintOf(request));
    if (state.state === 'answered') return again(response, state.answer);
    if (state.state !== 'claimed') throw refusal(state);
    const kept = this.reflector.get<true | undefined>(ANSWER_NOT_KEPT, context.getHandler()) !== true;
    return from(this.work(state.claim, next, response, kept));
  }

  private async work(claim: Claim, next: CallHandler<unknown>, response: Response, kept: boolean): Promise<unknown> {
    const renewal = setInterval(() => void this.keys.renew(claim).catch(() => undefined), (CLAIM_SECONDS * 1000) / 3);
    try {
      const answer = await workingUnder(claim, () => lastValueFrom(next.handle(), { defaultValue: undefined }));
      const body = answer === undefined ? null : JSON.stringify(answer);
      await this.keys
        .answer(claim, { status: response.statusCode, body }, kept)
        .catch((error: unknown) => this.logger.error('could not keep an answer: whoever asks again is told that it is lost', error));
      return answer;
    } catch (error) {
      await this.keys.release(claim).catch(() => undefined); // not given back, it is taken over once the claim runs out
      await this.keys.abandon(claim).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }
}

/** The key, which the draft wants as a quoted string and many send bare. */
function keyOf(given: string | string[]): string {
  const key = /^(?:"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))$/.exec(String(given));
  if (key) return key[1] ?? key[2];
  throw invalidInput([{ path: 'Idempotency-Key', message: 'Idempotency-Key must be a text of 1 to 255 printable characters' }]);
}

/** The same for the same request, whatever the order of its properties; of a file its name and its bytes. */
async function fingerprintOf({ method, originalUrl, body, file }: KeyedRequest): Promise<string> {
  const content = file ? [file.originalname, await digestOf(file.path)] : sorted(body);
  return createHash('sha256').update(JSON.stringify([method, originalUrl, content ?? null])).digest('hex');
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]);
}

function again(response: Response, { status, body }: Extract<KeyState, { state: 'answered' }>['answer']): Observable<unknown> {
  response.status(status).setHeader('Idempotency-Replayed', 'true');
  return of(body === null ? undefined : (JSON.parse(body) as unknown));
}

function refusal({ state }: Exclude<KeyState, { state: 'claimed' | 'answered' }>): HeadroomError {
  const [code, message, remedy] = REFUSALS[state];
  return new HeadroomError(code, message, { kind: 'rejected-input', remedy });
}

const REFUSALS = {
  'in-progress': ['idempotency-in-progress-conflict', 'A request with this key is still being worked on', 'Wait a second and send the same request again.'],
  'other-request': ['idempotency-key-reused', 'This key was used for another request', 'Make a new key for each change.'],
  'answer-not-kept': [
    'idempotency-answer-not-kept-conflict', 'This was done; its answer holds a secret that is shown once and not kept',
    'If the answer never came, take back what was made and make it anew with a new key.',
  ],
  'answer-lost': [
    'idempotency-answer-lost-conflict', 'This was done, wholly or in part, but the server stopped before it could answer',
    'Look at what is there now, and make what is missing with a new key.',
  ],
} as const;
