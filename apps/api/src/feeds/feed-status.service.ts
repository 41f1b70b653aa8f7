import { Injectable } from '@nestjs/common';
import type { MissingFeed } from '../pages/morning.view.js';

/** Which feeds are late or missing. */
@Injectable()
export class FeedStatusService {
  async missing(): Promise<MissingFeed[]> {
    return [];
  }
}
