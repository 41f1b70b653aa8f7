import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { RequirePermission } from '#libs/platform';
import { MetricsService } from './metrics.service.js';

/** How the installation does, for Prometheus. */
@Controller('metrics')
@RequirePermission('metrics:read')
export class MetricsController {
  constructor(private readonly metrics: MetricsService) {}

  /** Requests, queues, outbox, feeds, runs, alerts and messages in Prometheus's text format. */
  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ description: 'The text format of Prometheus', content: { 'text/plain': { schema: { type: 'string' } } } })
  async get(@Res() response: Response): Promise<void> {
    const text = await this.metrics.text();
    response.setHeader('Content-Type', this.metrics.contentType);
    response.send(text);
  }
}
