import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsEmail, IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { ROLES } from '#libs/platform';
import type { CsvColumns } from '../http/csv.js';

/** A role to be given. */
export class GrantRequest {
  @IsIn(ROLES)
  role: 'admin' | 'operations' | 'hub-manager' | 'clinical-director' | 'practice' | 'analyst' | 'feed-loader';

  /** An organisation's code, with everything under it; `*` is everywhere. */
  @IsString()
  @Length(1, 20)
  scopeCode: string;
}

/** The roles somebody is to hold: exactly these. */
export class RolesRequest {
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => GrantRequest)
  roles: GrantRequest[];
}

/** Somebody to be added. */
export class UserRequest extends RolesRequest {
  @IsEmail()
  @MaxLength(254)
  email: string;

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
