import { Injectable, type OnModuleDestroy, type OnModuleInit, ServiceUnavailableException } from '@nestjs/common';
import type { Response } from 'express';
import type { Subscription } from 'rxjs';
import { EventFeed, EventLogRepository, may, type Permission, type Principal } from '#libs/platform';
import { type Scope, ScopeService } from '../scope/scope.service.js';
import { eventText, type ToldEvent, toldEvent } from './told-event.js';

const MOST_STREAMS = 500;
const MOST_OF_ONE = 20;
const HEARTBEAT_MILLISECONDS = 20_000;
/** A stream ends after this and the browser opens another, with its session or token looked at anew. */
const LONGEST_MILLISECONDS = 5 * 60_000;
const RETRY_MILLISECONDS = 3000;
/** A client that does not read is let go before it costs memory; it comes again with its last id. */
const MOST_UNREAD_BYTES = 256 * 1024;
const MOST_MISSED = 1000;
/** Numbers below the last one had that are told again, as they may have become visible later. */
const OVERLAP = 50;

interface OpenStream {
  readonly principal: Principal;
  readonly response: Response;
  readonly scopes: ReadonlyMap<Permission, Scope>;
  readonly timers: readonly NodeJS.Timeout[];
}

/** The streams that are open in this process: each hears of what its principal may see. */
@Injectable()
export class EventStreamsService implements OnModuleInit, OnModuleDestroy {
  private readonly open = new Set<OpenStream>();
  private subscription?: Subscription;

  constructor(
    private readonly feed: EventFeed,
    private readonly log: EventLogRepository,
    private readonly scopes: ScopeService,
  ) {}

  onModuleInit(): void {
    this.subscription = this.feed.events.subscribe((logged) => {
      const event = toldEvent(logged);
      if (event) for (const stream of this.open) this.tell(stream, event);
    });
  }

  /** Ends every stream: the server closes only when no request is open. */
  onModuleDestroy(): void {
    this.subscription?.unsubscribe();
    for (const stream of this.open) this.close(stream);
  }

  /** How many are open. */
  get count(): number {
    return this.open.size;
  }

  /**
   * Answers with events from now on; with the number of the last event had, what came since first. What may have become visible late is told again.
   * When too much came, or it is no longer kept, the event `missed` says so. Throws when too many are open.
   */
  async start(principal: Principal, response: Response, lastId: number | undefined): Promise<void> {
    const permissions: readonly Permission[] = ['alerts:read'];
    const scopes = new Map(await Promise.all(permissions.map(async (one) => [one, await this.scopes.of(principal, one)] as const)));
    const own = [...this.open].filter((one) => one.principal.email === principal.email).length;
    if (this.open.size >= MOST_STREAMS || own >= MOST_OF_ONE) throw new ServiceUnavailableException('Too many event streams are open');
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    response.write(`retry: ${RETRY_MILLISECONDS}\n\n`);
    const stream: OpenStream = {
      principal, response, scopes,
      timers: [
        setInterval(() => response.write(': alive\n\n'), HEARTBEAT_MILLISECONDS),
        setTimeout(() => this.close(stream), LONGEST_MILLISECONDS),
      ],
    };
    this.open.add(stream);
    response.on('close', () => this.close(stream));
    if (lastId !== undefined) await this.catchUp(stream, lastId);
  }

  private async catchUp(stream: OpenStream, lastId: number): Promise<void> {
    const { first, last } = await this.log.range();
    const missed = await this.log.after(lastId - OVERLAP, MOST_MISSED + OVERLAP);
    if (lastId < first - 1 || missed.length >= MOST_MISSED + OVERLAP) {
      stream.response.write(eventText({ id: last, name: 'missed', data: {} }));
      return;
    }
    for (const logged of missed) {
      const event = toldEvent(logged);
      if (event && event.id !== lastId) this.tell(stream, event);
    }
  }

  private tell(stream: OpenStream, event: ToldEvent): void {
    const { principal, response, scopes } = stream;
    if (!may(principal, event.permission)) return;
    if (event.organisation !== null && scopes.get(event.permission)?.covers(event.organisation) !== true) return;
    response.write(eventText(event));
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
  }

  private close(stream: OpenStream): void {
    if (!this.open.delete(stream)) return;
    for (const timer of stream.timers) clearTimeout(timer);
    stream.response.end();
  }
}
