import { Injectable } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import type { Organisation, Structure } from '#libs/organisations';
import { EVERYWHERE, PERMISSIONS_OF_ROLE, type Principal, type Role, type RoleGrant } from '#libs/platform';
import { invalidInput, type InputProblem } from '../http/problem.js';
import { ScopeService } from '../scope/scope.service.js';

/** Roles that speak of the whole ICB, and so are held everywhere or not at all. */
const EVERYWHERE_ONLY: readonly Role[] = ['feed-loader'];
/** Where other roles may be held: a practice's at a practice. */
const HELD_AT: Partial<Record<Role, readonly Organisation['type'][]>> = { practice: ['practice'], 'clinical-director': ['pcn'] };

/** Checks roles that somebody wants to give. */
@Injectable()
export class GrantsService {
  constructor(private readonly scopes: ScopeService) {}

  /** The roles with the organisations' own codes in place of aliases. Throws invalid input, naming each that makes no sense. */
  async checked(grants: readonly RoleGrant[], by: Principal): Promise<RoleGrant[]> {
    const { structure } = await this.scopes.of(by, 'organisations:read');
    const problems = grants.flatMap((grant, i) => faultOfGrant(grant, structure).map((message): InputProblem => ({ path: `roles[${i}].scopeCode`, message })));
    if (problems.length > 0) throw invalidInput(problems);
    const named = grants.map(({ role, scopeCode }) => ({ role, scopeCode: structure.byCode(scopeCode)?.code ?? scopeCode }));
    return [...new Map(named.map((grant) => [`${grant.role} ${grant.scopeCode}`, grant])).values()];
  }

  /** Refuses roles that go further than the giver's own. Throws `beyond-your-own`. */
  async refuseBeyond(grants: readonly RoleGrant[], by: Principal): Promise<void> {
    for (const { role, scopeCode } of grants) {
      for (const permission of PERMISSIONS_OF_ROLE[role]) {
        const scope = await this.scopes.of(by, permission);
        if (scopeCode === EVERYWHERE ? scope.codes === undefined : scope.covers(scopeCode)) continue;
        throw new HeadroomError('beyond-your-own', `The role ${role} at ${scopeCode} can do more than you may: ${permission}`, {
          kind: 'rejected-input', remedy: 'Choose a role and a place within your own.',
        });
      }
    }
  }
}

/** Why a role cannot be held at a place, in words; nothing when it can. */
export function faultOfGrant({ role, scopeCode }: RoleGrant, structure: Structure): string[] {
  if (scopeCode === EVERYWHERE) return HELD_AT[role] ? [`${role} is held at a ${HELD_AT[role][0]}, not everywhere`] : [];
  if (EVERYWHERE_ONLY.includes(role)) return [`${role} is held everywhere: scopeCode must be *`];
  const found = structure.byCode(scopeCode);
  if (!found) return [`there is no organisation ${scopeCode}`];
  if (HELD_AT[role] && !HELD_AT[role].includes(found.type)) return [`${role} is held at a ${HELD_AT[role][0]}, and ${found.name} is a ${found.type}`];
  return [];
}
