import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { HeadroomError } from '#libs/kernel';
import { isLoopbackHost, type Settings } from '#libs/platform';
import { ProblemFilter } from './http/problem.filter.js';
import { validationPipe } from './http/validation.js';
import { serveOpenApi } from './openapi.js';
import { Renderer } from './pages/renderer.js';

/** Pages load their style sheet and icons from here, post to here, and run no script at all. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** Gives an application that holds the ApiModule its HTTP manners: headers, compression, validation, errors, description. */
export function configureApi(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  app.set('trust proxy', false);
  app.set('query parser', 'simple');
  app.use(
    // `same-origin`, not helmet's `no-referrer`: that one makes browsers send `Origin: null` with our own forms.
    helmet({
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: false,
    }),
    compression(),
    keepAndAsk,
  );
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(app.get(Renderer)));
  serveOpenApi(app);
}

/** Unless a route says otherwise, an answer may be kept by whoever asked, but is asked for again with its ETag. */
function keepAndAsk(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'private, no-cache');
  next();
}

/** Refuses to be reached from other machines without a token to tell them by. Throws `token-missing`. */
export function refuseOpenDoors({ host, apiToken }: Pick<Settings, 'host' | 'apiToken'>): void {
  if (isLoopbackHost(host) || apiToken) return;
  throw new HeadroomError('token-missing', `Listening on ${host} would admit nobody: other machines need a token`, {
    kind: 'permanent',
    remedy: 'Set HEADROOM_API_TOKEN to a long random text, or HEADROOM_HOST to 127.0.0.1',
  });
}
