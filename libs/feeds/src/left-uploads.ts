import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SETTINGS, type Settings } from '#libs/platform';
import { UploadService, sweepUploads } from './upload.service.js';

const LOOK_MILLISECONDS = 10_000;
const SWEEP_MILLISECONDS = 60 * 60_000;

/**
 * Looks after what is left of files that people and programs sent to this process: takes up those that nobody loaded, at the start and every
 * ten seconds, and deletes what broke off while it was received, at the start and every hour.
 */
@Injectable()
export class LeftUploads implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LeftUploads.name);
  private readonly timers: NodeJS.Timeout[] = [];
  private working: Promise<void> = Promise.resolve();

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'inbox'>,
    private readonly uploads: UploadService,
  ) {}

  onApplicationBootstrap(): void {
    this.every(LOOK_MILLISECONDS, () => this.uploads.takeUpLeft());
    this.every(SWEEP_MILLISECONDS, () => sweepUploads(this.settings));
  }

  /** Waits for what has begun, while there still is a database. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.working;
  }

  private every(milliseconds: number, work: () => Promise<unknown>): void {
    const next = (): void => {
      this.working = this.working.then(work).then(
        () => undefined,
        (error: unknown) => this.logger.error('cannot look after files that were sent', error),
      );
    };
    next();
    this.timers.push(setInterval(next, milliseconds).unref());
  }
}
