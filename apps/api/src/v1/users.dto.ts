import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsEmail, IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { ROLES } from '#libs/platform';
import type { CsvColumns } from '../http/csv.js';

/** A role to be given. */
export class GrantRequest {
  /** What they may do; docs/permissions.md lists it. */
  @IsIn(ROLES)
  role: 'admin' | 'operations' | 'hub-manager' | 'clinical-director' | 'practice' | 'analyst' | 'feed-loader';

  /** An organisation's code, with everything under it; `*` is everywhere. */
  @IsString()
  @Length(1, 20)
  scopeCode: string;
}

/** The roles somebody is to hold: exactly these. */
export class RolesRequest {
  /** What is left out is taken away; none: they may sign in and see nothing. */
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => GrantRequest)
  roles: GrantRequest[];
}

/** Somebody to be added. */
export class UserRequest extends RolesRequest {
  /** What they are known by and sign in with; nobody else's. */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** As others see it. */
  @IsString()
  @Length(1, 120)
  name: string;

  /** Whether they sign in with a password of this Headroom: one is then made, told once and changed at the first sign-in. */
  @IsOptional()
  @IsBoolean()
  account: boolean = true;
}

/** How a password is reset. */
export class ResetRequest {
  /** Whether the authenticator app is forgotten too. */
  @IsOptional()
  @IsBoolean()
  twoStep: boolean = false;
}

/** A role somebody holds. */
export class GrantResponse {
  /** What they may do; docs/permissions.md lists it. */
  role: 'admin' | 'operations' | 'hub-manager' | 'clinical-director' | 'practice' | 'analyst' | 'feed-loader';
  /** An organisation's code, with everything under it; `*` is everywhere. */
  scopeCode: string;
}

/** Somebody who uses Headroom. */
export class UserResponse {
  /** Number of the person, as in their address here. */
  id: number;
  /** What they are known by and sign in with. */
  email: string;
  name: string;
  /** Whether they may sign in; who may not keeps their roles and what they did. */
  active: boolean;
  /** All they hold, each within its scope. */
  roles: GrantResponse[];
}

/** Somebody who was just added, or whose password was just reset. */
export class UserWithPasswordResponse extends UserResponse {
  /** Shown this once, to be changed at the first sign-in; null for who signs in elsewhere. */
  oneTimePassword: string | null;
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
