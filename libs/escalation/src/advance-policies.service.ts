import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, addDays, londonDay } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { Database, type Transaction } from '#libs/platform';
import { DataAlertsService } from './data-alerts.service.js';
import {
  type DueTelling, type ExpiredAcknowledgement, type PolicyAdvance, type QuietEscalation, type Waited, advancePolicies,
} from './domain/advance-policies.js';
import type { EscalationPolicy } from './domain/escalation-policy.js';
import { escalationWords, expiryWords } from './domain/policy-words.js';
import { onCallAt } from './domain/rota.js';
import { type StaffedRota, nobodyOnCallAlert, nobodyOnCallKey, resolveTargets, rotasAskedFor } from './domain/targets.js';
import { PoliciesRepository } from './policies.repository.js';
import { PoliciesService } from './policies.service.js';
import { type PressingAlertRow, PressingAlertRepository } from './pressing-alert.repository.js';
import { type PolicyTransition, TransitionsService } from './transitions.service.js';

/** What an advance did: messages to groups, alerts that escalated, acknowledgements that ended. */
export interface Advanced {
  readonly tellings: number;
  readonly escalated: readonly number[];
  readonly expired: readonly number[];
}

/** Days ahead within which bank holidays may close a calendar. */
const CALENDAR_DAYS = 30;

const NOTHING_DUE: Advanced = { tellings: 0, escalated: [], expired: [] };

/** What one advance works with. */
interface Moment {
  readonly transaction: Transaction;
  readonly now: Date;
  readonly rotas: readonly StaffedRota[];
  /** Keys of the rotas that are a target of a policy. */
  readonly asked: readonly string[];
  readonly alerts: ReadonlyMap<number, PressingAlertRow>;
}

/**
 * Does what policies ask for: who has not acknowledged in time is told of by the next step, and an acknowledgement without
 * an action ends. A question asked of what is stored and of the clock, in one transaction: asked twice, at once by two,
 * or again after a crash, it tells nobody twice.
 */
