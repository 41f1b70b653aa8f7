import { Injectable } from '@nestjs/common';
import { type Choice, type DecisionView, DecisionsService, type Voter } from '#libs/interventions';
import { HeadroomError } from '#libs/kernel';
import type { Permission, Principal } from '#libs/platform';
import { ScopeService } from '../scope/scope.service.js';

/** Decisions as far as somebody's scope reaches: of the locality, of a practice or of a PCN with a vote in it. */
@Injectable()
export class ScopedDecisionsService {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly scopes: ScopeService,
  ) {}

  /** The decision whole. Throws `unknown-decision`, also when it exists but lies outside where the permission is held. */
  async get(id: number, principal: Principal, permission: Permission): Promise<DecisionView> {
    const [decision, scope] = await Promise.all([this.decisions.get(id), this.scopes.of(principal, permission)]);
    const { locality, terms } = decision;
    const codes = [locality, ...terms.electors, ...terms.seats].map(({ code }) => code);
    if (codes.some((code) => scope.covers(code))) return decision;
    throw new HeadroomError('unknown-decision', `There is no decision ${id}`, {
      kind: 'rejected-input',
      remedy: 'Look it up in the list of decisions.',
    });
  }

  /** For whom the principal may vote, and whether they may comment. */
  async mayDo({ locality, terms }: DecisionView, principal: Principal): Promise<{ readonly voteFor: (voter: Voter) => boolean; readonly comment: boolean }> {
    const [voteFor, mayAt] = await Promise.all([this.mayVoteFor(principal), this.scopes.mayAt(principal, 'decisions:act')]);
    return { voteFor, comment: [locality, ...terms.electors, ...terms.seats].some(({ code }) => mayAt(code)) };
  }

  /**
   * Votes for whoever it is that the principal may speak for: a practice within the scope of a role other than clinical
   * director, a PCN's director within any. Throws `not-your-vote`.
   */
  async vote(id: number, voter: Voter, choice: Choice, principal: Principal, note: string): Promise<DecisionView> {
    await this.get(id, principal, 'decisions:act');
    if (!(await this.mayVoteFor(principal))(voter)) {
      throw new HeadroomError('not-your-vote', `${principal.name} may not vote for ${voter.code}`, {
        kind: 'rejected-input',
        remedy: 'Vote for a practice or PCN of your own, or have the operations desk record the vote.',
      });
    }
    return this.decisions.vote(id, voter, choice, principal, note);
  }

  private async mayVoteFor(principal: Principal): Promise<(voter: Voter) => boolean> {
    const ofPractices = { ...principal, grants: principal.grants.filter(({ role }) => role !== 'clinical-director') };
    const [director, practice] = await Promise.all([this.scopes.mayAt(principal, 'decisions:act'), this.scopes.mayAt(ofPractices, 'decisions:act')]);
    return ({ kind, code }) => (kind === 'director' ? director(code) : practice(code));
  }
}
