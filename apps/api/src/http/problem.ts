import { HttpException } from '@nestjs/common';
import { RuleSetRefused } from '#libs/escalation';
import { HeadroomError } from '#libs/kernel';

/** One thing wrong with the input. `path` is where: `limit`, `rows[3].count`. */
export interface InputProblem {
  readonly path: string;
  readonly message: string;
  /** Line of a document that was sent, from 1. */
  readonly line?: number;
}

/** What went wrong, for the caller: RFC 9457 problem details with a code of ours, a remedy and what was wrong with the input. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Stable, kebab-case. */
  readonly code: string;
  readonly remedy: string;
  readonly errors?: readonly InputProblem[];
}

/** The media type of RFC 9457. */
export const PROBLEM_JSON = 'application/problem+json';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not admitted',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  409: 'Conflict',
  413: 'Too large',
  412: 'Changed since',
  415: 'Unsupported media type',
  422: 'Not this request',
  429: 'Too many requests',
  500: 'Something failed',
  503: 'Not available now',
};

const NOT_ADMITTED = ['wrong-token', 'not-signed-in', 'sign-in-unfinished', 'desk-inactive'];
const NOT_ALLOWED = ['permission-missing', 'beyond-your-own', 'token-makes-no-token', 'token-makes-no-password', 'not-your-vote', 'unknown-host', 'cross-site'];
const NOT_FOUND = /(^unknown-|-not-found$|^no-such-)/;
const CONFLICT = /(^already-|-closed$|-exceeded$|-has-ended$|-not-live$|-conflict$|^mornings-missing$)/;

/** Input that validation refused, as {@link Problem} tells it. */
export function invalidInput(errors: readonly InputProblem[]): InvalidInput {
  return new InvalidInput(errors);
}

/** The error behind {@link invalidInput}. */
export class InvalidInput extends Error {
  constructor(readonly errors: readonly InputProblem[]) {
    super('The input is not valid');
  }
}

/** The problem an error is to the caller. Errors nobody foresaw say nothing of the inside: their words go to the log. */
export function problemOf(error: unknown): Problem {
  if (error instanceof InvalidInput) {
    return {
      ...problem(400, 'invalid-input', error.message, 'Correct what errors lists and send it again'),
      errors: error.errors,
    };
  }
  if (error instanceof HeadroomError) {
    const status = statusOf(error);
    if (error instanceof RuleSetRefused) return refusedRules(error, status);
    return status === 500
      ? unforeseen(error.code, error.remedy)
      : problem(status, error.code, error.message, error.remedy);
  }
  if (error instanceof HttpException) return ofHttpException(error);
  return (
    ofMiddleware(error) ??
    unforeseen('internal', 'Try again; if it goes on, look in the log of the server at this time')
  );
}

/** What is wrong with a rule set, a mistake an entry. */
function refusedRules({ code, remedy, issues }: RuleSetRefused, status: number): Problem {
  const errors = issues.filter(({ severity }) => severity === 'error').map(({ path, line, message }) => ({ path, line, message }));
  return { ...problem(status, code, `The rule set has ${errors.length === 1 ? 'a mistake' : `${errors.length} mistakes`}`, remedy), errors };
}

/** The HTTP status of a coded error. */
function statusOf({ code, kind }: HeadroomError): number {
  if (NOT_ALLOWED.includes(code)) return 403;
  if (NOT_ADMITTED.includes(code)) return 401;
  if (kind === 'temporary') return 503;
  if (NOT_FOUND.test(code)) return 404;
  if (CONFLICT.test(code)) return 409;
  if (code === 'changed-since') return 412;
  if (code === 'idempotency-key-reused') return 422;
  return kind === 'rejected-input' ? 400 : 500;
}

function ofHttpException(error: HttpException): Problem {
  const status = error.getStatus();
  if (status >= 500 && status !== 503) return unforeseen('internal', 'Look in the log of the server at this time');
  const [code, remedy] = HTTP[status] ?? ['refused', 'See the API description at /api/v1/openapi.json'];
  return problem(status, code, error.message, remedy);
}

/** Body parsers throw errors with a status of their own; only those that blame the caller are passed on. */
function ofMiddleware(error: unknown): Problem | undefined {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : Number.NaN;
  if (!(status >= 400 && status < 500)) return undefined;
  const [code, remedy] = HTTP[status] ?? HTTP[400];
  return problem(status, code, (error as Error).message, remedy);
}

function unforeseen(code: string, remedy: string): Problem {
  return problem(500, code, 'The server could not do this', remedy);
}

function problem(status: number, code: string, detail: string, remedy: string): Problem {
  return { type: `urn:headroom:problem:${code}`, title: TITLES[status] ?? 'Refused', status, detail, code, remedy };
}

const HTTP: Readonly<Record<number, readonly [code: string, remedy: string]>> = {
  400: ['bad-request', 'Correct the request and send it again'],
  404: ['not-found', 'See /api/v1/openapi.json for what there is'],
  413: ['too-large', 'Send less at once'],
  415: ['unsupported-media-type', 'Send application/json'],
  429: ['too-many-requests', 'Wait a minute and try again'],
  503: ['not-available', 'Try again in a moment'],
};
