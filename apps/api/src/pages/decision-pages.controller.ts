import { Body, Controller, Get, Param, Post, Query, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DecisionsService, type Voter } from '#libs/interventions';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { ScopedDecisionsService } from '../decisions/scoped-decisions.service.js';
import { cursorOf, numberPositionOf } from '../http/cursor.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { ScopeService } from '../scope/scope.service.js';
import { decisionPageView, decisionRow } from './decision.view.js';
import { ListQuery, TextForm, VoteForm } from './page-forms.dto.js';
import { Page } from './page.decorator.js';

const PAGE_SIZE = 50;

/** Where the browser goes after a form. */
interface SeeOther {
  readonly url: string;
  readonly statusCode: 303;
}

/** The pages of decisions, and the forms on them. */
@Controller('decisions')
@ApiExcludeController()
@RequirePermission('decisions:act')
@Remembered('person')
export class DecisionPagesController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly scoped: ScopedDecisionsService,
    private readonly scopes: ScopeService,
  ) {}

  @Get()
  @RequirePermission('decisions:read')
  @Page('decisions')
  async list(@Query() { cursor }: ListQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    const { codes } = await this.scopes.of(principal, 'decisions:read');
    const found = await this.decisions.list({ withinOrganisations: codes, before: numberPositionOf(cursor), limit: PAGE_SIZE + 1 });
    const shown = found.slice(0, PAGE_SIZE);
    const nextCursor = found.length > PAGE_SIZE ? cursorOf(shown[shown.length - 1].id) : '';
    return { title: 'Decisions', here: '/decisions', decisions: shown.map(decisionRow), nextCursor };
  }

  @Get(':id')
  @RequirePermission('decisions:read')
  @Page('decision')
  async get(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<object> {
    const decision = await this.scoped.get(id, principal, 'decisions:read');
    return decisionPageView(decision, await this.scoped.mayDo(decision, principal));
  }

  @Post(':id/vote')
  @Redirect()
  async vote(@Param('id', ParseNumberPipe) id: number, @Body() { voter, choice, text }: VoteForm, @CurrentPrincipal() principal: Principal): Promise<SeeOther> {
    const [kind, code] = voter.split(' ');
    await this.scoped.vote(id, { kind: kind as Voter['kind'], code }, choice, principal, text);
    return { url: `/decisions/${id}`, statusCode: 303 };
  }

  @Post(':id/comment')
  @Redirect()
  async comment(@Param('id', ParseNumberPipe) id: number, @Body() { text }: TextForm, @CurrentPrincipal() principal: Principal): Promise<SeeOther> {
    await this.scoped.get(id, principal, 'decisions:act');
    await this.decisions.comment(id, principal, text);
    return { url: `/decisions/${id}`, statusCode: 303 };
  }
}
