import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Response } from 'express';
import { AcknowledgeByLinkService } from '#libs/notifications';
import { Public } from '#libs/platform';
import { type AcknowledgePage, acknowledgePage } from './acknowledge.view.js';
import { Page } from './page.decorator.js';

/** Far above what a person needs, far below what guessing would. */
const VISITS_A_MINUTE = 30;

/**
 * Where the links in e-mails and cards lead. The signed token in the address is the credential: no session, and nothing
 * that another site could forge. Mail scanners open links: looking (GET, HEAD) never changes anything, only the button does.
 */
@Controller('acknowledge')
@ApiExcludeController()
@Public()
@Throttle({ default: { limit: VISITS_A_MINUTE, ttl: 60_000 } })
export class AcknowledgePagesController {
  constructor(
    private readonly links: AcknowledgeByLinkService,
  ) {}

  @Get(':token')
  @Page('acknowledge')
  async look(@Param('token') token: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    return this.show(acknowledgePage(await this.links.look(token)), response);
  }

  @Post(':token')
  @HttpCode(200)
  @Page('acknowledge')
  async use(@Param('token') token: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    return this.show(acknowledgePage(await this.links.use(token)), response);
  }

  /** The address opens something: it goes to no other site, no cache and no search engine. */
  private show(page: AcknowledgePage, response: Response): object {
    response.status(page.status);
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
    return page;
  }
}