@Injectable()
export class AdvancePoliciesService {
  constructor(
    private readonly database: Database,
    private readonly service: PoliciesService,
    private readonly policies: PoliciesRepository,
    private readonly pressing: PressingAlertRepository,
    private readonly transitions: TransitionsService,
    private readonly dataAlerts: DataAlertsService,
    private readonly organisations: OrganisationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Everything that is due now. */
  advance(): Promise<Advanced> {
    return this.database.transaction(async (transaction) => {
      const now = this.clock.now();
      await this.pressing.takeTurn(transaction);
      const document = await this.service.inForce(transaction);
      const alerts = await this.pressing.lockLive(transaction);
      if (alerts.length === 0) return NOTHING_DUE;
      const overrides = await this.policies.overrides(now, transaction);
      const rotas = document.rotas.map((rota) => ({ rota, overrides: overrides.filter(({ rotaKey }) => rotaKey === rota.key) }));
      const book = { ...document, bankHolidays: await this.holidays(alerts, now) };
      const moment = { transaction, now, rotas, asked: rotasAskedFor(document.policies), alerts: new Map(alerts.map((alert) => [alert.id, alert])) };
      const due = advancePolicies(book, alerts, now);
      await this.welcome(moment);
      for (const group of groupedByHolder(due.expired)) await this.endAcknowledgements(moment, group);
      for (const telling of due.tellings) await this.tell(moment, telling);
      for (const quiet of due.quiet) await this.escalate(moment, quiet.policy, quiet.step, quiet, quietWords(quiet, moment), { quiet: true });
      return summaryOf(due);
    });
  }

  private async holidays(alerts: readonly PressingAlertRow[], now: Date) {
    const first = alerts.reduce((earliest, { since }) => (since < earliest ? since : earliest), now);
    const holidays = await this.organisations.bankHolidays(addDays(londonDay(first), -1), addDays(londonDay(now), CALENDAR_DAYS), now);
    return new Set(holidays.map(({ day }) => day));
  }

  /** Ends the alerts of rotas on which somebody is on call again, and of those that the policies ask for no longer. */
  private async welcome({ transaction, now, rotas, asked }: Moment): Promise<void> {
    await this.dataAlerts.endWithdrawnRotas(transaction, asked);
    for (const { rota, overrides } of rotas) {
      const { person } = onCallAt(rota, overrides, now);
      if (person) await this.dataAlerts.resolveDataAlert(nobodyOnCallKey(rota.key), `${person} is on call`, transaction);
    }
  }

  private async endAcknowledgements(moment: Moment, group: readonly ExpiredAcknowledgement[]): Promise<void> {
    const [{ policy, groupKey, acknowledgedBy, heldMinutes }] = group;
    const alertIds = group.map(({ alertId }) => alertId);
    const text = expiryWords(alertIds.map((id) => asNamed(moment.alerts.get(id)!)), acknowledgedBy, heldMinutes);
    const level = Math.max(...alertIds.map((id) => moment.alerts.get(id)!.subject.level ?? 0));
    const step = policy.steps.find(({ levels }) => levels.length === 0 || levels.includes(level)) ?? policy.steps[0];
    const holder = acknowledgedBy === null ? [] : [`${PERSON_TARGET}${acknowledgedBy}`];
    const targets = [...holder, ...(await this.reach(moment, policy, step.targets))];
    await this.pressing.record(moment.transaction, { policy: policy.key, step: 0, groupKey, targets, text, alertIds }, moment.now);
    for (const [i, { alertId, heldMinutes: held }] of group.entries()) {
      await this.transitions.applyTransition(moment.transaction, {
        alertId, event: 'acknowledgement-expired', actor: `policy ${policy.key}`, text, numbers: { heldMinutes: held },
        targets, group: { key: groupKey, alertIds }, quiet: i > 0,
      });
    }
  }

  private async tell(moment: Moment, { policy, step, groupKey, escalated, along }: DueTelling): Promise<void> {
    const alertIds = [...escalated.map(({ alertId }) => alertId), ...along];
    const longest = Math.max(...escalated.map(({ waitedMinutes }) => waitedMinutes));
    const text = escalationWords(alertIds.map((id) => asNamed(moment.alerts.get(id)!)), longest, escalated[0].time);
    const targets = await this.reach(moment, policy, policy.steps[step - 1].targets);
    await this.pressing.record(moment.transaction, { policy: policy.key, step, groupKey, targets, text, alertIds }, moment.now);
    for (const [i, waited] of escalated.entries()) {
      await this.escalate(moment, policy, step, waited, text, { targets, group: { key: groupKey, alertIds }, quiet: i > 0 });
    }
  }

  /** The recipients of targets; a rota without anybody is an alert of its own. */
  private async reach({ transaction, rotas, now }: Moment, policy: EscalationPolicy, targets: readonly string[]): Promise<readonly string[]> {
    const { recipients, unmanned } = resolveTargets(targets, policy, rotas, now);
    for (const rota of unmanned) await this.dataAlerts.raiseDataAlert(nobodyOnCallAlert(rota, policy), transaction);
    return recipients;
  }

  private async escalate(
    { transaction }: Moment, { key }: EscalationPolicy, step: number, { alertId, waitedMinutes, time }: Waited, text: string,
    telling: Pick<PolicyTransition, 'targets' | 'group' | 'quiet'>,
  ): Promise<void> {
    await this.transitions.applyTransition(transaction, {
      alertId, event: 'not-acknowledged', actor: `policy ${key} step ${step}`, text, numbers: { waitedMinutes, time }, ...telling,
    });
  }
}

/** The beginning of a target that means a person by name, however they are reached. */
export const PERSON_TARGET = 'person:';

function asNamed({ title, placeName, serviceDay, subject }: PressingAlertRow) {
  return { title, placeName, serviceDay, level: subject.level };
}

function quietWords({ alertId, waitedMinutes }: QuietEscalation, { alerts }: Moment): string {
  return `${escalationWords([asNamed(alerts.get(alertId)!)], waitedMinutes, 1)} Its group was told before.`;
}

function groupedByHolder(expired: readonly ExpiredAcknowledgement[]): ExpiredAcknowledgement[][] {
  const groups = new Map<string, ExpiredAcknowledgement[]>();
  for (const one of expired) {
    const key = JSON.stringify([one.policy.key, one.groupKey, one.acknowledgedBy]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function summaryOf({ tellings, quiet, expired }: PolicyAdvance): Advanced {
  const told = tellings.flatMap(({ escalated }) => escalated.map(({ alertId }) => alertId));
  return {
    tellings: tellings.length + groupedByHolder(expired).length,
    escalated: [...new Set([...told, ...quiet.map(({ alertId }) => alertId)])].sort((a, b) => a - b),
    expired: expired.map(({ alertId }) => alertId),
  };
}
