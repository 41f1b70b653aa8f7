import { Body, Controller, Delete, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { DEFAULT_LEVEL_UP_TO, type KeptSilence, RuleSetsService, SilencesService, parseRuleSet } from '#libs/escalation';
import { CLOCK, type Clock } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { ShortListQuery } from '../http/page-query.dto.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { ScopeService } from '../scope/scope.service.js';
import { refuseUnknownName } from './known-names.js';
import { ScopedSilencesService } from './scoped-silences.service.js';
import { SILENCES_CSV, SilenceList, SilenceRequest, SilenceResponse } from './silences.dto.js';

/** Silences: alerts that are not to be told for a while, by whose word and why. */
@Controller('api/v1/silences')
@RequirePermission('alerts:act')
@Remembered()
export class SilencesController {
  constructor(
    private readonly silences: SilencesService,
    private readonly rules: RuleSetsService,
    private readonly scoped: ScopedSilencesService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those that wait or are on, the newest first. */
  @Get()
  @RequirePermission('alerts:read')
  @AlsoAsCsv(SILENCES_CSV)
  async list(@Query() { limit, cursor }: ShortListQuery, @CurrentPrincipal() principal: Principal): Promise<SilenceList> {
    const scope = await this.scopes.of(principal, 'alerts:read');
    const silences = await this.silences.list();
    const within = silences.filter(({ organisationCode }) => organisationCode === null || scope.covers(organisationCode)).map(responseOf);
    const before = numberPositionOf(cursor) ?? Number.MAX_SAFE_INTEGER;
    return pageOf(within.filter(({ id }) => id < before), limit, ({ id }) => id);
  }

  /** Silences alerts of an organisation, within what the permission covers. */
  @Post()
  async create(@Body() request: SilenceRequest, @CurrentPrincipal() principal: Principal): Promise<SilenceResponse> {
    const scope = await this.scopes.of(principal, 'alerts:act');
    const { code } = scope.find(request.organisation);
    if (request.rule !== undefined) refuseUnknownName('rule', request.rule, await this.ruleKeys());
    const silence = await this.silences.create(
      {
        reason: request.reason,
        startsAt: request.startsAt === undefined ? this.clock.now() : new Date(request.startsAt),
        endsAt: new Date(request.endsAt),
        organisationCode: code,
        subtree: request.subtree ?? true,
        ruleKey: request.rule ?? null,
        levelUpTo: request.levelUpTo ?? DEFAULT_LEVEL_UP_TO,
        serviceDay: request.serviceDay ?? null,
      },
      principal,
    );
    return responseOf(silence);
  }

  private async ruleKeys(): Promise<string[]> {
    return (parseRuleSet((await this.rules.inForce()).document).ruleSet?.rules ?? []).map(({ key }) => key);
  }

  /** Ends a silence now; what is still met fires. A second time changes nothing. */
  @Delete(':id')
  async lift(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<SilenceResponse> {
    return responseOf(await this.scoped.lift(id, principal));
  }
}

function responseOf({ organisationCode, ruleKey, startsAt, endsAt, createdAt, liftedAt, ...silence }: KeptSilence): SilenceResponse {
  return {
    ...silence,
    organisation: organisationCode,
    rule: ruleKey,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    createdAt: createdAt.toISOString(),
    liftedAt: liftedAt?.toISOString() ?? null,
  };
}
