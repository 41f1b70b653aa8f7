import { Inject, Injectable } from '@nestjs/common';
import { InterventionsService } from '#libs/interventions';
import { addDays, CLOCK, type Clock, daysBetween, londonDay, type ServiceDay } from '#libs/kernel';
import { type HubRelief, type MismatchRun, MismatchService, POLICY_WORDS, explainRelief } from '#libs/mismatch';
import { ObservationsService } from '#libs/observations';
import type { Organisation } from '#libs/organisations';
import { may, type Permission, type Principal } from '#libs/platform';
import { type Scope, ScopeService } from '../scope/scope.service.js';
import { hubIn } from '../v1/hubs.controller.js';
import type { HubRoom } from './hub-room.view.js';
import type { HubModel, HubNeed } from './hub.view.js';

const SHOWN_DAYS = 14;

/** Reads what the page of a hub shows, within what somebody may see. */
@Injectable()
export class HubModelsService {
  constructor(
    private readonly mismatch: MismatchService,
    private readonly interventions: InterventionsService,
    private readonly observations: ObservationsService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The hubs somebody may see, by name. */
  async hubs(principal: Principal): Promise<Organisation[]> {
    const { organisations } = await this.scopes.of(principal, 'hubs:read');
    return organisations.filter(({ type }) => type === 'hub').sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  }

  /** The hubs somebody may see, by name, and their next days. */
  async rooms(principal: Principal): Promise<HubRoom[]> {
    const [hubs, run] = await Promise.all([this.hubs(principal), this.mismatch.latestRun()]);
    if (!run || hubs.length === 0) return hubs.map((hub) => ({ hub, days: [] }));
    const from = this.firstShown(run);
    const [gaps, reliefs] = await Promise.all([
      this.mismatch.gaps({ runId: run.runId, organisationIds: hubs.map(({ id }) => id), from, to: addDays(from, SHOWN_DAYS) }),
      this.mismatch.reliefs(run.runId),
    ]);
    const proposed = (hub: Organisation, day: ServiceDay): number =>
      reliefs.filter(({ hubId, serviceDay }) => hubId === hub.id && serviceDay === day).reduce((sum, { slots }) => sum + slots, 0);
    return hubs.map((hub) => ({
      hub,
      days: gaps.filter(({ organisationId }) => organisationId === hub.id).map(({ serviceDay: day, level, hubSlots, acceptedSlots }) => ({
        day, level, slots: null, booked: null, free: hubSlots, accepted: acceptedSlots, proposed: proposed(hub, day),
      })),
    }));
  }

  /** One hub and the allocation of a day: the day asked for, else the first on which slots are proposed. Throws `unknown-hub`. */
  async read(principal: Principal, code: string, day?: ServiceDay, permission: Permission = 'hubs:read'): Promise<HubModel> {
    const scope = await this.scopes.of(principal, permission);
    const hub = hubIn(scope, code);
    const run = await this.mismatch.latestRun();
    const named = { hub, mayAccept: may(principal, 'interventions:act'), locality: scope.structure.localityOf(hub.code) ?? null };
    if (!run) return { ...named, asOf: null, policy: '', days: [], chosen: null, needs: [] };
    const [reliefs, days] = await Promise.all([this.mismatch.reliefs(run.runId, { hubId: hub.id }), this.days(hub, run)]);
    const proposed = (of: ServiceDay): number => reliefs.filter(({ serviceDay }) => serviceDay === of).reduce((sum, { slots }) => sum + slots, 0);
    const shown = days.map((one) => ({ ...one, proposed: proposed(one.day) }));
    const chosen = (shown.find((one) => one.day === day) ?? shown.find((one) => one.proposed > 0) ?? shown.find(({ free }) => free > 0) ?? shown.at(0))?.day ?? null;
    const { allocation } = run;
    return {
      ...named,
      asOf: run.asOf,
      policy: allocation ? [POLICY_WORDS[allocation.policy], allocation.note].filter((text) => text !== '').join(' ') : '',
      days: shown,
      chosen,
      needs: chosen === null ? [] : await this.needs(hub, scope, run, chosen, reliefs.filter(({ serviceDay }) => serviceDay === chosen)),
    };
  }

  private async days(hub: Organisation, { runId, firstDay }: MismatchRun): Promise<Omit<HubModel['days'][number], 'proposed'>[]> {
    const from = this.firstShown({ firstDay });
    const to = addDays(from, SHOWN_DAYS);
    const [gaps, book] = await Promise.all([
      this.mismatch.gaps({ runId, organisationId: hub.id, from, to }),
      this.observations.book({ from, to, asOf: this.clock.now(), organisationIds: [hub.id] }),
    ]);
    const at = (of: 'slots' | 'booked', day: ServiceDay): number | null => {
      const value = book[of][0]?.[daysBetween(from, day)];
      return value === undefined || Number.isNaN(value) ? null : value;
    };
    return gaps.map(({ serviceDay, level, hubSlots, acceptedSlots }) => ({
      day: serviceDay, level, slots: at('slots', serviceDay), booked: at('booked', serviceDay), free: hubSlots, accepted: acceptedSlots,
    }));
  }

  private firstShown({ firstDay }: Pick<MismatchRun, 'firstDay'>): ServiceDay {
    const today = londonDay(this.clock.now());
    return firstDay > today ? firstDay : today;
  }

  private async needs(hub: Organisation, scope: Scope, { runId, allocation }: MismatchRun, day: ServiceDay, reliefs: readonly HubRelief[]): Promise<HubNeed[]> {
    const practices = scope.structure.practicesUnder(hub.code).filter(({ code }) => scope.covers(code));
    const [gaps, done] = await Promise.all([
      this.mismatch.gaps({ runId, organisationIds: practices.map(({ id }) => id), from: day, to: addDays(day, 1) }),
      this.interventions.list({ hubId: hub.id, kind: 'hub-slots', from: day, to: addDays(day, 1) }),
    ]);
    const gapOf = new Map(gaps.map((gap) => [gap.organisationId, gap]));
    const reliefOf = new Map(reliefs.map((relief) => [relief.practiceId, relief]));
    const acceptedOf = new Map(done.filter(({ withdrawn }) => !withdrawn).map((one) => [one.organisationId, one]));
    return practices.map(({ id, code, name }) => {
      const [gap, relief, accepted] = [gapOf.get(id), reliefOf.get(id), acceptedOf.get(id)];
      return {
        practice: { code, name },
        level: gap?.level ?? 'unknown',
        short: relief?.shortfallBefore ?? gap?.expectedShortfall ?? null,
        proposed: relief?.slots ?? 0,
        accepted: accepted ? { slots: accepted.quantity ?? 0, by: accepted.changedBy, at: accepted.changedAt } : null,
        reason: relief ? explainRelief(relief, allocation?.policy) : '',
      };
    });
  }
}
