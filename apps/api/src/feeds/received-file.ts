import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { Request } from 'express';
import { uploadsFolder } from '#libs/feeds';
import type { Settings } from '#libs/platform';

/** The part of a file of a form that multer has written to the disk. */
export interface FormFile {
  readonly path: string;
  /** As the browser sent it: multer reads its bytes as Latin-1. */
  readonly originalname: string;
}

/** Writes the body of a request, which is the file itself, to the disk beside the files of forms; gives its path. Throws 413 beyond the limit, 415 for a body that is no file. */
export async function receiveBody(request: Request, settings: Pick<Settings, 'inbox' | 'uploadLimitBytes'>): Promise<string> {
  if (request.readableEnded || request.is(['json', 'urlencoded']) !== false) {
    throw new UnsupportedMediaTypeException('Send the file itself, as text/csv, application/x-ndjson, application/gzip or application/octet-stream, or a form with the field file');
  }
  const folder = uploadsFolder(settings);
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, randomUUID());
  try {
    await pipeline(request, limited(settings.uploadLimitBytes), createWriteStream(target, { mode: 0o600 }));
    return target;
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

/** The file's name with the letters it was given. */
export function nameOf({ originalname }: Pick<FormFile, 'originalname'>): string {
  return Buffer.from(originalname, 'latin1').toString('utf8');
}

function limited(most: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > most) done(new PayloadTooLargeException(`The file is larger than ${Math.round(most / 1_048_576)} MB`));
      else done(null, chunk);
    },
  });
}
