import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, formatInstant, londonDay, naturalKey } from '#libs/kernel';
import { type Organisation, OrganisationsService } from '#libs/organisations';
import { type AuditEntry, AuditLog, Database, Outbox, PeopleRepository, type Transaction } from '#libs/platform';
import {
  type DecisionQuery, closeDecision, decision, decisions, insertDecision, insertStep, lockDecision, markCommunicated,
} from './decision.repository.js';
import { type Choice, type DecisionResult, type DirectorSeat, dueResult, resultOf, settledResult } from './domain/decision.js';
import { DEFAULT_QUORUM, checkedTerms } from './domain/decision-terms.js';
import type { DecisionOutcome, DecisionSummary, DecisionView, ProposedIntervention, Voter } from './domain/decision-view.js';
import { ballotsOf, voterKey } from './domain/decision-view.js';
import type { Doer } from './domain/intervention.js';
import type { Share } from './domain/share.js';

/** A decision as somebody puts it to a locality. */
export interface DecisionToOpen {
  readonly locality: Organisation;
  readonly title: string;
  readonly proposal: string;
  /** What is done when it passes; null: nothing but the decision itself. */
  readonly about: ProposedIntervention | null;
  readonly share: Share;
  readonly quorum?: Share;
  readonly directorsNeeded: number;
  readonly deadline: Date;
}

/** The payload of `decision.opened.v1` and `decision.closed.v1`. */
export interface DecisionTold {
  readonly decisionId: number;
}

/** Who ends what has come to its end by itself. */
const NOBODY: Doer = { name: 'Headroom', email: 'headroom' };

