/**
 * What the queue, the API and the command line do about an error: `temporary` is tried again with backoff, `permanent`
 * fails visibly and can be re-driven, `rejected-input` is told to whoever sent the input.
 */
export type ErrorKind = 'temporary' | 'permanent' | 'rejected-input';

/** An error with a stable code, and a remedy that says what to do now. */
export class HeadroomError extends Error {
  override readonly name = 'HeadroomError';

  constructor(
    /** Stable, kebab-case: `unknown-organisation`. */
    readonly code: string,
    message: string,
    readonly details: { kind: ErrorKind; remedy: string; cause?: unknown },
  ) {
    super(message, { cause: details.cause });
  }

  get kind(): ErrorKind {
    return this.details.kind;
  }

  get remedy(): string {
    return this.details.remedy;
  }
}

/** The refusal of a change to something that somebody else has changed since it was read. */
export function changedSince(message: string): HeadroomError {
  return new HeadroomError('changed-since', message, { kind: 'rejected-input', remedy: 'Read it again, make the change there, and send it with the new ETag.' });
}
