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
import type { AdmittedRequest } from '#libs/platform';
import { Renderer } from './renderer.js';

const TEMPLATE = 'headroom:template';

/** Turns what a handler returns into its page, with the links that whoever asks may follow. Nothing more is sent after a redirect. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly renderer: Renderer,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<object | undefined>): Observable<unknown> {
    const template = this.reflector.get<string>(TEMPLATE, context.getHandler());
    const { principal } = context.switchToHttp().getRequest<AdmittedRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    return next
      .handle()
      .pipe(map((view) => (response.headersSent ? undefined : this.renderer.page(template, view ?? {}, principal))));
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
