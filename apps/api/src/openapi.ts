import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemResponse } from './http/problem.dto.js';
import { PROBLEM_JSON } from './http/problem.js';
import { exemplify } from './openapi-examples.js';
import { accessByOperation, describeOperations, operationIdOf } from './openapi-operations.js';
import { describeProperties } from './openapi-properties.js';

/** Where the description of the API is served. */
export const OPENAPI_PATH = '/api/v1/openapi.json';

/** The API as an OpenAPI 3.1 document: what docs/openapi.json holds. The same routes give the same document. */
export function buildOpenApi(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Headroom')
    .setDescription(
      'Demand and capacity in primary care: what was seen, what is coming, what to do. Errors are RFC 9457 problems.',
    )
    .setVersion('1')
    .addServer('/', 'The server that this document comes from')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'A token made under Admin, Tokens (or POST /api/v1/tokens). Pages use the cookie of a session instead.',
    })
    .addSecurityRequirements('bearer')
    .addGlobalResponse({ status: '4XX' as never, description: 'The request was refused', type: ProblemResponse })
    .addGlobalResponse({ status: '5XX' as never, description: 'The server could not do it', type: ProblemResponse })
    .build();
  const document = SwaggerModule.createDocument(app, description, { operationIdFactory: operationIdOf, autoTagControllers: true });
  return exemplify(describeProperties(describeOperations(tidied(document), accessByOperation(app))));
}

/** Serves {@link buildOpenApi} to anybody: it describes the program, not its data. */
export function serveOpenApi(app: INestApplication): void {
  let text: string | undefined;
  app
    .getHttpAdapter()
    .get(OPENAPI_PATH, (_request: unknown, response: { type(type: string): { send(body: string): void } }) => {
      text ??= openApiText(app);
      response.type('application/json').send(text);
    });
}

/** The document as it is written to docs/openapi.json. */
export function openApiText(app: INestApplication): string {
  return `${JSON.stringify(buildOpenApi(app), null, 2)}\n`;
}

/**
 * What the generator cannot know: problems have a media type of their own, CSV is text, a parameter with a default may be
 * left out. The values of an enum are sorted, because the compiler's order changes with files that have nothing to do with it.
 */
function tidied(document: OpenAPIObject): OpenAPIObject {
  return JSON.parse(JSON.stringify(document), (key: string, value: unknown): unknown => {
    if (key === 'enum' && Array.isArray(value))
      return value.toSorted((a, b) => String(a).localeCompare(String(b), 'en'));
    if ((key === '4XX' || key === '5XX') && isRecord(value) && isRecord(value.content)) {
      return { ...value, content: { [PROBLEM_JSON]: value.content['application/json'] } };
    }
    if (isRecord(value) && 'text/csv' in value) return { ...value, 'text/csv': { schema: { type: 'string' } } };
    if (isRecord(value) && value.in === 'query' && isRecord(value.schema) && 'default' in value.schema)
      return { ...value, required: false };
    if (isRecord(value) && isRecord(value.properties) && Array.isArray(value.required)) return { ...value, required: requiredOf(value.required, value.properties) };
    return value;
  }) as OpenAPIObject;
}

/** What has a default may be left out. */
function requiredOf(required: readonly unknown[], properties: Record<string, unknown>): unknown[] {
  return required.filter((name) => !(isRecord(properties[String(name)]) && 'default' in (properties[String(name)] as object)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
