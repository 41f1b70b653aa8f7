import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type InputProblem, invalidInput } from './problem.js';

/** Validates what comes in against its DTO: unknown properties are refused, numbers in a query become numbers. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => invalidInput(errors.flatMap((error) => problemsOf(error))),
  });
}

function problemsOf({ property, constraints = {}, children = [] }: ValidationError, within = ''): InputProblem[] {
  const path = /^\d+$/.test(property) ? `${within}[${property}]` : within ? `${within}.${property}` : property;
  return [
    ...Object.values(constraints).map((message) => ({ path, message })),
    ...children.flatMap((child) => problemsOf(child, path)),
  ];
}
