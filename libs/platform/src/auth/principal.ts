import { OF_THE_WHOLE, type Permission, PERMISSIONS_OF_ROLE, type Role } from './permissions.js';

/** The scope that covers every organisation. */
export const EVERYWHERE = '*';

/** A role somebody holds, and where: an organisation's code (with everything under it), or {@link EVERYWHERE}. */
export interface RoleGrant {
  readonly role: Role;
  readonly scopeCode: string;
}

/** Who is asking: a person of the `person` table with the roles they hold, or a token of theirs with those it was given. */
export interface Principal {
  readonly personId: number;
  /** As it stands in the audit log. */
  readonly email: string;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
  /** A token's maker's roles of now: both they and the token's must allow what is done, and where. */
  readonly noFurtherThan?: readonly RoleGrant[];
  /** How they came in; unknown for somebody who is only spoken of. */
  readonly by?: 'session' | 'token' | 'this-machine';
}

/** Whether any of the principal's roles allows it, anywhere; what is of the whole ICB, only a role that covers it. */
export function may(principal: Principal, permission: Permission): boolean {
  return principal.grants.some(
    ({ role, scopeCode }) =>
      PERMISSIONS_OF_ROLE[role].includes(permission) && (scopeCode === EVERYWHERE || !OF_THE_WHOLE.includes(permission)),
  );
}

/**
 * The organisation codes within which (and under which) the principal may do it, or {@link EVERYWHERE}. A role that does
 * not give the permission gives no scope for it either.
 */
export function scopeOf(principal: Principal, permission: Permission): typeof EVERYWHERE | readonly string[] {
  const codes = principal.grants
    .filter(({ role }) => PERMISSIONS_OF_ROLE[role].includes(permission))
    .map(({ scopeCode }) => scopeCode);
  return codes.includes(EVERYWHERE) ? EVERYWHERE : [...new Set(codes)].sort();
}
