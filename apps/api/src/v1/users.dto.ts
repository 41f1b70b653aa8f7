import type { CsvColumns } from '../http/csv.js';

/** A role somebody holds. */
export class GrantResponse {
  role: 'admin' | 'operations' | 'hub-manager' | 'clinical-director' | 'practice' | 'analyst' | 'feed-loader';
  /** An organisation's code, with everything under it; `*` is everywhere. */
  scopeCode: string;
}

/** Somebody who uses Headroom. */
export class UserResponse {
  id: number;
  email: string;
  name: string;
  active: boolean;
  roles: GrantResponse[];
}

/** A part of the people there are, in the order they were added. */
export class UserPage {
  items: UserResponse[];
  nextCursor: string | null;
}

/** People as CSV. */
export const USERS_CSV: CsvColumns<UserResponse> = [
  ['id', ({ id }) => id],
  ['email', ({ email }) => email],
  ['name', ({ name }) => name],
  ['active', ({ active }) => active],
  ['roles', ({ roles }) => roles.map(({ role, scopeCode }) => `${role} ${scopeCode}`).join('; ')],
];
