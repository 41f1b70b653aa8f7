import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Where to go on to after signing in. */
export class NextQuery {
  @IsOptional()
  @IsString()
  @MaxLength(500)
  next?: string;
}

/** Who signs in. */
export class SignInForm extends NextQuery {
  @IsString()
  @MaxLength(320)
  email: string;

  @IsString()
  @MaxLength(1000)
  password: string;
}

/** A code of the authenticator app, or a recovery code. */
export class CodeForm extends NextQuery {
  @IsString()
  @MaxLength(40)
  code: string;
}

/** A password somebody chose, twice. */
export class NewPasswordForm extends NextQuery {
  @IsString()
  @MaxLength(1000)
  password: string;

  @IsString()
  @MaxLength(1000)
  again: string;
}

/** A password somebody chose, with the one they have. */
export class ChangePasswordForm extends NewPasswordForm {
  @IsString()
  @MaxLength(1000)
  current: string;
}

/** The password somebody has. */
export class PasswordForm {
  @IsString()
  @MaxLength(1000)
  password: string;
}
