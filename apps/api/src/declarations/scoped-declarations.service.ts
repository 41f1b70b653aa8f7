import { Inject, Injectable } from '@nestjs/common';
import { DeclareService, type DeclarationToMake, type SeenDeclaration } from '#libs/feeds';
import { CLOCK, type Clock, HeadroomError, type ServiceDay, addDays, londonDay } from '#libs/kernel';
import type { Organisation, Structure } from '#libs/organisations';
import { EVERYWHERE, type Principal, type RoleGrant, grantsOf } from '#libs/platform';
import { type Scope, ScopeService } from '../scope/scope.service.js';

/** A declaration with the practice that made it. */
export interface PracticeDeclaration extends Omit<SeenDeclaration, 'organisationId'> {
  readonly practice: Pick<Organisation, 'code' | 'name'>;
}

/** Declarations as far as somebody's scope reaches. */
@Injectable()
export class ScopedDeclarationsService {
  constructor(
    private readonly declarations: DeclareService,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The practices somebody may declare for. */
  async practices(principal: Principal): Promise<readonly Organisation[]> {
    const { organisations } = await this.scopes.of(principal, 'declarations:write');
    return organisations.filter(({ type }) => type === 'practice');
  }

  /** Declares for a practice. Throws `unknown-organisation`, also for one that somebody does not speak for, and what {@link DeclareService.declare} throws. */
  async declare(told: DeclarationToMake, principal: Principal): Promise<{ readonly declaredAt: Date; readonly practice: Pick<Organisation, 'code' | 'name'> }> {
    const scope = await this.scopes.of(principal, 'declarations:write');
    const practice = scope.find(told.practiceCode);
    if (practice.type !== 'practice') throw unknownPractice(told.practiceCode);
    const { declaredAt } = await this.declarations.declare({ ...told, practiceCode: practice.code }, principal);
    return { declaredAt, practice };
  }

  /**
   * The latest of each practice and day of a span (today and tomorrow unless told), of one practice or all that may be seen. Without `own`, only what everybody with
   * the same roles sees too: not what they made themselves for a practice whose word they do not see yet.
   */
  async list(principal: Principal, { practice, from, to, own = true }: { practice?: string; from?: ServiceDay; to?: ServiceDay; own?: boolean } = {}): Promise<PracticeDeclaration[]> {
    const scope = await this.scopes.of(principal, 'declarations:read');
    const today = londonDay(this.clock.now());
    const of = practice === undefined ? undefined : scope.structure.byCode(practice);
    const found = await this.declarations.seen({
      from: from ?? today, to: to ?? addDays(today, 2), by: own ? principal.email : '', organisationIds: idsWithin(scope), seenFirst: firstOf(scope.structure, principal),
    });
    return found.flatMap(({ organisationId, ...rest }): PracticeDeclaration[] => {
      const found = scope.structure.byId(organisationId);
      if (!found || (practice !== undefined && found.id !== of?.id)) return [];
      return [{ ...rest, practice: { code: found.code, name: found.name } }];
    });
  }
}

function idsWithin(scope: Scope): number[] | undefined {
  return scope.codes === undefined ? undefined : scope.organisations.map(({ id }) => id);
}

/** The practices whose declarations somebody sees at once: those under a scope that is a locality or lies within one, and of a hub those that it serves. */
export function seenFirst(structure: Structure, grants: readonly RoleGrant[]): number[] {
  const near = grants.filter(({ scopeCode }) => scopeCode !== EVERYWHERE && structure.byCode(scopeCode)?.type !== 'icb');
  return [...new Set(near.flatMap(({ scopeCode: code }) => structure.practicesUnder(code).map(({ id }) => id)))];
}

/** With a token, no more than whoever made it sees at once. */
function firstOf(structure: Structure, { grants, noFurtherThan }: Principal): number[] {
  const first = seenFirst(structure, grantsOf(grants, 'declarations:read'));
  if (noFurtherThan === undefined) return first;
  const most = new Set(seenFirst(structure, grantsOf(noFurtherThan, 'declarations:read')));
  return first.filter((id) => most.has(id));
}

function unknownPractice(code: string): HeadroomError {
  return new HeadroomError('unknown-practice', `There is no practice ${code}`, { kind: 'rejected-input', remedy: 'Give the ODS code of a practice.' });
}
