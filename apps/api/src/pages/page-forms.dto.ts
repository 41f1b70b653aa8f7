import { IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';

/** A button that needs no words. */
export class ButtonForm {
  /** Where to go afterwards, on this server. */
  @IsOptional()
  @Matches(/^\/(?![/\\])[^\r\n]*$/)
  @MaxLength(200)
  back?: string;
}

/** A form with words in it. */
export class TextForm extends ButtonForm {
  @IsString()
  @Length(1, 2000)
  text: string;
}

/** How much of the morning to show. */
export class MorningQuery {
  @IsOptional()
  @Matches(/^all$/)
  show?: 'all';
}

/** Which part of a list a page shows. */
export class ListQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
