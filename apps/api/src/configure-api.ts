import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { HeadroomError } from '#libs/kernel';
import { isLoopbackHost, isSecure, SETTINGS, type Settings } from '#libs/platform';
import { ProblemFilter } from './http/problem.filter.js';
import { validationPipe } from './http/validation.js';
import { serveOpenApi } from './openapi.js';
import { MetricsService } from './metrics/metrics.service.js';
import { Renderer } from './pages/renderer.js';

/** Pages load their style sheet, icons and one script from here and post to here; nothing inline runs. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

const YEAR_SECONDS = 365 * 86_400;

/** Gives an application that holds the ApiModule its HTTP manners: headers, compression, validation, errors, description. */
export function configureApi(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  const settings = app.get<Settings>(SETTINGS);
  app.set('trust proxy', settings.trustProxy);
  app.set('query parser', 'simple');
  app.use(
    // `same-origin`, not helmet's `no-referrer`: that one makes browsers send `Origin: null` with our own forms.
    helmet({
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: isSecure(settings.publicUrl) && { maxAge: YEAR_SECONDS, includeSubDomains: false },
    }),
    (request: Request, response: Response, next: NextFunction) => app.get(MetricsService).measure(request, response, next),
    withoutBrotli,
    compression({ level: 2 }),
    keepAndAsk,
  );
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(app.get(Renderer)));
  serveOpenApi(app);
}

/**
 * Pages are made small with each request. A brotli encoder is made and thrown away each time at three times the processor time of gzip's for a tenth
 * fewer bytes, and `compression` cannot be told to leave it.
 */
function withoutBrotli(request: Request, _response: Response, next: NextFunction): void {
  const accepted = request.headers['accept-encoding'];
  if (typeof accepted === 'string') request.headers['accept-encoding'] = accepted.replace(/\bbr\b/, 'x-br');
  next();
}

/** Unless a route says otherwise, an answer may be kept by whoever asked, but is asked for again with its ETag. */
function keepAndAsk(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'private, no-cache');
  next();
}

/**
 * Refuses to let whoever is on this machine act as the operations desk where others could be taken for it: when other machines reach
 * Headroom, by itself or through a proxy. Throws `open-door`.
 */
export function refuseOpenDoors({ host, publicUrl, trustProxy, openOnLoopback }: Pick<Settings, 'host' | 'publicUrl' | 'trustProxy' | 'openOnLoopback'>): void {
  if (!openOnLoopback) return;
  const alone = isLoopbackHost(host) && isLoopbackHost(new URL(publicUrl).hostname) && trustProxy === 0;
  if (alone) return;
  throw new HeadroomError('open-door', 'HEADROOM_OPEN_ON_LOOPBACK is on where other machines reach Headroom', {
    kind: 'permanent',
    remedy: 'Unset HEADROOM_OPEN_ON_LOOPBACK, so that everybody signs in, or set HEADROOM_HOST and HEADROOM_PUBLIC_URL to 127.0.0.1 and HEADROOM_TRUST_PROXY to 0',
  });
}
