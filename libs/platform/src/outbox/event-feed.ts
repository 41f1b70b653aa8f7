import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';
import { Subject } from 'rxjs';
import { SETTINGS, type Settings } from '../config/settings.js';
import { EventLogRepository, type LoggedEvent } from './event-log.repository.js';

const POLL_MILLISECONDS = 5000;
/** Numbers below the highest that are looked at again, as of two transactions at once the lower number may commit later. */
const OVERLAP = 200;
const BATCH = 1000;

/**
 * The events of all processes as they are committed: one PostgreSQL connection that listens, however many watch. The
 * notification only saves waiting; polling finds what it missed. An event is given once, also when it became visible late.
 */
@Injectable()
export class EventFeed implements OnApplicationBootstrap, OnModuleDestroy {
  /** Each event once. */
  readonly events = new Subject<LoggedEvent>();
  private readonly logger = new Logger(EventFeed.name);
  private readonly seen = new Set<number>();
  private highest = 0;
  private stopped = false;
  private listener?: pg.Client;
  private timer?: NodeJS.Timeout;
  private reading?: Promise<void>;
  private again = false;

  constructor(
    private readonly log: EventLogRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.highest = (await this.log.range()).last;
    for (const { id } of await this.log.after(this.highest - OVERLAP, BATCH)) this.remember(id);
    await this.listen().catch((error: unknown) => this.logger.warn(`cannot listen for events, polling instead: ${String(error)}`));
    this.timer = setInterval(() => this.wake(), POLL_MILLISECONDS);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.events.complete();
    await this.reading;
    await this.listener?.end().catch(() => undefined);
  }

  /** Reads what is new; while it is being read, once more after. */
  private wake(): void {
    if (this.stopped) return;
    if (this.reading) {
      this.again = true;
      return;
    }
    this.reading = this.read()
      .catch((error: unknown) => this.stopped || this.logger.warn(`could not read events, trying again: ${String(error)}`))
      .then(() => {
        this.reading = undefined;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  private async read(): Promise<void> {
    const found = await this.log.after(this.highest - OVERLAP, BATCH);
    for (const event of found) {
      if (this.seen.has(event.id)) continue;
      this.remember(event.id);
      if (!this.stopped) this.events.next(event);
    }
    if (found.length === BATCH) this.again = true;
  }

  private remember(id: number): void {
    this.seen.add(id);
    this.highest = Math.max(this.highest, id);
    if (this.seen.size <= 2 * BATCH) return;
    for (const old of this.seen) if (old <= this.highest - OVERLAP) this.seen.delete(old);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.settings.databaseUrl });
    client.on('notification', () => this.wake());
    client.on('error', () => {
      if (!this.stopped) setTimeout(() => void this.listen().catch(() => undefined), POLL_MILLISECONDS).unref();
    });
    await client.connect();
    await client.query('LISTEN outbox');
    this.listener = client;
  }
}
