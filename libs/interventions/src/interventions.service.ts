import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, type ServiceDay } from '#libs/kernel';
import { AuditLog, Database, type Transaction } from '#libs/platform';
import type { AcceptedSlots } from './domain/accepted-slots.js';
import { type Doer, INTERVENTION_WORDS, type Intervention, type RecordedKind } from './domain/intervention.js';
import { HubSlotsService } from './hub-slots.service.js';
import {
  type InterventionQuery, acceptedSlots, insertIntervention, insertVersion, intervention, interventionOfKey, interventions,
} from './intervention.repository.js';

/** What somebody did, as they say it. */
export interface InterventionToRecord {
  readonly kind: RecordedKind;
  readonly organisationId: number;
  readonly serviceDay: ServiceDay;
  /** In the unit of its kind; a kind without a unit has none. */
  readonly quantity?: number;
  readonly note: string;
  readonly alertId?: number;
  /** The decision that asked for it: recorded once. */
  readonly decisionId?: number;
}

/** What people did: recorded, listed, withdrawn; nothing is forgotten, every change is a version. */
@Injectable()
export class InterventionsService {
  constructor(
    private readonly database: Database,
    private readonly hubSlots: HubSlotsService,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Interventions as they stand, the newest first. */
  list(query: InterventionQuery = {}): Promise<Intervention[]> {
    return interventions(this.database, query);
  }

  /** One of them. Throws `unknown-intervention`. */
  async get(id: number): Promise<Intervention> {
    return (await intervention(this.database, id)) ?? refuse(id);
  }

  /** Hub slots accepted for days from `from` until before `to`, as known at a moment, the earliest accepted first. */
  acceptedSlots(from: ServiceDay, to: ServiceDay, asOf: Date): Promise<AcceptedSlots[]> {
    return acceptedSlots(this.database, from, to, asOf);
  }

  /** Records what was done. Throws `no-quantity`. */
  record(what: InterventionToRecord, by: Doer): Promise<Intervention> {
    return this.database.transaction((transaction) => this.recordIn(transaction, what, by));
  }

  /** Records what was done in the transaction that says so elsewhere too; for a decision once. Throws `no-quantity`. */
  async recordIn(transaction: Transaction, what: InterventionToRecord, by: Doer): Promise<Intervention> {
    const { kind, quantity, decisionId } = what;
    if (quantity !== undefined && INTERVENTION_WORDS[kind].unit === null) {
      throw new HeadroomError('no-quantity', `'${kind}' has no quantity`, { kind: 'rejected-input', remedy: 'Say how much in the note.' });
    }
    const key = decisionId === undefined ? null : `decision-${decisionId}`;
    const before = key === null ? undefined : await interventionOfKey(transaction, key);
    if (before) return before;
    const id = await insertIntervention(
      transaction,
      { ...what, key, hubId: null, quantity: quantity ?? null, alertId: what.alertId ?? null, decisionId: decisionId ?? null },
      { at: this.clock.now(), by: by.name },
    );
    const { organisationId, serviceDay, note } = what;
    const after = { kind, organisationId, serviceDay, quantity: quantity ?? null, note, alert: what.alertId ?? null };
    await this.audit.append({ actor: by.email, action: 'intervention.record', subject: `intervention ${id}`, after }, transaction);
    return (await intervention(transaction, id))!;
  }

  /** Takes an intervention back, with the reason. A second time changes nothing. Throws `unknown-intervention`. */
  withdraw(id: number, by: Doer, note: string): Promise<Intervention> {
    return this.database.transaction(async (transaction) => {
      await transaction.query('SELECT 1 FROM intervention WHERE id = $1 FOR UPDATE', [id]);
      const standing = (await intervention(transaction, id)) ?? refuse(id);
      if (standing.withdrawn) return standing;
      if (standing.kind === 'hub-slots') return this.hubSlots.withdraw(transaction, standing, by, note);
      const { version, quantity } = standing;
      await insertVersion(transaction, id, version + 1, { quantity, note, withdrawn: true, at: this.clock.now(), by: by.name });
      await this.audit.append({ actor: by.email, action: 'intervention.withdraw', subject: `intervention ${id}`, before: { withdrawn: false }, after: { withdrawn: true }, detail: { note } }, transaction);
      return (await intervention(transaction, id))!;
    });
  }
}

function refuse(id: number): never {
  throw new HeadroomError('unknown-intervention', `There is no intervention ${id}`, {
    kind: 'rejected-input',
    remedy: 'Look it up in the list of interventions.',
  });
}
