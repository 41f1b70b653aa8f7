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

  /**
   * Votes for whoever it is that the principal may speak for: a practice within the scope of a role other than clinical
   * director, a PCN's director within any. Throws `not-your-vote`.
   */
  async vote(id: number, voter: Voter, choice: Choice, principal: Principal, note: string): Promise<DecisionView> {
    await this.get(id, principal, 'decisions:act');
    const speaking =
      voter.kind === 'director' ? principal : { ...principal, grants: principal.grants.filter(({ role }) => role !== 'clinical-director') };
    if (!(await this.scopes.of(speaking, 'decisions:act')).covers(voter.code)) {
      throw new HeadroomError('not-your-vote', `${principal.name} may not vote for ${voter.code}`, {
        kind: 'rejected-input',
        remedy: 'Vote for a practice or PCN of your own, or have the operations desk record the vote.',
      });
    }
    return this.decisions.vote(id, voter, choice, principal, note);
  }
}
