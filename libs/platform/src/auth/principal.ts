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
export function may({ grants, noFurtherThan }: Pick<Principal, 'grants' | 'noFurtherThan'>, permission: Permission): boolean {
  return allows(grants, permission) && (noFurtherThan === undefined || allows(noFurtherThan, permission));
}

/** The grants among these that give a permission; what is of the whole ICB, only those that cover it. */
export function grantsOf(grants: readonly RoleGrant[], permission: Permission): RoleGrant[] {
  const whole = OF_THE_WHOLE.includes(permission);
  return grants.filter(({ role, scopeCode }) => PERMISSIONS_OF_ROLE[role].includes(permission) && (scopeCode === EVERYWHERE || !whole));
}

function allows(grants: readonly RoleGrant[], permission: Permission): boolean {
  return grantsOf(grants, permission).length > 0;
}

/**
 * The organisation codes at which the principal holds a role that gives the permission, or {@link EVERYWHERE}: where they answer, not what they
 * may see, which the API's scope says (a practice sees more, a token never more than its maker).
 */
export function scopeOf({ grants }: Pick<Principal, 'grants'>, permission: Permission): typeof EVERYWHERE | readonly string[] {
  const codes = grantsOf(grants, permission).map(({ scopeCode }) => scopeCode);
  return codes.includes(EVERYWHERE) ? EVERYWHERE : [...new Set(codes)].sort();
}
