import { Controller, Get, Query } from '@nestjs/common';
import { MismatchService, type NamedAssessment, exceedanceOf } from '#libs/mismatch';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partOfRun, runOfCursor } from '../http/cursor.js';
import { REASON_NOT_SHOWN, levelFrom } from '../pages/assessed-days.js';
import { type Scope, ScopeService } from '../scope/scope.service.js';
import { GapPage, type GapResponse, GAPS_CSV, GapsQuery } from './gaps.dto.js';

/** Predicted gaps between demand and capacity, and the levels they give. */
@Controller('api/v1/gaps')
@RequirePermission('gaps:read')
@Remembered()
export class GapsController {
  constructor(
    private readonly mismatch: MismatchService,
    private readonly scopes: ScopeService,
  ) {}

  /** The gaps of the latest run, by day and organisation. */
  @Get()
  @AlsoAsCsv(GAPS_CSV)
  async list(@Query() query: GapsQuery, @CurrentPrincipal() principal: Principal): Promise<GapPage> {
    const [scope, near] = await Promise.all([this.scopes.of(principal, 'gaps:read'), this.scopes.of(principal, 'declarations:read')]);
    const organisationId = query.organisation === undefined ? undefined : scope.find(query.organisation).id;
    const pinned = runOfCursor(query.cursor);
    const run = pinned === undefined ? await this.mismatch.latestRun() : await this.mismatch.run(pinned);
    if (!run) return { runId: null, asOf: null, items: [], nextCursor: null };
    const found = await this.mismatch.assessments({
      runId: run.runId,
      organisationId,
      from: query.from,
      to: query.to,
    });
    const items = found
      .filter(
        ({ organisation, level }) =>
          scope.covers(organisation.code) && (query.level === undefined || level === query.level),
      )
      .map((one) => withinSight(responseOf(one, query.exceeds), near));
    return { runId: run.runId, asOf: run.asOf, ...partOfRun(items, query, run.runId) };
  }
}

/** What a practice says of itself is not shared with its figures. */
function withinSight(gap: GapResponse, near: Scope): GapResponse {
  if (levelFrom(gap.reasonName) !== 'declaration' || near.covers(gap.organisation)) return gap;
  return { ...gap, reason: REASON_NOT_SHOWN, reasonName: 'not-shown', cause: REASON_NOT_SHOWN };
}

function responseOf({ organisation, locality, reason, ...gap }: NamedAssessment, exceeds?: number): GapResponse {
  const exceedance = exceeds === undefined ? undefined : exceedanceOf(gap, exceeds / 100);
  return {
    organisation: organisation.code,
    name: organisation.name,
    type: organisation.type,
    locality: locality?.code ?? null,
    serviceDay: gap.serviceDay,
    level: gap.level,
    reason: reason.text,
    reasonName: reason.name,
    demand: gap.demand,
    capacity: gap.capacity,
    gap: gap.gap,
    pGap: gap.pGap,
    pGap5: gap.pGap5,
    pGap15: gap.pGap15,
    pExceeds: exceedance?.probability ?? null,
    pExceedsWithin: exceedance?.within ?? null,
    expectedShortfall: gap.expectedShortfall,
    afterRelief: gap.afterRelief,
    hubSlots: gap.hubSlots,
    acceptedSlots: gap.acceptedSlots,
    usualShortfallP75: gap.usualShortfallP75,
    acute: gap.acute,
    standing: gap.standing,
    cause: gap.cause,
    action: gap.action,
  };
}
