import { Controller, Get, Param, Query } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { type MismatchRun, MismatchService, explainRelief } from '#libs/mismatch';
import type { Organisation } from '#libs/organisations';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partOfRun, runOfCursor } from '../http/cursor.js';
import { PageQuery } from '../http/page-query.dto.js';
import { HubSlotsNowService } from '../hubs/hub-slots.service.js';
import { type Scope, ScopeService } from '../scope/scope.service.js';
import { HUB_ALLOCATION_CSV, HUB_DAYS_CSV, HubAllocationPage, HubDayPage } from './hubs.dto.js';

/** Hubs: their capacity, and who is given it. */
@Controller('api/v1/hubs')
@RequirePermission('hubs:read')
@Remembered()
export class HubsController {
  constructor(
    private readonly mismatch: MismatchService,
    private readonly slots: HubSlotsNowService,
    private readonly scopes: ScopeService,
  ) {}

  /** Slots of every hub and day of the latest run by now: left, accepted, proposed, and how many are likely to be needed. */
  @Get()
  @AlsoAsCsv(HUB_DAYS_CSV)
  async list(@Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<HubDayPage> {
    const { organisations, structure } = await this.scopes.of(principal, 'hubs:read');
    const run = await this.runOf(query);
    if (!run) return { runId: null, items: [], nextCursor: null };
    const hubs = new Map(organisations.filter(({ type }) => type === 'hub').map((hub) => [hub.id, hub]));
    const { days } = await this.slots.of(run, { hubIds: [...hubs.keys()] });
    const items = days.map(({ gap: { organisationId, serviceDay, level, needed }, free, accepted, idle, proposed }) => {
      const { code, name } = hubs.get(organisationId)!;
      return { hub: code, name, locality: structure.localityOf(code)?.code ?? null, serviceDay, level, needed, slots: free, accepted, likelyNotNeeded: idle, allotted: proposed };
    });
    return { runId: run.runId, ...partOfRun(items, query, run.runId) };
  }

  /** Which practices are proposed which of a hub's slots, each slot given once; those for whom slots were accepted since are among its targets instead. */
  @Get(':code/allocation')
  @AlsoAsCsv(HUB_ALLOCATION_CSV)
  async allocation(
    @Param('code') code: string,
    @Query() query: PageQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<HubAllocationPage> {
    const scope = await this.scopes.of(principal, 'hubs:read');
    const hub = hubIn(scope, code);
    const run = await this.runOf(query);
    if (!run) return { runId: null, policy: null, policyNote: '', items: [], nextCursor: null };
    const { proposals } = await this.slots.of(run, { hubIds: [hub.id] });
    const items = proposals.flatMap((relief) => {
      const practice = scope.structure.byId(relief.practiceId);
      if (!practice) return [];
      const { serviceDay, slots, shortfallBefore, shortfallAfter, ofSlots, fairShare, guaranteed, nextRemoves } = relief;
      const figures = { slots, shortfallBefore, shortfallAfter, ofSlots, fairShare, guaranteed, nextRemoves };
      const explanation = explainRelief(relief, run.allocation);
      return [{ practice: practice.code, name: practice.name, serviceDay, ...figures, explanation }];
    });
    const { policy = null, note: policyNote = '' } = run.allocation ?? {};
    return { runId: run.runId, policy, policyNote, ...partOfRun(items, query, run.runId) };
  }

  /** The run that a list began with, else the latest. */
  private runOf({ cursor }: PageQuery): Promise<MismatchRun | undefined> {
    const pinned = runOfCursor(cursor);
    return pinned === undefined ? this.mismatch.latestRun() : this.mismatch.run(pinned);
  }
}

/** The hub of a code within a scope. Throws `unknown-hub`, `unknown-organisation`. */
export function hubIn(scope: Scope, code: string): Organisation {
  const hub = scope.find(code);
  if (hub.type === 'hub') return hub;
  throw new HeadroomError('unknown-hub', `${code} is not a hub`, {
    kind: 'rejected-input',
    remedy: 'See /api/v1/organisations?type=hub',
  });
}
