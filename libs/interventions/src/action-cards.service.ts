import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { AuditLog, Database } from '#libs/platform';
import { type WrittenCard, insertCard, lockCards, versionsOfCard, writtenCards } from './action-card.repository.js';
import { type ActionCard, type CardLevel, SHIPPED_CARDS, cardsInForce } from './domain/action-card.js';
import type { Doer } from './domain/intervention.js';

/** A card as somebody wants it from now on. */
export interface CardToWrite {
  readonly key: string;
  readonly kind: string;
  readonly level: CardLevel;
  readonly steps: readonly string[];
  readonly note: string;
}

/** Action cards: the shipped ones, and what people made of them; the words of alerts come from here. */
@Injectable()
export class ActionCardsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every card in force, as known at a moment; now, unless told. */
  async inForce(asOf: Date = this.clock.now()): Promise<(ActionCard & Partial<Pick<WrittenCard, 'at' | 'by' | 'note'>>)[]> {
    return cardsInForce(await writtenCards(this.database, asOf));
  }

  /** Every version of one card, the newest first; version 0 is the one shipped. */
  async versions(key: string, kind: string, level: CardLevel): Promise<(ActionCard & Partial<WrittenCard>)[]> {
    const shipped = SHIPPED_CARDS.filter((card) => card.key === key && card.kind === kind && card.level === level);
    return [...(await versionsOfCard(this.database, key, kind, level)), ...shipped];
  }

  /** Writes a new version of a card, audited; the same steps again change nothing. Throws `bad-action-card`. */
  async write({ key, kind, level, steps, note }: CardToWrite, by: Doer): Promise<ActionCard & Partial<WrittenCard>> {
    const said = steps.map((step) => step.trim());
    if (said.some((step) => step === '')) {
      throw new HeadroomError('bad-action-card', 'A step of an action card is empty', { kind: 'rejected-input', remedy: 'Leave it out.' });
    }
    return this.database.transaction(async (transaction) => {
      await lockCards(transaction);
      const [last] = await versionsOfCard(transaction, key, kind, level);
      if (last && JSON.stringify(last.steps) === JSON.stringify(said)) return last;
      const card = { key, kind, level, steps: said, note, version: (last?.version ?? 0) + 1, at: this.clock.now(), by: by.name };
      await insertCard(transaction, card);
      const [shipped] = SHIPPED_CARDS.filter((one) => one.key === key && one.kind === kind && one.level === level);
      const was: (ActionCard & Partial<WrittenCard>) | undefined = last ?? shipped;
      const before = was ? { version: was.version ?? 0, steps: was.steps } : null;
      await this.audit.append({ actor: by.email, action: 'action-card.write', subject: `action card ${key} ${kind} ${level}`, before, after: { version: card.version, steps: said }, detail: { note } }, transaction);
      return card;
    });
  }
}
