import type { INestApplication } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS, type Access } from '#libs/platform';

/** The operations of a document by path and method. */
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
const TAKES_KEY: readonly string[] = ['put', 'post', 'patch'];

/** What a path parameter of that name is, wherever it stands. */
const PATH_PARAMETERS: Readonly<Record<string, string>> = {
  feed: 'The key of the feed: `telephony.v1`.',
  id: 'Its number, as lists give it.',
  code: 'The code of the organisation, or an alias of it.',
  key: 'Its key, as lists give it.',
  kind: 'Its kind, as lists give it.',
  level: 'Its level, as lists give it.',
  version: 'The number of the version.',
  pcn: 'The code of the PCN.',
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '"8e03978e-40d5-43e8-bc93-6894a57f9324"',
} as const;

const IF_NONE_MATCH = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the answer you have: when it is still the same, 304 comes without a body.',
  schema: { type: 'string' },
} as const;

/** What each route asks of its caller, by the id of its operation. */
export function accessByOperation(app: INestApplication): ReadonlyMap<string, Access> {
  const scanner = new MetadataScanner();
  const reflector = new Reflector();
  const found = new Map<string, Access>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, () => unknown>;
      for (const method of scanner.getAllMethodNames(prototype)) {
        const access = reflector.getAllAndOverride<Access | undefined>(ACCESS, [prototype[method], metatype as never]);
        if (access !== undefined) found.set(operationIdOf(metatype.name, method), access);
      }
    }
  }
  return found;
}

/** `Alerts.list` for the method `list` of the `AlertsController`. */
export function operationIdOf(controller: string, method: string): string {
  return `${controller.replace(/Controller$/, '')}.${method}`;
}

/** Adds to every operation what holds for all of its kind: who may call it, keys and ETags, the forms it comes in. */
export function describeOperations(document: OpenAPIObject, access: ReadonlyMap<string, Access>): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) describe(operation, method, path, access.get(operation.operationId ?? ''));
    }
  }
  return document;
}

function describe(operation: Operation, method: string, path: string, access: Access | undefined): void {
  const answer = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const content = answer && 'content' in answer ? (answer.content ?? {}) : {};
  operation.description = [
    operation.description ?? operation.summary,
    access === 'public' || access === undefined ? 'Anybody may ask.' : access === 'signed-in' ? 'For whoever is signed in.' : `Needs the permission \`${access}\`.`,
    ...('text/csv' in content ? ['As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.'] : []),
  ].join(' ');
  if (access === 'public') operation.security = [];
  for (const parameter of operation.parameters ?? []) {
    if ('in' in parameter && parameter.in === 'path') parameter.description ??= PATH_PARAMETERS[parameter.name];
  }
  if (answer && 'description' in answer && !answer.description) answer.description = 'Done as asked';
  if (!path.startsWith('/api/')) return;
  if (TAKES_KEY.includes(method)) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  if (method === 'get' && !('text/event-stream' in content)) {
    operation.parameters = [...(operation.parameters ?? []), IF_NONE_MATCH];
    operation.responses['304'] = { description: 'The same as what you have' };
  }
}
