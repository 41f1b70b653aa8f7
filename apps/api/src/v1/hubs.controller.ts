import { Controller, Get, Param, Query } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { MismatchService, explainRelief } from '#libs/mismatch';
import type { Organisation } from '#libs/organisations';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partOfRun, runOfCursor } from '../http/cursor.js';
import { PageQuery } from '../http/page-query.dto.js';
import { type Scope, ScopeService } from '../scope/scope.service.js';
import { HUB_ALLOCATION_CSV, HUB_DAYS_CSV, HubAllocationPage, HubDayPage } from './hubs.dto.js';

/** Hubs: their capacity, and who is given it. */
@Controller('api/v1/hubs')
@RequirePermission('hubs:read')
@Remembered()
export class HubsController {
  constructor(
    private readonly mismatch: MismatchService,
    private readonly scopes: ScopeService,
  ) {}

  /** Slots of every hub and day of the latest run, and how many of them are allotted. */
  @Get()
  @AlsoAsCsv(HUB_DAYS_CSV)
  async list(@Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<HubDayPage> {
    const scope = await this.scopes.of(principal, 'hubs:read');
    const runId = runOfCursor(query.cursor) ?? (await this.mismatch.latestRunId());
    if (runId === undefined) return { runId: null, items: [], nextCursor: null };
    const [assessments, reliefs] = await Promise.all([
      this.mismatch.assessments({ runId }),
      this.mismatch.reliefs(runId),
    ]);
    const allotted = new Map<string, number>();
    for (const { hubId, serviceDay, slots } of reliefs) {
      allotted.set(`${hubId} ${serviceDay}`, (allotted.get(`${hubId} ${serviceDay}`) ?? 0) + slots);
    }
    const items = assessments
      .filter(({ organisation }) => organisation.type === 'hub' && scope.covers(organisation.code))
      .map(({ organisation, locality, serviceDay, level, hubSlots }) => ({
        hub: organisation.code,
        name: organisation.name,
        locality: locality?.code ?? null,
        serviceDay,
        level,
        slots: hubSlots,
        allotted: allotted.get(`${organisation.id} ${serviceDay}`) ?? 0,
      }));
    return { runId, ...partOfRun(items, query, runId) };
  }

  /** Which practices get which of a hub's slots, each slot given once. */
  @Get(':code/allocation')
  @AlsoAsCsv(HUB_ALLOCATION_CSV)
  async allocation(
    @Param('code') code: string,
    @Query() query: PageQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<HubAllocationPage> {
    const scope = await this.scopes.of(principal, 'hubs:read');
    const hub = hubIn(scope, code);
    const pinned = runOfCursor(query.cursor);
    const run = pinned === undefined ? await this.mismatch.latestRun() : await this.mismatch.run(pinned);
    if (!run) return { runId: null, policy: null, policyNote: '', items: [], nextCursor: null };
    const policy = run.allocation?.policy;
    const items = (await this.mismatch.reliefs(run.runId, { hubId: hub.id })).flatMap((relief) => {
      const practice = scope.structure.byId(relief.practiceId);
      if (!practice) return [];
      const { serviceDay, slots, shortfallBefore, shortfallAfter, ofSlots, fairShare, guaranteed, nextRemoves } = relief;
      const figures = { slots, shortfallBefore, shortfallAfter, ofSlots, fairShare, guaranteed, nextRemoves };
      const explanation = explainRelief(relief, policy);
      return [{ practice: practice.code, name: practice.name, serviceDay, ...figures, explanation }];
    });
    const policyNote = run.allocation?.note ?? '';
    return { runId: run.runId, policy: policy ?? null, policyNote, ...partOfRun(items, query, run.runId) };
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
