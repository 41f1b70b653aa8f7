import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const MOST_LETTERS = 100_000;

/** Which version a form starts from; left out: the one in force. */
export class FromVersionQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number;
}

/** Part of the history. */
export class HistoryQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}

/** The span that a version is replayed over, as two date inputs give it; anything else is said on the page. */
export class ReplaySpanQuery {
  @IsOptional()
  @IsString()
  @MaxLength(20)
  from?: string;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  to?: string;

  /** After the missing mornings were asked for: how often somebody has looked. Another number each time, or a browser would stay on the page it has. */
  @IsOptional()
  @IsString()
  @MaxLength(10)
  asked?: string;

  /** Another version to hold it against. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  against?: number;
}

/** The span whose missing mornings are to be computed. */
export class MorningsForm {
  @IsString()
  @MaxLength(20)
  from: string;

  @IsString()
  @MaxLength(20)
  to: string;
}

/** The document of the rules as it was written. */
export class DocumentForm extends FromVersionQuery {
  @IsString()
  @MaxLength(MOST_LETTERS)
  document: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** A version put in force. */
export class PublishForm {
  /** First service day, ISO; empty: from now on. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  from: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';

  /** What the rules stood at when the page was shown, so that nobody publishes over what they have not seen; empty: whatever they stand at. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  read: string = '';

  /** `yes`: whoever publishes says not to have looked at what it would have done. */
  @IsOptional()
  @IsString()
  @MaxLength(10)
  unseen: string = '';
}

/** Why a version is taken back, or brought back. */
export class NoteForm {
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}
