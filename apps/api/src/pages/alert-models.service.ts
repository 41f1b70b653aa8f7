import { Injectable } from '@nestjs/common';
import { AlertsService, type AlertView, HoldsService, RuleSetsService, parseRuleSet } from '#libs/escalation';
import { addDays } from '#libs/kernel';
import { InterventionsService, interventionWords } from '#libs/interventions';
import { type Principal, may } from '#libs/platform';
import { cursorOf, numberPositionOf } from '../http/cursor.js';
import { ScopeService } from '../scope/scope.service.js';
import { ScopedAlertsService } from '../v1/scoped-alerts.service.js';
import { ScopedSilencesService } from '../v1/scoped-silences.service.js';
import { type AlertFilterInput, alertsCsvHref, readAlertFilter } from './alert-filter.js';
import { type AlertListModel, type ShownStatus, statusesOf } from './alert-list.view.js';
import type { AlertModel } from './alert.view.js';

const PAGE_SIZE = 200;

/** Reads what the pages of alerts show, within what somebody may see. */
@Injectable()
export class AlertModelsService {
  constructor(
    private readonly alerts: AlertsService,
    private readonly holds: HoldsService,
    private readonly rules: RuleSetsService,
    private readonly interventions: InterventionsService,
    private readonly scoped: ScopedAlertsService,
    private readonly scopedSilences: ScopedSilencesService,
    private readonly scopes: ScopeService,
  ) {}

  /** A page of the list: the newest of a status. Live ones that nobody narrowed come all at once: a group is never half shown. */
  async list(principal: Principal, shown: ShownStatus, input: AlertFilterInput, cursor: string | undefined): Promise<AlertListModel> {
    const { codes, organisations } = await this.scopes.of(principal, 'alerts:read');
    const rules = await this.rulesByKey();
    const { filter, errors } = readAlertFilter(input, organisations, [...rules.keys()], principal.name);
    const within = { ...filter, withinOrganisations: codes };
    const whole = shown === 'live' && Object.keys(filter).length === 0;
    const [counts, { items, nextCursor }] = await Promise.all([
      this.alerts.counts(within),
      whole
        ? this.scoped.live(principal).then((live) => ({ items: live, nextCursor: null }))
        : this.alerts.list({ ...within, status: statusesOf(shown) }, { limit: PAGE_SIZE, cursor: numberPositionOf(cursor)?.toString() }),
    ]);
    return {
      shown,
      input,
      errors,
      rules,
      places: organisations.filter(({ type }) => type !== 'pcn').map(({ code, name }) => ({ code, name })),
      alerts: items,
      counts,
      csv: alertsCsvHref(shown, filter),
      words: await this.holds.wordsOf(items.map(({ id }) => id)),
      mayAct: await this.scopes.mayAt(principal, 'alerts:act'),
      nextCursor: nextCursor === null ? '' : cursorOf(Number(nextCursor)),
    };
  }

  /** Names of the rules in force by key. */
  private async rulesByKey(): Promise<Map<string, string>> {
    const { ruleSet } = parseRuleSet((await this.rules.inForce()).document);
    return new Map((ruleSet?.rules ?? []).map(({ key, definition }) => [key, definition.name]));
  }

  /** One alert with what holds it and what it holds. Throws `unknown-alert`. */
  async one(principal: Principal, id: number): Promise<AlertModel & AlertView> {
    const [alert, scope, held, words, actsAt, decidesAt] = await Promise.all([
      this.scoped.get(id, principal, 'alerts:read'),
      this.scopes.of(principal, 'alerts:read'),
      this.holds.heldBy(id),
      this.holds.wordsOf([id]),
      this.scopes.mayAt(principal, 'alerts:act'),
      this.scopes.mayAt(principal, 'decisions:act'),
    ]);
    const unknown = new Map<number, { name: string; code: string; days: number }>();
    for (const { organisationId } of held.unknown) {
      const organisation = scope.structure.byId(organisationId);
      if (!organisation || !scope.covers(organisation.code)) continue;
      const { name, code } = organisation;
      unknown.set(organisationId, { name, code, days: (unknown.get(organisationId)?.days ?? 0) + 1 });
    }
    return {
      ...alert,
      heldInWords: words.get(id),
      mayAct: actsAt(alert.organisation?.code ?? null),
      mayLift: await this.mayLift(alert, principal),
      mayDecide: alert.locality !== null && decidesAt(alert.locality.code),
      probabilities: alert.numbers,
      done: await this.done(alert, principal),
      holds: {
        alerts: held.alerts.filter(({ organisation }) => organisation !== null && scope.covers(organisation.code)),
        unknown: [...unknown.values()],
      },
    };
  }

  /** A silence may be of more than the alert that it holds: of a locality, or of everything. */
  private async mayLift({ status, suppressedBy }: AlertView, principal: Principal): Promise<boolean> {
    const [, silence] = /^silence (\d+)$/.exec(suppressedBy ?? '') ?? [];
    return status === 'silenced' && silence !== undefined && this.scopedSilences.mayLift(Number(silence), principal);
  }

  /** What was done about the organisation and day of an alert, accepted hub slots among it, the newest first; nothing for who may not see it. */
  private async done({ organisation, serviceDay }: AlertView, principal: Principal): Promise<AlertModel['done']> {
    if (!organisation || !serviceDay || !may(principal, 'interventions:read')) return [];
    const { codes } = await this.scopes.of(principal, 'interventions:read');
    const found = await this.interventions.list({ organisationId: organisation.id, from: serviceDay, to: addDays(serviceDay, 1), withinOrganisations: codes });
    return found.filter(({ withdrawn }) => !withdrawn).map((one) => ({ text: interventionWords(one), by: one.changedBy, at: one.changedAt }));
  }
}
