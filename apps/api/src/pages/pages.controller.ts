import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { ScopeService } from '../scope/scope.service.js';
import { morningView } from './morning.view.js';
import { organisationView } from './organisation.view.js';
import { organisationGroups } from './organisations.view.js';
import { MorningQuery, OrganisationQuery } from './page-forms.dto.js';
import { PageModelsService } from './page-models.service.js';
import { Renderer } from './renderer.js';

/** The pages people look at first. */
@Controller()
@ApiExcludeController()
@RequirePermission('gaps:read')
export class PagesController {
  constructor(
    private readonly models: PageModelsService,
    private readonly scopes: ScopeService,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async morning(@Query() { show }: MorningQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    const [model, assumptions] = await Promise.all([this.models.morning(principal, show === 'all'), this.models.assumptions(principal)]);
    return this.renderer.render('morning', { ...morningView(model), assumptions });
  }

  @Get('organisations')
  @RequirePermission('organisations:read')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async list(@CurrentPrincipal() principal: Principal): Promise<string> {
    const { organisations, structure } = await this.scopes.of(principal, 'organisations:read');
    const groups = organisationGroups(
      organisations.map((one) => ({ ...one, localityName: structure.localityOf(one.code)?.name ?? null })),
    );
    return this.renderer.render('organisations', { title: 'Organisations', here: '/organisations', groups });
  }

  @Get('organisations/:code')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async organisation(
    @Param('code') code: string,
    @Query() { exceeds }: OrganisationQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<string> {
    const model = await this.models.organisation(principal, code, exceeds);
    return this.renderer.render('organisation', { ...organisationView(model), assumptions: await this.models.assumptions(principal, code) });
  }
}
