import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { Outbox, type Transaction } from '#libs/platform';
import { changeOf, eventOf } from './alert-changes.js';
import { AlertRepository } from './alert.repository.js';
import type { AlertChange, AlertStatus } from './domain/alert.js';

/** What passing time does to a live alert: nobody acknowledged it in time, or its acknowledgement led to nothing. */
export type PolicyEvent = 'not-acknowledged' | 'acknowledgement-expired';

/** An event that a policy sends to an alert. */
export interface PolicyTransition {
  readonly alertId: number;
  readonly event: PolicyEvent;
  /** `policy operations step 2`. */
  readonly actor: string;
  /** Why, with the numbers in words. */
  readonly text: string;
  readonly numbers?: object;
  /** Keys of the recipients who are told, and nobody else; left out, everybody whom alerts reach. */
  readonly targets?: readonly string[];
  /** The group for which this alert speaks: one event for them all. */
  readonly group?: AlertChange['group'];
  /** A step of the timeline only: its group is told by another alert of it. */
  readonly quiet?: boolean;
}

const STEPS = {
  'not-acknowledged': { from: ['firing', 'escalated'], kind: 'escalated', to: 'escalated', reason: 'no-acknowledgement' },
  'acknowledgement-expired': { from: ['acknowledged'], kind: 'acknowledgement-expired', to: 'firing', reason: 'acknowledgement-expired' },
} as const satisfies Record<PolicyEvent, { readonly from: readonly AlertStatus[]; readonly [key: string]: unknown }>;

/** Takes alerts from one status to the next for whoever watches the time, within the caller's transaction. */
@Injectable()
export class TransitionsService {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Applies the event and tells of it (`alert.escalated.v1`), unless it is quiet. Undefined, and nothing changes, where the event means nothing:
   * the alert is acknowledged meanwhile, or over. Asked twice, `not-acknowledged` takes two steps: the caller's key of a
   * step decides how often it asks.
   */
  async applyTransition(transaction: Transaction, { alertId, event, targets, group, quiet, ...why }: PolicyTransition): Promise<AlertChange | undefined> {
    const { from, ...step } = STEPS[event];
    const current = await this.alerts.lock(transaction, alertId);
    if (!current || !(from as readonly AlertStatus[]).includes(current)) return undefined;
    const origin = { at: this.clock.now(), actor: why.actor, person: false, runId: null };
    const write = { alertId, ...step, level: null, text: why.text, numbers: why.numbers, told: !quiet };
    const [written] = await this.alerts.write(transaction, [write], origin);
    const change = { ...changeOf(written, origin), ...(targets && { targets }), ...(group && { group }) };
    if (!quiet) await this.outbox.append(transaction, [eventOf(change)]);
    return change;
  }
}
