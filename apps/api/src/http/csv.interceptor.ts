import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
  applyDecorators,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiProduces } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type Observable, map } from 'rxjs';
import { type CsvColumns, csv } from './csv.js';
import type { Page } from './cursor.js';

const CSV_COLUMNS = 'headroom:csv-columns';

/** Writes a list as CSV for whoever prefers `text/csv` to JSON; the next cursor is then in the `Link` header. */
@Injectable()
export class CsvInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler<Page<unknown>>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    response.vary('Accept');
    if (request.accepts(['application/json', 'text/csv']) !== 'text/csv') return next.handle();
    const columns = this.reflector.get<CsvColumns<unknown>>(CSV_COLUMNS, context.getHandler());
    return next.handle().pipe(
      map(({ items, nextCursor }) => {
        response.type('text/csv').attachment(`${request.path.split('/').pop()}.csv`);
        if (nextCursor) response.setHeader('Link', `<${request.path}?${nextQuery(request, nextCursor)}>; rel="next"`);
        return csv(columns, items);
      }),
    );
  }
}

/** The list may be had as CSV, with these columns. */
export function AlsoAsCsv<Item>(columns: CsvColumns<Item>): MethodDecorator {
  return applyDecorators(
    SetMetadata(CSV_COLUMNS, columns),
    UseInterceptors(CsvInterceptor),
    ApiProduces('application/json', 'text/csv'),
  );
}

function nextQuery({ originalUrl }: Request, cursor: string): string {
  const query = new URL(originalUrl, 'http://localhost').searchParams;
  query.set('cursor', cursor);
  return query.toString();
}
