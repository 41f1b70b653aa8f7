import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, londonDay } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { AuditLog, Database, Outbox, type Transaction } from '#libs/platform';
import { changeOf, eventOf } from './alert-changes.js';
import { AlertRepository, type HoldableAlert } from './alert.repository.js';
import type { Actor } from './alerts.service.js';
import { transition } from './domain/lifecycle.js';
import type { LifecycleEvent } from './domain/lifecycle-table.js';
import { type Silence, checkSilence, matches, silenceWords } from './domain/silence.js';
import { type KeptSilence, SilenceRepository } from './silence.repository.js';

/** Most silences that a list gives. */
const MOST_LISTED = 200;

/** Silences: somebody's word that alerts are not to be told for a while, applied when it begins and taken back when it ends. */
@Injectable()
export class SilencesService {
  constructor(
    private readonly database: Database,
    private readonly silences: SilenceRepository,
    private readonly alerts: AlertRepository,
    private readonly organisations: OrganisationsService,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest first; those that are over only when asked for. */
  list(withOver = false): Promise<KeptSilence[]> {
    return this.silences.list(this.database, withOver, MOST_LISTED);
  }

  /** Throws `unknown-silence`. */
  async get(id: number): Promise<KeptSilence> {
    const silence = await this.silences.find(this.database, id);
    if (!silence) throw new HeadroomError('unknown-silence', `There is no silence ${id}`, { kind: 'rejected-input', remedy: 'Look it up in the list of silences.' });
    return silence;
  }

  /** Adds a silence, audited, and applies it when it begins now. Throws `bad-silence`. */
  async create(silence: Omit<Silence, 'id' | 'author'>, by: Actor): Promise<KeptSilence> {
    const now = this.clock.now();
    checkSilence(silence, now);
    const id = await this.database.transaction(async (transaction) => {
      const added = await this.silences.add(transaction, { ...silence, author: by.name }, now);
      await this.audit.append({ actor: by.email, action: 'silence.create', subject: `silence ${added}`, after: silence }, transaction);
      await this.apply(transaction, now);
      return added;
    });
    return this.get(id);
  }

  /** Ends a silence before its time, audited; what is still met fires. A second time changes nothing. Throws `unknown-silence`. */
  async lift(id: number, by: Actor): Promise<KeptSilence> {
    const silence = await this.get(id);
    if (silence.liftedAt !== null || silence.state === 'over') return silence;
    const now = this.clock.now();
    await this.database.transaction(async (transaction) => {
      await this.silences.lift(transaction, id, by.name, now);
      await this.audit.append({ actor: by.email, action: 'silence.lift', subject: `silence ${id}`, before: { liftedAt: null, state: silence.state }, after: { liftedAt: now, state: 'over' } }, transaction);
      await this.apply(transaction, now);
    });
    return this.get(id);
  }

  /** Applies silences that began and releases what those that ended held. A second time changes nothing. Gives the steps taken. */
  applyDue(): Promise<number> {
    return this.database.transaction((transaction) => this.apply(transaction, this.clock.now()));
  }

  private async apply(transaction: Transaction, now: Date): Promise<number> {
    let steps = 0;
    for (const silence of await this.silences.due(transaction, now)) {
      const isOver = silence.liftedAt !== null || silence.endsAt <= now;
      await this.silences.setState(transaction, silence.id, isOver ? 'over' : 'on');
      if (!isOver) steps += await this.begin(transaction, silence, now);
      else if (silence.state === 'on') steps += await this.end(transaction, silence, now);
    }
    return steps;
  }

  private async begin(transaction: Transaction, silence: KeptSilence, now: Date): Promise<number> {
    const structure = await this.organisations.structureOn(londonDay(now), now);
    const live = await this.alerts.holdable(transaction, null);
    const meant = live.filter((alert) => matches(silence, { ...alert, ancestors: structure.ancestorsOf(alert.organisationCode) }));
    for (const alert of meant) await this.step(transaction, alert, 'silenced', silence, silenceWords(silence), now);
    return meant.length;
  }

  private async end(transaction: Transaction, silence: KeptSilence, now: Date): Promise<number> {
    const structure = await this.organisations.structureOn(londonDay(now), now);
    // A silence often ends at midnight with the day it is about: the next evaluation expires that, or fires what goes on.
    const held = (await this.alerts.holdable(transaction, `silence ${silence.id}`)).filter(({ serviceDay }) => serviceDay >= londonDay(now));
    for (const alert of held) {
      const others = await this.silences.on(transaction, alert.ruleKey, now);
      const other = others.find((one) => matches(one, { ...alert, ancestors: structure.ancestorsOf(alert.organisationCode) }));
      if (other) {
        await this.alerts.passHold(transaction, alert.id, `silence ${other.id}`);
        continue;
      }
      // Neither met nor low: unknown, or between the thresholds. That ends no alert.
      const found = alert.isMet ? 'the rule is still met' : alert.isLow ? 'the rule is no longer met' : 'nothing says that the rule is no longer met';
      await this.step(transaction, alert, alert.isLow ? 'not-met' : 'released', silence, `The silence has ended and ${found}`, now);
    }
    return held.length;
  }

  private async step(transaction: Transaction, alert: HoldableAlert, event: LifecycleEvent, silence: Silence, text: string, now: Date): Promise<void> {
    const today = londonDay(now);
    const actor = `silence ${silence.id}`;
    const { step } = transition(alert, event, { today, level: null, by: actor });
    if (!step) return;
    const { cleared, ...rest } = step;
    const origin = { at: now, actor, person: false, runId: null };
    const numbers = { silence: silence.id };
    const written = await this.alerts.write(transaction, [{ alertId: alert.id, ...rest, clearedOn: cleared ? today : null, text, numbers }], origin);
    await this.outbox.append(transaction, written.filter(({ told }) => told).map((one) => eventOf(changeOf(one, origin))));
  }
}
