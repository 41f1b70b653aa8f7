import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { type TriedFeed, TryFeedService } from '#libs/feeds';

/** Tries feed definitions on samples that were sent; a sample is on the disk only while it is read. */
@Injectable()
export class FeedTrialsService {
  constructor(private readonly trials: TryFeedService) {}

  /** Of a sample as text, or of one that lies on the disk, which is removed. Throws `bad-feed-definition`. */
  async try(document: string, sample: { readonly text: string } | { readonly path: string }): Promise<TriedFeed> {
    const at = 'path' in sample ? sample.path : path.join(os.tmpdir(), `headroom-sample-${randomUUID()}`);
    try {
      if ('text' in sample) await writeFile(at, sample.text, { mode: 0o600 });
      return await this.trials.try(document, at);
    } finally {
      await rm(at, { force: true });
    }
  }
}
