import { Inject, Injectable } from '@nestjs/common';
import { type AlertStatus, AlertsService, type AlertView, EvaluationsService, HoldsService, LIVE, RuleSetsService } from '#libs/escalation';
import { ForecastsService } from '#libs/forecasting';
import { addDays, CLOCK, type Clock, londonDay } from '#libs/kernel';
import { type MismatchRun, MismatchService, MorningOutlookService, allocationWords, explainRelief, levelRulesFor } from '#libs/mismatch';
import { type Organisation, OrganisationsService, type Structure } from '#libs/organisations';
import type { Principal } from '#libs/platform';
import { HubSlotsNowService } from '../hubs/hub-slots.service.js';
import { HubTargetsService } from '../hubs/hub-targets.service.js';
import { type Scope, ScopeService } from '../scope/scope.service.js';
import { assessedDays, comingDay, withoutDeclaration } from './assessed-days.js';
import { firstOpenDay } from './coverage.js';
import { assumptions } from './assumptions.js';
import type { OrganisationModel, ShownClosure } from './organisation.model.js';

const PAST_DAYS = 56;
const COMING_DAYS = 29;
const MOST_ALERTS = 20;
const HUB_SLOT_DAYS = 7;

/** Reads what the pages of organisations show, within what somebody may see. */
@Injectable()
export class PageModelsService {
  constructor(
    private readonly mismatch: MismatchService,
    private readonly outlooks: MorningOutlookService,
    private readonly forecasts: ForecastsService,
    private readonly organisations: OrganisationsService,
    private readonly alerts: AlertsService,
    private readonly evaluations: EvaluationsService,
    private readonly holds: HoldsService,
    private readonly scopes: ScopeService,
    private readonly targets: HubTargetsService,
    private readonly slots: HubSlotsNowService,
    private readonly rules: RuleSetsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the figures of an organisation rest on, or those of the whole ICB, in words. Throws `unknown-organisation`. */
  async assumptions(principal: Principal, code?: string): Promise<string[]> {
    const scope = await this.scopes.of(principal, 'gaps:read');
    const { rules, levels } = await this.rules.aboutDaysAhead();
    const organisation = code === undefined ? scope.structure.icb : scope.find(code);
    const { code: of, type } = organisation ?? { code: '', type: 'icb' as const };
    return assumptions(levelRulesFor(levels, { code: of, type, ancestors: scope.structure.ancestorsOf(of) }), levels, rules);
  }

  /** One organisation, and how likely gaps above a percentage of capacity are. Throws `unknown-organisation`. */
  async organisation(principal: Principal, code: string, exceeds: number): Promise<OrganisationModel> {
    const [scope, near] = await Promise.all([this.scopes.of(principal, 'gaps:read'), this.scopes.of(principal, 'declarations:read')]);
    const organisation = scope.find(code);
    const [outlook, alerts, standing, closures, practices] = await Promise.all([
      this.mismatch.forOrganisation(organisation.id, undefined, PAST_DAYS),
      this.alertsOf(organisation, principal),
      this.evaluations.standing(),
      this.closures(organisation),
      this.practicesOf(organisation, scope),
    ]);
    const [explained, forecasts, hubSlots, targets, actsAt, acceptsAt] = await Promise.all([
      outlook && this.forecasts.explained(outlook.run.runId, organisation.id),
      outlook ? this.forecasts.forecasts(outlook.run.runId, organisation.id) : [],
      this.hubSlots(organisation, scope, outlook?.run),
      this.targetsOf(organisation, await this.scopes.of(principal, 'interventions:read')),
      this.scopes.mayAt(principal, 'alerts:act'),
      this.scopes.mayAt(principal, 'interventions:act'),
    ]);
    return {
      organisation,
      within: within(organisation, scope.structure),
      members: members(organisation, scope),
      asOf: outlook?.run.asOf ?? null,
      practices,
      past: outlook?.past ?? [],
      coming: (outlook?.coming ?? []).map((day) => comingDay(day, exceeds)).map((day) => (near.covers(organisation.code) ? day : withoutDeclaration(day))),
      explained: explained ?? null,
      demandQuantiles: forecasts.find(({ measure }) => measure === 'demand')?.quantiles ?? null,
      exceeds,
      hubSlots,
      targets,
      standing: standing.find((one) => one.organisation.id === organisation.id) ?? null,
      alerts,
      mayAct: actsAt(organisation.code),
      mayAccept: acceptsAt,
      closures,
    };
  }

  private async practicesOf({ code, type }: Organisation, scope: Scope): Promise<OrganisationModel['practices']> {
    const outlook = type === 'practice' || type === 'hub' ? undefined : await this.outlooks.latest();
    if (!outlook) return null;
    const own = new Set(scope.structure.practicesUnder(code).map((practice) => practice.code).filter((one) => scope.covers(one)));
    const first = firstOpenDay(outlook.window, assessedDays(outlook).filter(({ organisation }) => own.has(organisation.code)));
    return first ? { day: first.day, of: first.practices } : null;
  }

  /** What is live, not yet agreed or held comes before what has ended; each says what holds it. */
  private async alertsOf({ code }: Organisation, principal: Principal): Promise<OrganisationModel['alerts']> {
    if (!(await this.scopes.of(principal, 'alerts:read')).covers(code)) return []; // figures of the sums above, alerts of its own
    const of = async (status: readonly AlertStatus[]): Promise<AlertView[]> =>
      (await this.alerts.list({ organisationCode: code, status }, { limit: MOST_ALERTS })).items;
    const [open, ended] = await Promise.all([of([...LIVE, 'pending', 'silenced', 'suppressed']), of(['resolved', 'expired'])]);
    const shown = [...open, ...ended].slice(0, MOST_ALERTS);
    const words = await this.holds.wordsOf(shown.map(({ id }) => id));
    return shown.map((alert) => ({ ...alert, heldInWords: words.get(alert.id) }));
  }

  /** Who is proposed which hub slots in the next days, and nobody has accepted any since: a practice, or a hub. */
  private async hubSlots(
    { id, type, code }: Organisation,
    scope: Scope,
    run: MismatchRun | undefined,
  ): Promise<OrganisationModel['hubSlots']> {
    if (!run || (type !== 'practice' && type !== 'hub')) return null;
    const { allocation, firstDay } = run;
    const hub = scope.structure.hubOf(code);
    const practiceId = type === 'practice' ? id : undefined;
    const { proposals } = await this.slots.of(run, { hubIds: hub ? [hub.id] : [], practiceId, to: addDays(firstDay, HUB_SLOT_DAYS) });
    return {
      policy: allocationWords(allocation),
      given: proposals
        .filter(({ slots }) => type === 'practice' || slots > 0)
        .flatMap((relief) => {
          const other = scope.structure.byId(type === 'hub' ? relief.practiceId : relief.hubId);
          const explanation = explainRelief(relief, allocation);
          return other ? [{ day: relief.serviceDay, name: other.name, code: other.code, slots: relief.slots, explanation }] : [];
        }),
    };
  }

  /** Accepted hub slots of a practice or hub from today on. */
  private async targetsOf(organisation: Organisation, scope: Scope): Promise<OrganisationModel['targets']> {
    const { type } = organisation;
    if ((type !== 'practice' && type !== 'hub') || !scope.covers(organisation.code)) return []; // figures are shared, not who did what
    return (await this.targets.of(organisation, scope.structure)).flatMap(({ hub, practice, ...target }) => {
      const other = type === 'hub' ? practice : hub;
      return other ? [{ ...target, name: other.name, code: other.code }] : [];
    });
  }

  private async closures({ id }: Organisation): Promise<ShownClosure[]> {
    const now = this.clock.now();
    const today = londonDay(now);
    const closures = await this.organisations.closures(addDays(today, -PAST_DAYS), addDays(today, COMING_DAYS), now);
    return closures.filter(({ organisationId }) => organisationId === id).sort((a, b) => (a.from < b.from ? 1 : -1));
  }
}

function within(organisation: Organisation, structure: Structure): Organisation[] {
  const above: Organisation[] = [];
  const seen = new Set([organisation.code]);
  let parent = organisation.parentCode;
  while (parent !== null && !seen.has(parent)) {
    seen.add(parent);
    const found = structure.byCode(parent);
    if (found) above.unshift(found);
    parent = found?.parentCode ?? null;
  }
  return above;
}

function members({ code, type }: Organisation, scope: Scope): Organisation[] {
  if (type === 'practice' || type === 'hub') return [];
  return scope.structure
    .children(code)
    .filter((child) => scope.covers(child.code))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
