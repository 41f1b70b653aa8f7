import { Body, Controller, Delete, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { type ApiToken, ApiTokensService, CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { TokenMakingService } from '../admin/token-making.service.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { AnswerNotKept } from '../http/idempotency.interceptor.js';
import { PageQuery } from '../http/page-query.dto.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { NewTokenResponse, TokenPage, TokenRequest, TokenResponse, TOKENS_CSV } from './tokens.dto.js';

/** What programs carry in place of a person who signs in. */
@Controller('api/v1/tokens')
@RequirePermission('tokens:write')
export class TokensController {
  constructor(
    private readonly tokens: ApiTokensService,
    private readonly making: TokenMakingService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every token, the newest first. */
  @Get()
  @Remembered()
  @RequirePermission('tokens:read')
  @AlsoAsCsv(TOKENS_CSV)
  async list(@Query() { limit, cursor }: PageQuery): Promise<TokenPage> {
    const { items, nextCursor } = pageOf(await this.tokens.list(limit + 1, numberPositionOf(cursor)), limit, ({ id }) => id);
    return { items: items.map((token) => tokenResponse(token, this.clock.now())), nextCursor };
  }

  /** Makes a token of whoever asks. Its secret is in this answer and nowhere else. */
  @Post()
  @AnswerNotKept()
  async make(@Body() request: TokenRequest, @CurrentPrincipal() principal: Principal): Promise<NewTokenResponse> {
    const { token, secret } = await this.making.make({ name: request.name, grants: request.roles, days: request.days }, principal);
    return { ...tokenResponse(token, this.clock.now()), secret };
  }

  /** Revokes a token: it admits to nothing from now on. A second time changes nothing. */
  @Delete(':id')
  async revoke(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<TokenResponse> {
    return tokenResponse(await this.tokens.revoke(id, principal), this.clock.now());
  }
}

/** A token as the API tells it. */
export function tokenResponse({ id, name, hint, email, grants, createdAt, expiresAt, lastUsedAt, revokedAt }: ApiToken, now: Date): TokenResponse {
  const state = revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'holds';
  return { id, name, hint, madeBy: email, roles: [...grants], state, createdAt, expiresAt, lastUsedAt, revokedAt };
}
