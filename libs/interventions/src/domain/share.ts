import { HeadroomError } from '#libs/kernel';

/** A share as two whole numbers, 2 of 3: a third is no float, and a vote of exactly two thirds must pass. */
export interface Share {
  readonly of: number;
  readonly outOf: number;
}

/** Whether `part` is at least the share of `whole`; all whole numbers, so exact below 2^53. */
export function reaches(part: number, whole: number, { of, outOf }: Share): boolean {
  return part * outOf >= whole * of;
}

/** `2/3`. */
export function shareText({ of, outOf }: Share): string {
  return `${of}/${outOf}`;
}

/** Reads `2/3`. Throws `bad-share` for what is no share: of 0 or less, or more than the whole. */
export function parseShare(text: string): Share {
  const [, of, outOf] = /^(\d{1,3})\/(\d{1,3})$/.exec(text)?.map(Number) ?? [];
  if (of > 0 && outOf >= of) return { of, outOf };
  throw new HeadroomError('bad-share', `'${text}' is not a share such as 2/3`, { kind: 'rejected-input', remedy: 'Write it as two whole numbers: 2/3, 3/4.' });
}
