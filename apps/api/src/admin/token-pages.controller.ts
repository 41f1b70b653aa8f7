import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CLOCK, type Clock, formatInstant } from '#libs/kernel';
import type { Structure } from '#libs/organisations';
import { type ApiToken, ApiTokensService, CurrentPrincipal, may, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { Page, seeOther } from '../pages/page.decorator.js';
import { ListQuery } from '../pages/page-forms.dto.js';
import { ScopeService } from '../scope/scope.service.js';
import { formErrors } from '../sign-in/form-error.js';
import { TokenForm } from './admin-forms.dto.js';
import { errorOf, grantOf, placesOf } from './people-pages.controller.js';
import { grantWords, roleChoices } from './role-words.js';
import { TokenMakingService } from './token-making.service.js';

const A_PAGE = 100;
const NAME = /^[\p{L}\p{N} ._-]{1,60}$/u;

/** Tokens: what programs carry in place of a person who signs in. */
@Controller('admin/tokens')
@ApiExcludeController()
@RequirePermission('tokens:write')
export class TokenPagesController {
  constructor(
    private readonly tokens: ApiTokensService,
    private readonly making: TokenMakingService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Remembered('person')
  @RequirePermission('tokens:read')
  @Page('tokens')
  list(@Query() { cursor }: ListQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    return this.view(principal, cursor);
  }

  /** The secret is shown on the answer itself: the one page of it there is. */
  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Page('tokens')
  async make(@Body() form: TokenForm, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<object> {
    try {
      const made = NAME.test(form.name) ? await this.making.make({ name: form.name, grants: [grantOf(form)], days: form.days }, principal) : undefined;
      if (made) return { ...(await this.view(principal)), made: { name: made.token.name, secret: made.secret } };
      response.status(400);
      return { ...(await this.view(principal)), form, roles: roleChoices(form.role), ...formErrors({ field: 'name', text: 'Give a name of letters, digits, spaces, dots and dashes' }) };
    } catch (error) {
      const said = errorOf(error, 'place');
      response.status(400);
      return { ...(await this.view(principal)), form, roles: roleChoices(form.role), ...formErrors(said) };
    }
  }

  @Post(':id/revoke')
  @Page('tokens')
  async revoke(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<undefined> {
    await this.tokens.revoke(id, principal);
    return seeOther(response, '/admin/tokens');
  }

  private async view(principal: Principal, cursor?: string): Promise<object> {
    const { structure } = await this.scopes.of(principal, 'organisations:read');
    const { items, nextCursor } = pageOf(await this.tokens.list(A_PAGE + 1, numberPositionOf(cursor)), A_PAGE, ({ id }) => id);
    const now = this.clock.now();
    return {
      title: 'Tokens', here: '/admin', tokens: items.map((token) => rowOf(token, structure, now)), nextCursor, roles: roleChoices('feed-loader'),
      places: placesOf(structure), mayAct: may(principal, 'tokens:write'),
    };
  }
}

function rowOf({ id, name, hint, email, grants, expiresAt, lastUsedAt, revokedAt }: ApiToken, structure: Structure, now: Date): object {
  const state = revokedAt !== null ? { text: 'Revoked', classes: 'nhsuk-tag--grey' } : expiresAt <= now ? { text: 'Expired', classes: 'nhsuk-tag--grey' } : { text: 'Holds', classes: 'nhsuk-tag--green' };
  return {
    id, name, hint, madeBy: email, roles: grants.map((grant) => grantWords(grant, structure)), state, holds: state.text === 'Holds',
    until: revokedAt !== null ? `Revoked ${formatInstant(revokedAt)}` : `Until ${formatInstant(expiresAt)}`,
    used: lastUsedAt === null ? 'Never used' : `Last used ${formatInstant(lastUsedAt)}`,
  };
}
