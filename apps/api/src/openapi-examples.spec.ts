import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { OpenAPIObject } from '@nestjs/swagger';
import { readPolicies, replayRulesOf } from '#libs/escalation';
import { API_CONTROLLERS } from './api.module.js';
import { validationPipe } from './http/validation.js';
import { BODIES, exemplify } from './openapi-examples.js';
import { operationIdOf } from './openapi-operations.js';

const BODY = 3; // RouteParamtypes.BODY of Nest

/** The class of the body of each route, by the id of its operation. */
const dtos = new Map(
  API_CONTROLLERS.flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype).flatMap((method) => {
      const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, { index: number }>;
      const body = Object.entries(args).find(([key]) => key.startsWith(`${BODY}:`))?.[1];
      const types = Reflect.getMetadata('design:paramtypes', controller.prototype, method) as (new () => object)[];
      return body ? [[operationIdOf(controller.name, method), types[body.index]] as const] : [];
    }),
  ),
);

describe('the bodies that the description shows', () => {
  const json = Object.entries(BODIES).filter(([, body]) => typeof body !== 'string');

  it.each(json)('%s: is taken by its class', async (operation, body) => {
    const metatype = dtos.get(operation);
    expect(metatype).toBeDefined();
    await expect(validationPipe().transform(body, { type: 'body', metatype })).resolves.toMatchObject(body as object);
  });

  it.each(['Rules.draft', 'Rules.validate'])('%s: is a rule set', (operation) => {
    expect(replayRulesOf((BODIES[operation] as { document: string }).document).rules).toHaveLength(1);
  });

  it('Policies.publish: is a document of policies', () => {
    expect(readPolicies((BODIES['Policies.publish'] as { document: string }).document)).toMatchObject({ faults: [] });
  });

  it('stand with their operations', () => {
    const content = { 'application/json': {} as { example?: unknown } };
    exemplify({ paths: { '/': { post: { operationId: 'Alerts.note', requestBody: { content }, responses: {} } } } } as unknown as OpenAPIObject);
    expect(content['application/json'].example).toBe(BODIES['Alerts.note']);
  });
});
