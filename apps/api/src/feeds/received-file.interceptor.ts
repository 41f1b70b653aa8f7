import { rm } from 'node:fs/promises';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor, UseInterceptors, applyDecorators } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request } from 'express';
import { finalize, type Observable } from 'rxjs';
import { SETTINGS, type Settings } from '#libs/platform';
import { IdempotencyInterceptor, KeyedByFile } from '../http/idempotency.interceptor.js';
import { type FormFile, receiveBody } from './received-file.js';

type FileRequest = Request & { file?: FormFile };

/** Removes the file of a request once it is over, whatever came of it: by then it lies in the drop folder, or is not wanted. */
@Injectable()
export class RemoveReceivedInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FileRequest>();
    return next.handle().pipe(finalize(() => {
      if (request.file) void rm(request.file.path, { force: true }).catch(() => undefined); // what stays is swept within hours
    }));
  }
}

/** Receives a body that is the file itself, as a form's file is received. Throws 413 and 415 as {@link receiveBody} does. */
@Injectable()
export class BodyFileInterceptor implements NestInterceptor {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  async intercept(context: ExecutionContext, next: CallHandler<unknown>): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FileRequest>();
    request.file ??= { path: await receiveBody(request, this.settings) } as FileRequest['file'];
    return next.handle();
  }
}

/** A form's field `file`, received on the disk before the handler runs, and gone from there after it. */
export const FormFileOnDisk = (): MethodDecorator => applyDecorators(UseInterceptors(RemoveReceivedInterceptor, FileInterceptor('file')));

/** The same, or the body itself as the file; an `Idempotency-Key` is bound to its bytes. */
export const FileOnDisk = (): MethodDecorator =>
  applyDecorators(KeyedByFile(), UseInterceptors(RemoveReceivedInterceptor, FileInterceptor('file'), BodyFileInterceptor, IdempotencyInterceptor));
