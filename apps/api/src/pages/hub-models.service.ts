import { Inject, Injectable } from '@nestjs/common';
import { type Intervention, InterventionsService } from '#libs/interventions';
import { addDays, CLOCK, type Clock, daysBetween, londonDay, type ServiceDay } from '#libs/kernel';
import { type GapAssessment, type HubRelief, type MismatchRun, MismatchService, POLICY_WORDS, explainRelief } from '#libs/mismatch';
import { ObservationsService } from '#libs/observations';
import type { Organisation } from '#libs/organisations';
import type { Permission, Principal } from '#libs/platform';
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
    const [gaps, reliefs, done] = await Promise.all([
      this.mismatch.gaps({ runId: run.runId, organisationIds: hubs.map(({ id }) => id), from, to: addDays(from, SHOWN_DAYS) }),
      this.mismatch.reliefs(run.runId),
      this.accepted(from),
    ]);
    const proposals = stillProposed(run, reliefs, done);
    return hubs.map((hub) => ({
      hub,
      days: gaps.filter(({ organisationId }) => organisationId === hub.id).map((gap) => ({
        day: gap.serviceDay, level: gap.level, slots: null, booked: null, ...slotsOf(gap, done, proposals),
      })),
    }));
  }

  /** One hub and the allocation of a day: the day asked for, else the first on which slots are proposed. Throws `unknown-hub`. */
  async read(principal: Principal, code: string, day?: ServiceDay, permission: Permission = 'hubs:read'): Promise<HubModel> {
    const scope = await this.scopes.of(principal, permission);
    const hub = hubIn(scope, code);
    const [run, mayAt] = await Promise.all([this.mismatch.latestRun(), this.scopes.mayAt(principal, 'interventions:act')]);
    const named = { hub, mayAccept: false, locality: scope.structure.localityOf(hub.code) ?? null };
    if (!run) return { ...named, asOf: null, policy: '', days: [], chosen: null, needs: [] };
    const [all, done] = await Promise.all([this.mismatch.reliefs(run.runId, { hubId: hub.id }), this.accepted(this.firstShown(run), hub.id)]);
    const reliefs = stillProposed(run, all, done);
    const shown = await this.days(hub, run, done, reliefs);
    const chosen = (shown.find((one) => one.day === day) ?? shown.find((one) => one.proposed > 0) ?? shown.find(({ free }) => free > 0) ?? shown.at(0))?.day ?? null;
    const { allocation } = run;
    const ofDay = ({ serviceDay }: { readonly serviceDay: ServiceDay }): boolean => serviceDay === chosen;
    const needs = chosen === null ? [] : await this.needs(hub, scope, run, chosen, done.filter(ofDay), reliefs.filter(ofDay));
    return {
      ...named,
      // The form sends a number for each practice that is shown.
      mayAccept: [hub, ...needs.map(({ practice }) => practice)].every((one) => mayAt(one.code)),
      asOf: run.asOf,
      policy: allocation ? [POLICY_WORDS[allocation.policy], allocation.note].filter((text) => text !== '').join(' ') : '',
      days: shown,
      chosen,
      needs,
    };
  }

  /** The slots of hubs that somebody accepted for the days shown, by now: later than the latest run may know. */
  private accepted(from: ServiceDay, hubId?: number): Promise<Intervention[]> {
    return this.interventions.list({ hubId, kind: 'hub-slots', from, to: addDays(from, SHOWN_DAYS) });
  }

  private async days(hub: Organisation, { runId, firstDay }: MismatchRun, done: readonly Intervention[], reliefs: readonly HubRelief[]): Promise<HubModel['days']> {
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
    return gaps.map((gap) => ({
      day: gap.serviceDay, level: gap.level, slots: at('slots', gap.serviceDay), booked: at('booked', gap.serviceDay), ...slotsOf(gap, done, reliefs),
    }));
  }

  private firstShown({ firstDay }: Pick<MismatchRun, 'firstDay'>): ServiceDay {
    const today = londonDay(this.clock.now());
    return firstDay > today ? firstDay : today;
  }

  private async needs(hub: Organisation, scope: Scope, { runId, allocation }: MismatchRun, day: ServiceDay, done: readonly Intervention[], reliefs: readonly HubRelief[]): Promise<HubNeed[]> {
    const practices = scope.structure.practicesUnder(hub.code).filter(({ code }) => scope.covers(code));
    const gaps = await this.mismatch.gaps({ runId, organisationIds: practices.map(({ id }) => id), from: day, to: addDays(day, 1) });
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

/** What a run proposes to those for whom nobody has accepted anything since: what was accepted is the answer to what was proposed. */
function stillProposed({ asOf }: Pick<MismatchRun, 'asOf'>, reliefs: readonly HubRelief[], done: readonly Intervention[]): HubRelief[] {
  const answered = new Set(done.filter(({ changedAt, withdrawn }) => !withdrawn && changedAt > asOf).map((one) => `${one.hubId} ${one.organisationId} ${one.serviceDay}`));
  return reliefs.filter(({ hubId, practiceId, serviceDay }) => !answered.has(`${hubId} ${practiceId} ${serviceDay}`));
}

/** A hub's slots of a day by now: the run's, less what was accepted since. */
function slotsOf(
  { organisationId, serviceDay, hubSlots, acceptedSlots }: Pick<GapAssessment, 'organisationId' | 'serviceDay' | 'hubSlots' | 'acceptedSlots'>, done: readonly Intervention[], reliefs: readonly HubRelief[],
): Pick<HubModel['days'][number], 'free' | 'accepted' | 'proposed'> {
  const accepted = done
    .filter((one) => one.hubId === organisationId && one.serviceDay === serviceDay && !one.withdrawn)
    .reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
  const proposed = reliefs.filter((one) => one.hubId === organisationId && one.serviceDay === serviceDay).reduce((sum, { slots }) => sum + slots, 0);
  return { free: Math.max(0, hubSlots + acceptedSlots - accepted), accepted, proposed };
}
