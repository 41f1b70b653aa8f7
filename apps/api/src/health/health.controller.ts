import { Controller, Get, Header, Res } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Public } from '#libs/platform';
import { HealthResponse, ReadinessResponse } from './health.dto.js';
import { ReadinessService } from './readiness.service.js';

/** Health, for machines. Public: it tells nothing of any organisation. */
@Controller()
@Public()
@SkipThrottle()
export class HealthController {
  constructor(private readonly readiness: ReadinessService) {}

  /** Whether the process is up. */
  @Get('healthz')
  @Header('Cache-Control', 'no-store')
  health(): HealthResponse {
    return { status: 'up' };
  }

  /** Whether it can do its work: the database answers, its schema is this version's, the queue answers. 503 when not. */
  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadinessResponse> {
    const checks = await this.readiness.check();
    const ready = checks.every((check) => check.ready);
    response.status(ready ? 200 : 503);
    return { ready, checks };
  }
}
