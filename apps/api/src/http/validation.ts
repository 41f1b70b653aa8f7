import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import { type InputProblem, invalidInput } from './problem.js';
import { unkeepableTexts } from './unkeepable-texts.js';

/** Validates what comes in against its DTO: unknown properties are refused, numbers in a query become numbers; and any text at all, that the store can keep it. */
export function validationPipe(): ValidationPipe {
  return new InputPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => invalidInput(errors.flatMap((error) => problemsOf(error))),
  });
}

class InputPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const paths = metadata.type === 'custom' ? [] : unkeepableTexts(value, metadata.data);
    if (paths.length > 0) throw invalidInput(paths.map((path) => ({ path, message: `${path} holds a character that cannot be kept: a zero byte or half of a character` })));
    return super.transform(metadata.type === 'body' ? withoutNulls(value) : value, metadata) as Promise<unknown>;
  }
}

/** A property of a body that is null is as good as left out: many clients write what they have no value for so. */
function withoutNulls(body: unknown): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function problemsOf({ property, constraints = {}, children = [] }: ValidationError, within = ''): InputProblem[] {
  const path = /^\d+$/.test(property) ? `${within}[${property}]` : within ? `${within}.${property}` : property;
  return [
    ...Object.values(constraints).map((message) => ({ path, message })),
    ...children.flatMap((child) => problemsOf(child, path)),
  ];
}