/** Decisions of a locality: opened, discussed, voted on, closed with a reason; every step kept and audited. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationsService,
    private readonly people: PeopleRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Decisions, the newest first. */
  list(query: DecisionQuery = {}): Promise<DecisionSummary[]> {
    return decisions(this.database, query);
  }

  /** One of them whole. Throws `unknown-decision`. */
  async get(id: number): Promise<DecisionView> {
    return (await decision(this.database, id)) ?? unknown(id);
  }

  /**
   * Opens a decision and invites everybody who has a vote: the practices of the locality, by their list sizes of today,
   * and the clinical directors of its PCNs. Throws `not-a-locality`, `too-many-directors`, `no-electorate`,
   * `list-size-unknown`, `bad-share`, `deadline-has-passed`.
   */
  async open(wanted: DecisionToOpen, by: Doer): Promise<DecisionView> {
    const { locality, share, quorum = DEFAULT_QUORUM, directorsNeeded, deadline } = wanted;
    if (locality.type !== 'locality') throw refused('not-a-locality', `${locality.name} is not a locality`, 'Open it in a locality.');
    const now = this.clock.now();
    const structure = await this.organisations.structureOn(londonDay(now), now);
    const electors = structure.practicesUnder(locality.code).map(({ code, name, listSize }) => ({ code, name, listSize: listSize ?? Number.NaN }));
    const seats = await this.seats(structure.children(locality.code).filter(({ type }) => type === 'pcn'));
    const terms = checkedTerms({ share, quorum, directorsNeeded, deadline, electors, seats }, now);
    return this.database.transaction(async (transaction) => {
      const id = await insertDecision(transaction, { ...wanted, terms, openedAt: now, openedBy: by.name });
      await insertStep(transaction, id, { kind: 'drafted', at: now, actor: by.name, text: wanted.proposal });
      const invited = `${electors.length} practices and ${seats.length} clinical directors invited to vote until ${formatInstant(deadline)}.`;
      await insertStep(transaction, id, { kind: 'invited', at: now, actor: by.name, text: invited });
      const detail = { locality: locality.code, title: wanted.title, share, quorum, directorsNeeded, deadline, about: wanted.about };
      await this.audited(transaction, by, 'decision.open', id, { after: { status: 'open', ...detail } });
      await this.tell(transaction, 'decision.opened.v1', id);
      return (await decision(transaction, id))!;
    });
  }

  /** Adds words to the discussion, also after the vote. Throws `unknown-decision`. */
  async comment(id: number, by: Doer, text: string): Promise<DecisionView> {
    return this.database.transaction(async (transaction) => {
      if (!(await lockDecision(transaction, id))) unknown(id);
      await insertStep(transaction, id, { kind: 'commented', at: this.clock.now(), actor: by.name, text });
      await this.audited(transaction, by, 'decision.comment', id, { after: { text } });
      return (await decision(transaction, id))!;
    });
  }

  /**
   * A vote, which may be changed until the deadline: the last one counts. When nobody who has not spoken can change what it
   * comes to, {@link closeDue} closes it an hour later, so that a slip of the hand can be put right. Throws
   * `unknown-decision`, `decision-closed`, `no-vote`.
   */
  async vote(id: number, voter: Voter, choice: Choice, by: Doer, text = ''): Promise<DecisionView> {
    return this.database.transaction(async (transaction) => {
      const now = this.clock.now();
      const before = (await lockDecision(transaction, id)) ?? unknown(id);
      if (before.status !== 'open' || now >= before.deadline) throw closed(before);
      const voters = voter.kind === 'practice' ? before.terms.electors : before.terms.seats;
      if (!voters.some(({ code }) => code === voter.code)) throw noVote(before, voter);
      const last = before.votes.get(voterKey(voter))?.choice ?? null;
      if (last === choice && text === '') return before;
      await insertStep(transaction, id, { kind: 'voted', at: now, actor: by.name, text, voter, choice });
      await this.audited(transaction, by, last === null ? 'decision.vote' : 'decision.change-vote', id, {
        before: last === null ? null : { choice: last }, after: { choice }, detail: { voter: voterKey(voter), ...(text && { text }) },
      });
      return (await decision(transaction, id))!;
    });
  }

  /**
   * Ends a decision: with its result when the deadline has come or nobody left can change it, else by withdrawing it, for
   * the reason given. One that is closed stays as it is. Throws `unknown-decision`.
   */
  async close(id: number, by: Doer, text: string): Promise<DecisionView> {
    return this.database.transaction(async (transaction) => {
      const before = (await lockDecision(transaction, id)) ?? unknown(id);
      if (before.status !== 'open') return before;
      if (this.clock.now() >= before.deadline) return this.end(transaction, before, resultOf(before.terms, before.tally), 'deadline', by);
      const settled = settledResult(before.terms, ballotsOf(before.votes));
      if (settled) return this.end(transaction, before, settled, 'settled', by);
      const withdrawn = { outcome: 'failed', reason: 'withdrawn', text: `Withdrawn before the deadline: ${text}` } as const;
      return this.end(transaction, before, withdrawn, 'person', by);
    });
  }

  /**
   * Closes everything whose deadline has come, or that was settled by votes an hour old; gives the ids. A second time closes
   * nothing.
   */
  async closeDue(): Promise<number[]> {
    const closed: number[] = [];
    for (const { id } of await this.list({ status: 'open' })) {
      if (await this.database.transaction((transaction) => this.closeIfDue(transaction, id))) closed.push(id);
    }
    return closed.sort((a, b) => a - b);
  }

  private async closeIfDue(transaction: Transaction, id: number): Promise<boolean> {
    const view = await lockDecision(transaction, id);
    const due = view?.status === 'open' ? dueResult(view.terms, ballotsOf(view.votes), lastVote(view), this.clock.now()) : undefined;
    if (due) await this.end(transaction, view!, due.result, due.closedBy, NOBODY);
    return due !== undefined;
  }

  /** Keeps that a closed decision was told, and to how many. A second time changes nothing. */
  async communicated(transaction: Transaction, id: number, messages: number): Promise<void> {
    const at = this.clock.now();
    if (!(await markCommunicated(transaction, id, at))) return;
    const text = messages === 0 ? 'Nobody is to be told of decisions in this locality.' : `Told with its reasons: ${messages} ${messages === 1 ? 'message' : 'messages'}.`;
    await insertStep(transaction, id, { kind: 'communicated', at, actor: NOBODY.name, text });
  }

  /**
   * Keeps what became of the intervention that a passed decision was about, in the transaction that does it; false, and
   * nothing is kept, when something became of it before. Throws `unknown-decision`.
   */
  async carriedOut(transaction: Transaction, id: number, done: boolean, text: string): Promise<boolean> {
    const { steps } = (await lockDecision(transaction, id)) ?? unknown(id);
    if (steps.some(({ kind }) => kind === 'carried-out' || kind === 'not-carried-out')) return false;
    const kind = done ? 'carried-out' : 'not-carried-out';
    await insertStep(transaction, id, { kind, at: this.clock.now(), actor: NOBODY.name, text });
    return true;
  }

  private async end(
    transaction: Transaction,
    view: DecisionView,
    { outcome, reason, text }: DecisionResult,
    closedBy: DecisionOutcome['closedBy'],
    by: Doer,
  ): Promise<DecisionView> {
    const { id, tally } = view;
    const at = this.clock.now();
    await closeDecision(transaction, id, outcome, { reason, text, tally, closedBy } satisfies DecisionOutcome, at);
    await insertStep(transaction, id, { kind: outcome, at, actor: by.name, text, numbers: tally });
    await this.audited(transaction, by, 'decision.close', id, { before: { status: view.status }, after: { status: outcome, reason, text }, detail: { tally, closedBy } });
    await this.tell(transaction, 'decision.closed.v1', id);
    return (await decision(transaction, id))!;
  }

  /** The PCNs that have a clinical director. Where several people hold the post it is still one voice. */
  private async seats(pcns: readonly Organisation[]): Promise<DirectorSeat[]> {
    const holders = await this.people.holders('clinical-director', pcns.map(({ code }) => code));
    return pcns.flatMap(({ code, name }) => {
      const here = holders.filter(({ scopeCode }) => scopeCode === code).map((one) => one.name);
      return here.length === 0 ? [] : [{ code, name, director: here.join(', ') }];
    });
  }

  private audited(transaction: Transaction, by: Doer, action: string, id: number, change: Pick<AuditEntry, 'before' | 'after' | 'detail'>): Promise<void> {
    return this.audit.append({ actor: by.email, action, subject: `decision ${id}`, ...change }, transaction);
  }

  private tell(transaction: Transaction, type: 'decision.opened.v1' | 'decision.closed.v1', id: number): Promise<void> {
    const payload: DecisionTold = { decisionId: id };
    return this.outbox.append(transaction, [{ type, key: naturalKey('decision', id), payload }]);
  }
}

/** When the last word was said; undefined while nobody has voted. */
function lastVote({ votes }: DecisionView): Date | undefined {
  const times = [...votes.values()].map(({ at }) => at.getTime());
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}

function closed({ id, deadline, status }: DecisionView): HeadroomError {
  const why = status === 'open' ? `its deadline was ${formatInstant(deadline)}` : `it has ${status}`;
  return refused('decision-closed', `Decision ${id} takes no more votes: ${why}`, 'Add a comment instead, or open another decision.');
}

function noVote({ id, locality }: DecisionView, { kind, code }: Voter): HeadroomError {
  const who = kind === 'practice' ? `${code} was no practice of ${locality.name}` : `${code} was no PCN of ${locality.name} with a clinical director`;
  return refused('no-vote', `${who} when decision ${id} was opened`, 'Look at who has a vote in it.');
}

function unknown(id: number): never {
  throw refused('unknown-decision', `There is no decision ${id}`, 'Look it up in the list of decisions.');
}

function refused(code: string, message: string, remedy: string): HeadroomError {
  return new HeadroomError(code, message, { kind: 'rejected-input', remedy });
}
