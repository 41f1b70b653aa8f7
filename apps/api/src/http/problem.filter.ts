import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type AdmittedRequest, ownPath } from '#libs/platform';
import { Renderer } from '../pages/renderer.js';
import { PROBLEM_JSON, type Problem, problemOf } from './problem.js';

/** Every error leaves as problem+json from the API, as a page from the pages. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly renderer: Renderer) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request & AdmittedRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (problem.status >= 500)
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (wantsPage(request) && (problem.code === 'not-signed-in' || problem.code === 'sign-in-unfinished')) {
      response.setHeader('Cache-Control', 'no-store');
      response.redirect(303, signInPage(request));
      return;
    }
    response.status(problem.status);
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="headroom"');
    response.setHeader('Cache-Control', 'no-store');
    if (wantsPage(request)) this.page(request, response, problem);
    else response.type(PROBLEM_JSON).send(JSON.stringify(problem));
  }

  private page({ principal }: AdmittedRequest, response: Response, problem: Problem): void {
    response.type('html').send(this.renderer.page('problem', { title: problem.title, problem }, principal));
  }
}

/** Where to sign in, to come back to the page asked for; what a form was to do is not done afterwards. */
function signInPage({ method, originalUrl }: Request): string {
  const next = method === 'GET' ? ownPath(originalUrl) : '/';
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}

function wantsPage({ path, headers }: Request): boolean {
  return !path.startsWith('/api/') && (headers.accept ?? '').includes('text/html');
}
