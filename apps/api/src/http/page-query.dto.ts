import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Which part of a list. */
export class PageQuery {
  /** How many items at most, 1-500. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;

  /** The `nextCursor` of the part before. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}

/** Which part of a list that is short: all of it, unless less is asked for. */
export class ShortListQuery extends PageQuery {
  /** How many items at most, 1-500. */
  override limit: number = 500;
}
