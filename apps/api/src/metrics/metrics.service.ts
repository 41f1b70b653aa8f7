import { Inject, Injectable, Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { CLOCK, type Clock } from '#libs/kernel';
import { Jobs, QUEUES } from '#libs/platform';
import { EventStreamsService } from '../events/event-streams.service.js';
import { MetricsRepository } from './metrics.repository.js';

/** From well under a page's budget to what a person gives up on, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** What is asked for and is no route of ours: one name, whatever the address. */
const NO_ROUTE = 'none';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** What this process and the store say in Prometheus's words. Names and labels: docs/api.md. */
@Injectable()
export class MetricsService {
  private readonly logger = new Logger(MetricsService.name);
  private readonly registry = new Registry();
  private readonly requests = this.histogram();
  private readonly streams = this.gauge('headroom_event_streams', 'Event streams open in this process');
  private readonly jobs = this.gauge('headroom_queue_jobs', 'Jobs that wait, run or stand delayed', 'queue');
  private readonly outbox = this.gauge('headroom_outbox_events', 'Events that are committed and not yet published');
  private readonly outboxAge = this.gauge('headroom_outbox_oldest_seconds', 'Age of the oldest event not yet published; 0 without one');
  private readonly forecastAge = this.gauge('headroom_forecast_age_seconds', 'Time since the moment of the latest forecast');
  private readonly assessmentAge = this.gauge('headroom_assessment_age_seconds', 'Time since the moment of the latest assessment');
  private readonly feedFresh = this.gauge('headroom_feed_fresh', 'Whether the feed was fresh at the last check', 'feed');
  private readonly feedAge = this.gauge('headroom_feed_age_seconds', 'Time since the latest file of the feed was taken in', 'feed');
  private readonly alerts = this.gauge('headroom_alerts_live', 'Live alerts by level; none is about data', 'level');
  private readonly messages = this.gauge('headroom_messages', 'Messages planned in the last seven days, by state', 'state');
  private readonly storeUp = this.gauge('headroom_store_up', 'Whether the store and the queue answered this scrape');

  constructor(
    private readonly repository: MetricsRepository,
    private readonly queues: Jobs,
    private readonly eventStreams: EventStreamsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Measures how long a request takes, by the template of its route: an address never becomes a label. */
  measure(request: Request, response: Response, next: NextFunction): void {
    const started = process.hrtime.bigint();
    response.on('finish', () => {
      if (response.getHeader('Content-Type')?.toString().startsWith('text/event-stream')) return;
      const route = (request.route as { path?: unknown } | undefined)?.path;
      this.requests.observe(
        {
          method: METHODS.includes(request.method) ? request.method : 'other',
          route: typeof route === 'string' ? route : NO_ROUTE,
          status: String(response.statusCode),
        },
        Number(process.hrtime.bigint() - started) / 1e9,
      );
    });
    next();
  }

  /** Everything, in the text format. What the store does not answer is left out, and `headroom_store_up` is 0. */
  async text(): Promise<string> {
    this.streams.set(this.eventStreams.count);
    for (const one of [this.jobs, this.feedFresh, this.feedAge, this.alerts, this.messages]) one.reset();
    await this.readStore().then(
      () => this.storeUp.set(1),
      (error: unknown) => {
        this.storeUp.set(0);
        this.logger.warn(`the store did not answer: ${String(error)}`);
      },
    );
    return this.registry.metrics();
  }

  /** The media type of {@link text}. */
  get contentType(): string {
    return this.registry.contentType;
  }

  private async readStore(): Promise<void> {
    const [figures, ...waiting] = await Promise.all([
      this.repository.read(this.clock.now()),
      ...QUEUES.map(async (queue) => [queue, await this.queues.unfinished(queue)] as const),
    ]);
    for (const [queue, count] of waiting) this.jobs.set({ queue }, count);
    this.outbox.set(figures.outboxEvents);
    this.outboxAge.set(figures.outboxAge ?? 0);
    this.forecastAge.set(figures.forecastAge ?? Number.NaN);
    this.assessmentAge.set(figures.assessmentAge ?? Number.NaN);
    for (const { feed, fresh, age } of figures.feeds) {
      this.feedFresh.set({ feed }, Number(fresh));
      if (age !== null) this.feedAge.set({ feed }, age);
    }
    for (const { level, count } of figures.alerts) this.alerts.set({ level }, count);
    for (const { state, count } of figures.messages) this.messages.set({ state }, count);
  }

  private gauge(name: string, help: string, ...labelNames: string[]): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  private histogram(): Histogram {
    return new Histogram({
      name: 'headroom_http_request_duration_seconds', help: 'How long requests took, by the template of their route', buckets: BUCKETS,
      labelNames: ['method', 'route', 'status'], registers: [this.registry],
    });
  }
}
