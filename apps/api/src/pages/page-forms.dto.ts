import { Type } from 'class-transformer';
import { IsNumber, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';

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

/** What the page of one organisation looks for. */
export class OrganisationQuery {
  /** A gap above this percentage of capacity. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(-100)
  @Max(1000)
  exceeds: number = 15;
}

/** Which part of a list a page shows. */
export class ListQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
