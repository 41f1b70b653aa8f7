import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { ANY_KIND, CARD_LEVELS, type CardLevel, DEFAULT_CARD_KEY } from '#libs/interventions';
import type { CsvColumns } from '../http/csv.js';

const NAME = /^[a-z0-9][a-z0-9-]*$/;

/** A card as it is to be from now on. */
export class ActionCardRequest {
  /** What rules name as their `actionCard`; `default` for those that name none. */
  @IsOptional()
  @Matches(NAME)
  @MaxLength(60)
  key: string = DEFAULT_CARD_KEY;

  /** An organisation type, an alert kind, or `any`. */
  @IsOptional()
  @Matches(NAME)
  @MaxLength(60)
  kind: string = ANY_KIND;

  /** `unknown`: for levels nobody can tell; `any`: for alerts without a level. */
  @IsIn(CARD_LEVELS)
  level: CardLevel;

  /** Short sentences, in order; none: nothing needs doing. */
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  steps: string[];

  /** Why it was changed. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string = '';
}

/** A version of an action card. */
export class ActionCardResponse {
  /** What rules name as their `actionCard`; `default` for those that name none. */
  key: string;
  /** An organisation type, an alert kind, or `any`. */
  kind: string;
  /** `unknown`: for levels nobody can tell; `any`: for alerts without a level. */
  level: '1' | '2' | '3' | '4' | 'unknown' | 'any';
  /** 0: as shipped. */
  version: number;
  /** In order; none: nothing needs doing. */
  steps: string[];
  /** Why it was changed; empty where nothing was said. */
  note: string;
  /** When it was written, and by whom; null as shipped. */
  at: string | null;
  /** Name of whoever wrote it; null as shipped. */
  by: string | null;
}

/** Action cards. */
export class ActionCardPage {
  items: ActionCardResponse[];
  nextCursor: string | null;
}

/** Action cards as CSV. */
export const ACTION_CARDS_CSV: CsvColumns<ActionCardResponse> = [
  ['key', ({ key }) => key],
  ['kind', ({ kind }) => kind],
  ['level', ({ level }) => level],
  ['version', ({ version }) => version],
  ['steps', ({ steps }) => steps.join('; ')],
  ['at', ({ at }) => at],
  ['by', ({ by }) => by],
];
