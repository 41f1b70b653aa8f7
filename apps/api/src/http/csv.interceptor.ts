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
import { ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type Observable, map } from 'rxjs';
import { type CsvColumns, csv } from './csv.js';
import type { Page } from './cursor.js';
import { invalidInput } from './problem.js';

const CSV_TABLE = 'headroom:csv-table';
const FORMATS = ['json', 'csv'] as const;

/** What is written of an answer, and how. */
interface CsvTable {
  readonly columns: CsvColumns<unknown>;
  readonly rowsOf: (answer: unknown) => readonly unknown[];
}

/**
 * Writes a list as CSV for whoever prefers `text/csv` to JSON, or says `format=csv`: a link cannot say what it accepts. The next cursor is then in
 * the `Link` header.
 */
@Injectable()
export class CsvInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler<Partial<Page<unknown>>>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    response.vary('Accept');
    if (!wantsCsv(request)) return next.handle();
    const { columns, rowsOf } = this.reflector.get<CsvTable>(CSV_TABLE, context.getHandler());
    return next.handle().pipe(
      map((answer) => {
        response.type('text/csv').attachment(`${request.path.split('/').pop()}.csv`);
        const { nextCursor } = answer;
        if (nextCursor) response.setHeader('Link', `<${request.path}?${nextQuery(request, nextCursor)}>; rel="next"`);
        return csv(columns, rowsOf(answer));
      }),
    );
  }
}

/** The list may be had as CSV, with these columns; of an answer that is more than a list, `rowsOf` says which part. */
export function AlsoAsCsv<Item, Answer = Page<Item>>(
  columns: CsvColumns<Item>,
  rowsOf: (answer: Answer) => readonly Item[] = (answer) => (answer as Page<Item>).items,
): MethodDecorator {
  return applyDecorators(
    SetMetadata(CSV_TABLE, { columns, rowsOf }),
    UseInterceptors(CsvInterceptor),
    ApiProduces('application/json', 'text/csv'),
    ApiQuery({ name: 'format', required: false, enum: FORMATS, description: 'Goes before `Accept`, for links: a browser that opens one cannot say what it accepts.' }),
  );
}

/** Takes `format` off the query, which is then the operation's own. Throws `invalid-input`. */
function wantsCsv(request: Request): boolean {
  const { format, ...query } = request.query;
  if (format === undefined) return request.accepts(['application/json', 'text/csv']) === 'text/csv';
  if (!FORMATS.some((one) => one === format)) throw invalidInput([{ path: 'format', message: `format must be one of ${FORMATS.join(', ')}` }]);
  // Express reads the query anew from the address each time it is asked for.
  Object.defineProperty(request, 'query', { value: query, configurable: true });
  return format === 'csv';
}

function nextQuery({ originalUrl }: Request, cursor: string): string {
  const query = new URL(originalUrl, 'http://localhost').searchParams;
  query.set('cursor', cursor);
  return query.toString();
}
