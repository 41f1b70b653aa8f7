import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { LONGEST_DAYS, ROLES, type Role } from '#libs/platform';

/** A role and where it is held. */
export class GrantForm {
  @IsIn(ROLES)
  role: Role;

  /** An organisation's code; nothing is everywhere. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  place: string = '';
}

/** Somebody to be added. What is wrong with the address is said on the page. */
export class PersonForm extends GrantForm {
  @IsString()
  @Length(1, 254)
  email: string;

  @IsString()
  @Length(1, 120)
  name: string;

  /** Whether they sign in with a password here. */
  @IsIn(['here', 'elsewhere'])
  account: 'here' | 'elsewhere';
}

/** A role to be taken away. */
export class TakeRoleForm {
  /** `ROLE@CODE`. */
  @Matches(/^[a-z-]+@(\*|[^\s@]{1,20})$/)
  grant: string;
}

/** What is forgotten when a password is reset. */
export class ResetForm {
  /** There when the box is ticked. */
  @IsOptional()
  @IsString()
  @MaxLength(10)
  twoStep?: string;
}

/** A token to be made. */
export class TokenForm extends GrantForm {
  @IsString()
  @MaxLength(60)
  name: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LONGEST_DAYS)
  days: number;
}
