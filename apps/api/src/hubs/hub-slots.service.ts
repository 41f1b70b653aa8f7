import { Injectable } from '@nestjs/common';
import { InterventionsService } from '#libs/interventions';
import type { ServiceDay } from '#libs/kernel';
import { type GapAssessment, type MismatchRun, MismatchService } from '#libs/mismatch';
import { type HubSlotsNow, type HubSlotsRead, slotsNow, stillProposed } from './hub-slots-now.js';

/** A hub's day as a run sees it, with its slots by now. */
export interface HubDayNow extends HubSlotsNow {
  readonly gap: GapAssessment;
}

/** Hubs by now: their days in order, and what they are told from. */
export interface HubsNow extends HubSlotsRead {
  readonly days: readonly HubDayNow[];
}

/** Which hubs, for which practice, from which day on and up to which no longer; all practices, and all days of the run, where left out. */
export interface HubsAsked {
  readonly hubIds: readonly number[];
  readonly practiceId?: number;
  readonly from?: ServiceDay;
  readonly to?: ServiceDay;
}

/** Reads what hubs have by now: what a run says, less what was accepted since it. For pages and API alike. */
@Injectable()
export class HubSlotsNowService {
  constructor(
    private readonly mismatch: MismatchService,
    private readonly interventions: InterventionsService,
  ) {}

  /** By the run, and what stands accepted at this moment. */
  async of(run: MismatchRun, { hubIds, practiceId, from = run.firstDay, to }: HubsAsked): Promise<HubsNow> {
    const one = hubIds.length === 1 ? hubIds[0] : undefined;
    const hubs = new Set(hubIds);
    const [given, all] = await Promise.all([
      this.mismatch.reliefs(run.runId, { hubId: one, practiceId }),
      this.interventions.list({ hubId: one, organisationId: practiceId, kind: 'hub-slots', from, to }),
    ]);
    const accepted = all.filter(({ hubId }) => hubId !== null && hubs.has(hubId));
    const organisationIds = [...hubs, ...new Set(accepted.map(({ organisationId }) => organisationId))];
    const gaps = await this.mismatch.gaps({ runId: run.runId, organisationIds, from, to });
    const reliefs = given.filter(({ hubId, serviceDay }) => hubs.has(hubId) && serviceDay >= from && (to === undefined || serviceDay < to));
    const read = { gaps, proposals: stillProposed(run, reliefs, accepted), accepted };
    return { ...read, days: gaps.filter(({ organisationId }) => hubs.has(organisationId)).map((gap) => ({ gap, ...slotsNow(read, gap) })) };
  }
}
