import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** An answer that may be given again. `body` is text: HTML, JSON or CSV. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Headers that belong to this answer, by small-letter name: `content-type`, `link`, ... */
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer as it goes over the wire. */
export interface PackedAnswer extends Omit<Answer, 'body'> {
  readonly body: Buffer;
}

/** Below so many bytes making an answer smaller saves no packet. */
const NOT_WORTH_IT = 1024;
const gzipped = promisify(gzip);

/** The answer with its ETag, made small by gzip if whoever asked takes that and it is worth it. */
export async function pack({ status, body, headers }: Answer, takesGzip: boolean): Promise<PackedAnswer> {
  const plain = Buffer.from(body);
  const etag = `W/"${createHash('sha1').update(plain).digest('base64url')}"`;
  if (!takesGzip || plain.length < NOT_WORTH_IT) return { status, body: plain, headers: { etag, ...headers } };
  return { status, body: await gzipped(plain), headers: { etag, ...headers, 'content-encoding': 'gzip' } };
}
