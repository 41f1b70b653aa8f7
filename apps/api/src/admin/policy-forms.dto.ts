import { IsOptional, IsString, Length, MaxLength } from 'class-validator';

/** The document of policies as it was written. */
export class PolicyForm {
  @IsString()
  @Length(1, 100_000)
  document: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** Why an older version comes back. */
export class PolicyRollBackForm {
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}
