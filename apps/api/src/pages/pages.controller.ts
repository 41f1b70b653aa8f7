import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { ScopeService } from '../scope/scope.service.js';
import { DeclaredWordsService } from './declare/declared-words.service.js';
import { morningView } from './morning.view.js';
import { organisationView } from './organisation.view.js';
import { organisationGroups } from './organisations.view.js';
import { MorningQuery, OrganisationQuery } from './page-forms.dto.js';
import { MorningModelsService } from './morning-models.service.js';
import { PageModelsService } from './page-models.service.js';
import { Page } from './page.decorator.js';

/** The pages people look at first. */
@Controller()
@ApiExcludeController()
@RequirePermission('gaps:read')
@Remembered()
export class PagesController {
  constructor(
    private readonly mornings: MorningModelsService,
    private readonly models: PageModelsService,
    private readonly scopes: ScopeService,
    private readonly declarations: DeclaredWordsService,
  ) {}

  @Get()
  @Page('morning')
  async morning(@Query() { show, day }: MorningQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    const [model, assumptions] = await Promise.all([this.mornings.read(principal, { showAll: show === 'all', day }), this.models.assumptions(principal)]);
    return { ...morningView(model), assumptions };
  }

  @Get('organisations')
  @RequirePermission('organisations:read')
  @Page('organisations')
  async list(@CurrentPrincipal() principal: Principal): Promise<object> {
    const { organisations, structure } = await this.scopes.of(principal, 'organisations:read');
    const groups = organisationGroups(
      organisations.map((one) => ({ ...one, localityName: structure.localityOf(one.code)?.name ?? null })),
    );
    return { title: 'Organisations', here: '/organisations', groups };
  }

  @Get('organisations/:code')
  @Remembered('person')
  @Page('organisation')
  async organisation(
    @Param('code') code: string,
    @Query() { exceeds }: OrganisationQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<object> {
    const model = await this.models.organisation(principal, code, exceeds);
    return { ...organisationView(model), assumptions: await this.models.assumptions(principal, code), declared: await this.declarations.wordsOf(principal, code) };
  }
}
