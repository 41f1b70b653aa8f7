import { Inject, Injectable } from '@nestjs/common';
import { addDays, CLOCK, type Clock, daysBetween, londonDay, type ServiceDay } from '#libs/kernel';
import { type MismatchRun, MismatchService, allocationWords, explainRelief } from '#libs/mismatch';
import { ObservationsService } from '#libs/observations';
import type { Organisation } from '#libs/organisations';
import type { Permission, Principal } from '#libs/platform';
import { idleOf } from '../hubs/hub-slots-now.js';
import { type HubsNow, HubSlotsNowService } from '../hubs/hub-slots.service.js';
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
    private readonly slots: HubSlotsNowService,
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
    const { days } = await this.slots.of(run, { hubIds: hubs.map(({ id }) => id), ...this.shown(run) });
    return hubs.map((hub) => ({
      hub,
      days: days.filter(({ gap }) => gap.organisationId === hub.id).map((day) => ({ ...dayOf(day), slots: null, booked: null })),
    }));
  }

  /** One hub and the allocation of a day: the day asked for, else the first on which slots are proposed. Throws `unknown-hub`. */
  async read(principal: Principal, code: string, day?: ServiceDay, permission: Permission = 'hubs:read'): Promise<HubModel> {
    const scope = await this.scopes.of(principal, permission);
    const hub = hubIn(scope, code);
    const [run, mayAt] = await Promise.all([this.mismatch.latestRun(), this.scopes.mayAt(principal, 'interventions:act')]);
    const named = { hub, mayAccept: false, locality: scope.structure.localityOf(hub.code) ?? null };
    if (!run) return { ...named, asOf: null, policy: '', days: [], chosen: null, needs: [] };
    const now = await this.slots.of(run, { hubIds: [hub.id], ...this.shown(run) });
    const shown = await this.withBook(hub, run, now);
    const chosen = (shown.find((one) => one.day === day) ?? shown.find((one) => one.proposed > 0) ?? shown.find(({ free }) => free > 0) ?? shown.at(0))?.day ?? null;
    const needs = chosen === null ? [] : await this.needs(hub, scope, run, now, chosen);
    return {
      ...named,
      // The form sends a number for each practice that is shown.
      mayAccept: [hub, ...needs.map(({ practice }) => practice)].every((one) => mayAt(one.code)),
      asOf: run.asOf,
      policy: allocationWords(run.allocation),
      days: shown,
      chosen,
      needs,
    };
  }

  private async withBook(hub: Organisation, run: MismatchRun, { days }: HubsNow): Promise<HubModel['days']> {
    const { from, to } = this.shown(run);
    const book = await this.observations.book({ from, to, asOf: this.clock.now(), organisationIds: [hub.id] });
    const at = (of: 'slots' | 'booked', day: ServiceDay): number | null => {
      const value = book[of][0]?.[daysBetween(from, day)];
      return value === undefined || Number.isNaN(value) ? null : value;
    };
    return days.map((day) => ({ ...dayOf(day), slots: at('slots', day.gap.serviceDay), booked: at('booked', day.gap.serviceDay) }));
  }

  /** From today on, or from the run's first day when that is later. */
  private shown({ firstDay }: Pick<MismatchRun, 'firstDay'>): { readonly from: ServiceDay; readonly to: ServiceDay } {
    const today = londonDay(this.clock.now());
    const from = firstDay > today ? firstDay : today;
    return { from, to: addDays(from, SHOWN_DAYS) };
  }

  private async needs(hub: Organisation, scope: Scope, { runId, allocation }: MismatchRun, now: HubsNow, day: ServiceDay): Promise<HubNeed[]> {
    const practices = scope.structure.practicesUnder(hub.code).filter(({ code }) => scope.covers(code));
    const gaps = await this.mismatch.gaps({ runId, organisationIds: practices.map(({ id }) => id), from: day, to: addDays(day, 1) });
    const gapOf = new Map(gaps.map((gap) => [gap.organisationId, gap]));
    const reliefOf = new Map(now.proposals.filter(({ serviceDay }) => serviceDay === day).map((relief) => [relief.practiceId, relief]));
    const acceptedOf = new Map(now.accepted.filter(({ serviceDay, withdrawn }) => serviceDay === day && !withdrawn).map((one) => [one.organisationId, one]));
    return practices.map(({ id, code, name }) => {
      const [gap, relief, accepted] = [gapOf.get(id), reliefOf.get(id), acceptedOf.get(id)];
      return {
        practice: { code, name },
        level: gap?.level ?? 'unknown',
        short: relief?.shortfallBefore ?? gap?.expectedShortfall ?? null,
        proposed: relief?.slots ?? 0,
        accepted: accepted ? { slots: accepted.quantity ?? 0, idle: idleOf(now, accepted), by: accepted.changedBy, at: accepted.changedAt } : null,
        reason: relief ? explainRelief(relief, allocation) : '',
      };
    });
  }
}

function dayOf({ gap: { serviceDay, level, needed }, free, accepted, idle, proposed }: HubsNow['days'][number]): Omit<HubModel['days'][number], 'slots' | 'booked'> {
  return { day: serviceDay, level, needed, free, accepted, idle, proposed };
}
