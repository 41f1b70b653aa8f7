import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';

/** The strong ETags of `If-Match`, without their quotes; undefined when the header is not there or is `*`. A weak one matches nothing (RFC 9110). */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): readonly string[] | undefined => {
  return tagsOf(context.switchToHttp().getRequest<Request>().headers['if-match']);
});

/** The tags of an `If-Match` header. */
export function tagsOf(header: string | undefined): readonly string[] | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  return header.split(',').flatMap((tag) => /^\s*"([^"]*)"\s*$/.exec(tag)?.[1] ?? []);
}

/** The change is refused with 412 when what is there is no longer what the caller read. */
export const AnswersToIfMatch = (): MethodDecorator =>
  applyDecorators(ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read: when somebody has changed it since, the answer is 412 and nothing is done.' }));
