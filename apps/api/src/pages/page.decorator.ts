import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Header,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { AdmittedRequest, Principal } from '#libs/platform';
import { REMEMBERED } from '../answers/remembered.decorator.js';
import { nameLater } from './name-later.js';
import { Renderer } from './renderer.js';

const TEMPLATE = 'headroom:template';
const SEE_OTHER = 303;

/** Turns what a handler returns into its page, with the links that whoever asks may follow; after {@link seeOther} there is none. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly renderer: Renderer,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<object | undefined>): Observable<unknown> {
    const template = this.reflector.get<string>(TEMPLATE, context.getHandler());
    const principal = this.principalOf(context);
    const response = context.switchToHttp().getResponse<Response>();
    return next
      .handle()
      .pipe(map((view) => (response.statusCode === SEE_OTHER ? undefined : this.renderer.page(template, view ?? {}, principal))));
  }

  private principalOf(context: ExecutionContext): Principal | undefined {
    const { principal } = context.switchToHttp().getRequest<AdmittedRequest>();
    const isRemembered = this.reflector.getAllAndOverride(REMEMBERED, [context.getHandler(), context.getClass()]) !== undefined;
    return principal && isRemembered ? nameLater(principal) : principal;
  }
}

/** The handler returns the view model of `template`.njk; the answer is the page. */
export function Page(template: string): MethodDecorator {
  return applyDecorators(
    SetMetadata(TEMPLATE, template),
    Header('Content-Type', 'text/html; charset=utf-8'),
    UseInterceptors(PageInterceptor),
  );
}

/**
 * What a handler of a {@link Page} returns when a form was accepted: the browser goes to `url` with GET, so that reloading repeats nothing. Unlike
 * `response.redirect` it does not end the response, which is Nest's to end.
 */
export function seeOther(response: Response, url: string): undefined {
  response.status(SEE_OTHER).location(url);
}
