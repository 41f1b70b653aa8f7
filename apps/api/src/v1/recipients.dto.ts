import { Type } from 'class-transformer';
import { ArrayMaxSize, Equals, IsArray, IsIn, IsInt, IsOptional, IsString, MaxLength, Min, ValidateNested } from 'class-validator';
import { CHANNEL_NAMES } from '#libs/notifications';

/** One of a recipient's ways to be reached. */
export class RecipientChannelDto {
  /** A channel that is not set up on the server is passed over. */
  @IsIn(CHANNEL_NAMES)
  channel: 'email' | 'teams' | 'webhook' | 'notify-email' | 'notify-sms';

  /** An e-mail address, a telephone number, or the address of a Teams workflow. Masked for whoever may not change it. */
  @IsString()
  @MaxLength(2000)
  address: string;
}

/** At most `count` messages in any `minutes`. */
export class ThrottleDto {
  /** Messages. */
  @IsInt()
  @Min(1)
  count: number;

  /** Of any such span, not of the clock's. */
  @IsInt()
  @Min(1)
  minutes: number;
}

/** Somebody, or something, that is told. */
export class RecipientDto {
  /** Stable; escalation policies name it. */
  @IsString()
  @MaxLength(64)
  key: string;

  /** As the delivery log and the pages show it. */
  @IsString()
  @MaxLength(200)
  name: string;

  /** gaps: demand and capacity; data: feeds, files, forecasts and channels. */
  @IsIn(['gaps', 'data', 'everything'])
  topic: 'gaps' | 'data' | 'everything';

  /** `*`, or the code of a locality or an organisation. */
  @IsString()
  @MaxLength(64)
  scope: string;

  /** headlines: subject lines and counts; detail: all of it. */
  @IsIn(['headlines', 'detail'])
  detail: 'headlines' | 'detail';

  /** digest: held until half past seven. The worst level and policy steps never wait. */
  @IsIn(['immediate', 'digest'])
  timing: 'immediate' | 'digest';

  /** Only alerts of rules with one of these labels, and no standing condition; empty: all of the topic. */
  @IsArray()
  @IsString({ each: true })
  labels: string[];

  /** Left out: the usual throttle. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ThrottleDto)
  throttle?: ThrottleDto[];

  /** In the order they are tried. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RecipientChannelDto)
  channels: RecipientChannelDto[];
}

/** Everybody who is told, in the shape in which it is also set. */
export class RecipientsDto {
  /** Of the shape of this document. */
  @Equals(1)
  version: 1;

  /** Everybody: whoever is left out is told no more. */
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => RecipientDto)
  recipients: RecipientDto[];
}

/** What setting them changed, by key. */
export class RecipientsChangeResponse {
  /** Keys of those who are new. */
  added: string[];
  /** Keys of those who are told otherwise than before. */
  changed: string[];
  /** Keys of those who are told no more. */
  removed: string[];
}

