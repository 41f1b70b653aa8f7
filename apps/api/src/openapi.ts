import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemResponse } from './http/problem.dto.js';

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
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'HEADROOM_API_TOKEN; not needed on the server itself',
    })
    .addSecurityRequirements('bearer')
    .addGlobalResponse({ status: '4XX' as never, description: 'The request was refused', type: ProblemResponse })
    .addGlobalResponse({ status: '5XX' as never, description: 'The server could not do it', type: ProblemResponse })
    .build();
  return SwaggerModule.createDocument(app, description, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    autoTagControllers: true,
  });
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
