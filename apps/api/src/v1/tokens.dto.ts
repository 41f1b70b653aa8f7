import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { LONGEST_DAYS } from '#libs/platform';
import type { CsvColumns } from '../http/csv.js';
import { GrantRequest, GrantResponse } from './users.dto.js';

/** A token to be made. */
export class TokenRequest {
  /** What it is for, as lists and the audit log say it. */
  @IsString()
  @Length(1, 60)
  @Matches(/^[\p{L}\p{N} ._-]+$/u, { message: 'name must be of letters, digits, spaces, dots, dashes and underscores' })
  name: string;

  /** Never beyond the roles of whoever makes it. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => GrantRequest)
  roles: GrantRequest[];

  /** How many days it holds. */
  @IsInt()
  @Min(1)
  @Max(LONGEST_DAYS)
  days: number;
}

/** A token; its secret is known to whoever made it alone. */
export class TokenResponse {
  /** Number of the token, as in its address. */
  id: number;
  /** What it is for, as lists and the audit log say it. */
  name: string;
  /** How the secret begins. */
  hint: string;
  /** Who made it and answers for it. */
  madeBy: string;
  /** What it may do; never more than whoever made it may at the moment. */
  roles: GrantResponse[];
  /** Only one that `holds` is let in. */
  state: 'holds' | 'expired' | 'revoked';
  createdAt: Date;
  /** Not included. */
  expiresAt: Date;
  /** To about ten minutes. */
  lastUsedAt: Date | null;
  /** Null while it is not. */
  revokedAt: Date | null;
}

/** A token that was just made, with its secret. */
export class NewTokenResponse extends TokenResponse {
  /** Shown this once: send it as `Authorization: Bearer`. */
  secret: string;
}

/** A part of the tokens there are, the newest first. */
export class TokenPage {
  items: TokenResponse[];
  nextCursor: string | null;
}

/** Tokens as CSV. */
export const TOKENS_CSV: CsvColumns<TokenResponse> = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['hint', ({ hint }) => hint],
  ['made_by', ({ madeBy }) => madeBy],
  ['roles', ({ roles }) => roles.map(({ role, scopeCode }) => `${role} ${scopeCode}`).join('; ')],
  ['state', ({ state }) => state],
  ['expires_at', ({ expiresAt }) => expiresAt.toISOString()],
  ['last_used_at', ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? ''],
];
