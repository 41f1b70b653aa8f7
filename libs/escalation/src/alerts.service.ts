import { Inject, Injectable } from '@nestjs/common';
import { type InterventionToRecord, InterventionsService, interventionWords } from '#libs/interventions';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { AuditLog, Database, Outbox, type Principal, type Transaction } from '#libs/platform';
import { changeOf, eventOf } from './alert-changes.js';
import { type AlertFilter, AlertListRepository, type Page, type PageRequest, type TimelineEntry } from './alert-list.repository.js';
import { AlertRepository } from './alert.repository.js';
import { type AlertChange, type AlertStatus, type AlertView, LIVE } from './domain/alert.js';
import { PERSONS_REASONS, type PersonsStep, statusAfter } from './domain/people-steps.js';

/** Somebody who acts on an alert: the name is shown and told, the e-mail stands in the audit log. */
export type Actor = Pick<Principal, 'name' | 'email'>;

const AUDITED_AS: Readonly<Record<PersonsStep, string>> = {
  acknowledged: 'alert.acknowledge',
  resolved: 'alert.resolve',
  noted: 'alert.note',
  acted: 'alert.action',
};

const NOTHING_TO_ACKNOWLEDGE = ['alert-has-ended', 'alert-not-live'];

/** Alerts for people: lists and timelines, and what people do to them, audited and told. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly database: Database,
    private readonly lists: AlertListRepository,
    private readonly alerts: AlertRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly interventions: InterventionsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A page of alerts, the newest first. */
  list(filter: AlertFilter = {}, page: PageRequest = {}): Promise<Page<AlertView>> {
    return this.lists.list(filter, page);
  }

  /** How many alerts there are in each status of those a filter admits; its own status does not count. */
  counts(filter: AlertFilter = {}): Promise<Map<AlertStatus, number>> {
    return this.lists.counts(filter);
  }

  /** Everything live, worst first; alerts about data come first. */
  live(): Promise<AlertView[]> {
    return this.lists.live();
  }

  /** What fired or ended after a moment, the worst first; each as it stands now. */
  movedSince(at: Date): Promise<AlertView[]> {
    return this.lists.movedSince(at);
  }

  /** An alert with its timeline. Throws `unknown-alert`. */
  async get(id: number): Promise<AlertView & { timeline: TimelineEntry[] }> {
    const alert = await this.lists.find(id);
    if (!alert) throw unknownAlert(id);
    return { ...alert, timeline: await this.lists.timeline(id) };
  }

  /** What an evaluation of the run changed, for whoever tells people. */
  changesOfRun(runId: number): Promise<AlertChange[]> {
    return this.lists.changesOfRun(runId);
  }

  /** Says that somebody is dealing with it. A second acknowledgement changes nothing; what has ended or is held is refused. */
  acknowledge(id: number, by: Actor, note = ''): Promise<AlertView> {
    return this.step(id, 'acknowledged', by, note);
  }

  /**
   * Acknowledges every alert of a group that nobody has acknowledged yet: of a locality or an organisation, on a service
   * day or on all. Each is a step and an entry in the audit log of its own. Gives those it acknowledged.
   */
  async acknowledgeGroup(group: Pick<AlertFilter, 'localityCode' | 'organisationCode' | 'placeCode' | 'serviceDay' | 'withinOrganisations'>, by: Actor, note = ''): Promise<AlertView[]> {
    const { items } = await this.lists.list({ ...group, status: ['firing', 'escalated'] }, { limit: 500 });
    const acknowledged: AlertView[] = [];
    for (const { id } of items) {
      try {
        acknowledged.push(await this.acknowledge(id, by, note));
      } catch (error) {
        // One that ended, or is held, since it was listed keeps nobody from the others.
        if (!(error instanceof HeadroomError) || !NOTHING_TO_ACKNOWLEDGE.includes(error.code)) throw error;
      }
    }
    return acknowledged;
  }

  /** Adds words to the timeline. */
  note(id: number, by: Actor, text: string): Promise<AlertView> {
    return this.step(id, 'noted', by, text);
  }

  /**
   * Adds what was done about it to the timeline: in free words, or as an intervention of a kind with its quantity, which
   * is recorded with it. Throws `not-about-a-day` for a kind on an alert about data, `no-quantity`.
   */
  action(id: number, by: Actor, text: string, typed?: Pick<InterventionToRecord, 'kind' | 'quantity'>): Promise<AlertView> {
    if (!typed) return this.step(id, 'acted', by, text);
    const words = interventionWords({ kind: typed.kind, quantity: typed.quantity ?? null, note: text });
    return this.step(id, 'acted', by, words, async (transaction, alert) => {
      const { organisation, serviceDay } = alert;
      if (!organisation || !serviceDay) throw notAboutADay(id);
      await this.interventions.recordIn(transaction, { ...typed, organisationId: organisation.id, serviceDay, note: text, alertId: id }, by);
    });
  }

  /**
   * Ends the alert by a person's word, held or not yet agreed as well; it opens again only for a worse level. A second time
   * changes nothing; what has expired is refused.
   */
  resolve(id: number, by: Actor, note = ''): Promise<AlertView> {
    return this.step(id, 'resolved', by, note);
  }

  private async step(
    id: number,
    kind: PersonsStep,
    by: Actor,
    text: string,
    also: (transaction: Transaction, alert: AlertView) => Promise<void> = () => Promise.resolve(),
  ): Promise<AlertView> {
    const written = await this.database.transaction(async (transaction) => {
      const current = await this.alerts.lock(transaction, id);
      if (!current) throw unknownAlert(id);
      const status = statusAfter(kind, current);
      if (!status) return undefined;
      const origin = { at: this.clock.now(), actor: by.name, person: true, runId: null };
      const moves = kind === 'acknowledged' || kind === 'resolved';
      // Of the end of what nobody was told of, or what is held, nobody is told.
      const told = moves && LIVE.includes(current);
      const reason = PERSONS_REASONS[kind];
      const [step] = await this.alerts.write(transaction, [{ alertId: id, kind, to: moves ? status : null, reason, level: null, text, told }], origin);
      await this.audit.append({ actor: by.email, action: AUDITED_AS[kind], subject: `alert ${id}`, before: moves ? { status: current } : null, after: { ...(moves && { status }), ...(text && { text }) } }, transaction);
      await also(transaction, step.alert);
      if (told) await this.outbox.append(transaction, [eventOf(changeOf(step, origin))]);
      return step.alert;
    });
    return written ?? this.get(id);
  }
}

function notAboutADay(id: number): HeadroomError {
  return new HeadroomError('not-about-a-day', `Alert ${id} is about data, not about an organisation's day`, {
    kind: 'rejected-input',
    remedy: 'Say what was done in words, without a kind.',
  });
}

function unknownAlert(id: number): HeadroomError {
  return new HeadroomError('unknown-alert', `There is no alert ${id}`, {
    kind: 'rejected-input',
    remedy: 'Look it up in the list of alerts',
  });
}
