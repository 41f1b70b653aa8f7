import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, type ServiceDay, addDays, naturalKey } from '#libs/kernel';
import { AuditLog, Outbox, type Transaction } from '#libs/platform';
import { acceptedWords, slotsLeft } from './domain/accepted-slots.js';
import type { Doer, Intervention } from './domain/intervention.js';
import { acceptedSlots, insertIntervention, insertVersion, intervention, interventionOfKey, lockHub } from './intervention.repository.js';

/** Slots of a hub that a practice is to have on a day, in all: what was accepted before is replaced. */
export interface SlotsToAccept {
  readonly hub: { readonly id: number; readonly name: string };
  readonly practice: { readonly id: number; readonly name: string };
  readonly serviceDay: ServiceDay;
  readonly slots: number;
  /** What the hub has for practices that day in all, accepted ones included. */
  readonly hubSlots: number;
}

/** What acceptances came to. */
export interface SlotsAccepted {
  /** As they stand now, in the order asked for. */
  readonly interventions: readonly Intervention[];
  /** Whether anything changed: then a new forecast is on its way. */
  readonly changed: boolean;
}

/** The payload of `hub-slots.accepted.v1`: from when on assessments count it. */
export interface HubSlotsChanged {
  readonly key: string;
  readonly asOf: string;
}

/** Accepts hub slots for practices, never more than the hub has, and tells whoever forecasts. */
@Injectable()
export class HubSlotsService {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Accepts all of it or nothing; what is accepted already changes nothing, none withdraws. Throws
   * `hub-slots-exceeded`.
   */
  async accept(transaction: Transaction, wanted: readonly SlotsToAccept[], by: Doer, note = ''): Promise<SlotsAccepted> {
    for (const id of [...new Set(wanted.map(({ hub }) => hub.id))].sort((a, b) => a - b)) await lockHub(transaction, id);
    const taken: (Intervention | undefined)[] = [];
    const changed: Intervention[] = [];
    for (const at of await this.giversFirst(transaction, wanted)) {
      const { standing, isNew } = await this.take(transaction, wanted[at], by, note);
      taken[at] = standing;
      if (standing && isNew) changed.push(standing);
    }
    await this.tell(transaction, changed);
    return { interventions: taken.filter((one) => one !== undefined), changed: changed.length > 0 };
  }

  /** Gives accepted slots back to the hub. */
  async withdraw(transaction: Transaction, standing: Intervention, by: Doer, note: string): Promise<Intervention> {
    await lockHub(transaction, standing.hubId!);
    const written = await this.write(transaction, standing, { slots: 0, by, note });
    await this.tell(transaction, [written]);
    return written;
  }

  /** Positions in the order of taking: what one practice gives up another may have in the same breath. */
  private async giversFirst(transaction: Transaction, wanted: readonly SlotsToAccept[]): Promise<number[]> {
    const more: number[] = [];
    for (const { hub, practice, serviceDay, slots } of wanted) {
      const before = await interventionOfKey(transaction, naturalKey('hub-slots', hub.id, practice.id, serviceDay));
      more.push(slots - (before && !before.withdrawn ? before.quantity! : 0));
    }
    return [...wanted.keys()].sort((a, b) => more[a] - more[b]);
  }

  private async take(
    transaction: Transaction,
    { hub, practice, serviceDay, slots, hubSlots }: SlotsToAccept,
    by: Doer,
    note: string,
  ): Promise<{ standing: Intervention | undefined; isNew: boolean }> {
    const at = this.clock.now();
    const accepted = await acceptedSlots(transaction, serviceDay, addDays(serviceDay, 1), at, hub.id);
    const free = slotsLeft(hubSlots, accepted, practice.id);
    const key = naturalKey('hub-slots', hub.id, practice.id, serviceDay);
    const before = await interventionOfKey(transaction, key);
    if (before ? same(before, slots) : slots === 0) return { standing: before, isNew: false };
    const has = before?.withdrawn ? 0 : (before?.quantity ?? 0);
    // Giving some back is always right, also where the hub has lost slots since.
    if (slots > free.left && slots > has) throw exceeded(hub.name, serviceDay, practice.name, slots, free);
    if (before) return { standing: await this.write(transaction, before, { slots, by, note }), isNew: true };
    const id = await insertIntervention(
      transaction,
      { key, kind: 'hub-slots', organisationId: practice.id, hubId: hub.id, serviceDay, quantity: slots, note, alertId: null, decisionId: null },
      { at, by: by.name },
    );
    const detail = { hub: hub.name, practice: practice.name, serviceDay, ...(note && { note }) };
    await this.audit.append({ actor: by.email, action: 'hub-slots.accept', subject: `intervention ${id}`, before: { slots: 0 }, after: { slots }, detail }, transaction);
    return { standing: await intervention(transaction, id), isNew: true };
  }

  private async write(transaction: Transaction, before: Intervention, change: { slots: number; by: Doer; note: string }): Promise<Intervention> {
    const { slots, by, note } = change;
    const { id, version, quantity, withdrawn } = before;
    await insertVersion(transaction, id, version + 1, { quantity: slots, note, withdrawn: slots === 0, at: this.clock.now(), by: by.name });
    const detail = note ? { note } : {};
    const action = slots === 0 ? 'hub-slots.withdraw' : 'hub-slots.adjust';
    await this.audit.append({ actor: by.email, action, subject: `intervention ${id}`, before: { slots: withdrawn ? 0 : quantity }, after: { slots }, detail }, transaction);
    return (await intervention(transaction, id))!;
  }

  /** One event for everything that one person changed at once: one forecast counts it all. */
  private async tell(transaction: Transaction, changed: readonly Intervention[]): Promise<void> {
    if (changed.length === 0) return;
    const last = changed.reduce((a, b) => (b.id > a.id ? b : a));
    const key = naturalKey('hub-slots', last.id, last.version);
    const payload: HubSlotsChanged = { key, asOf: last.changedAt.toISOString() };
    await this.outbox.append(transaction, [{ type: 'hub-slots.accepted.v1', key, payload }]);
  }
}

function same({ withdrawn, quantity }: Intervention, slots: number): boolean {
  return slots === 0 ? withdrawn : !withdrawn && quantity === slots;
}

function exceeded(hub: string, day: ServiceDay, practice: string, slots: number, { inAll, accepted, left }: ReturnType<typeof slotsLeft>): HeadroomError {
  const others = accepted === 0 ? '' : `, ${acceptedWords(accepted)} for other practices`;
  return new HeadroomError('hub-slots-exceeded', `${hub} has ${inAll} slots for practices on ${day}${others}: ${slots} for ${practice} is more than the ${left} left`, {
    kind: 'rejected-input',
    remedy: `Accept at most ${left}, or withdraw slots accepted for another practice first.`,
  });
}
