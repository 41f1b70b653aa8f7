import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsObject, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import type { ServiceDay } from '#libs/kernel';
import { IsDay } from '../http/is-day.js';
import { SHOWN_STATUSES, type ShownStatus } from './alert-list.view.js';
import { USUAL_EXCEEDS } from './organisation.model.js';

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

/** How many of a hub's slots a practice is to have on a day; none gives them back. */
export class SlotsFormBody extends ButtonForm {
  @IsDay()
  serviceDay: ServiceDay;

  @IsString()
  @MaxLength(20)
  practice: string;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000)
  slots: number;
}

/** All of a hub's day: a number for each practice, by its code, as it was written. */
export class HubDayForm extends ButtonForm {
  @IsOptional()
  @IsObject()
  slots: Record<string, unknown> = {};
}

/** The address of a hub's day. */
export class HubDayParams {
  @IsString()
  @MaxLength(20)
  code: string;

  @IsDay()
  day: ServiceDay;
}

/** Which of a hub's days a page shows. */
export class HubQuery {
  @IsOptional()
  @IsDay()
  day?: ServiceDay;
}

/** A vote on a decision's page. */
export class VoteForm {
  /** `practice CODE`, or `director CODE` of the PCN. */
  @Matches(/^(practice|director) \S{1,20}$/)
  voter: string;

  @IsIn(['for', 'against', 'abstain'])
  choice: 'for' | 'against' | 'abstain';

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  text: string = '';
}

/** How much of the morning to show. */
export class MorningQuery {
  @IsOptional()
  @Matches(/^all$/)
  show?: 'all';

  /** Only what is about this day; a day that is not among those ahead narrows nothing. */
  @IsOptional()
  @IsDay()
  day?: ServiceDay;
}

/** What the page of one organisation looks for. */
export class OrganisationQuery {
  /** A gap above this percentage of capacity. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(-100)
  @Max(1000)
  exceeds: number = USUAL_EXCEEDS;
}

/** Which indicator's chart a page shows. */
export class IndicatorsQuery {
  @IsOptional()
  @IsString()
  @MaxLength(60)
  indicator?: string;
}

/** Which part of a list a page shows. */
export class ListQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}

/** One load, and after a re-drive how many rows it took. */
export class LoadQuery extends ListQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  taken?: number;
}

/** Which alerts the list shows. */
export class AlertListQuery extends ListQuery {
  @IsOptional()
  @IsIn(SHOWN_STATUSES)
  status: ShownStatus = 'live';

  /** A form of GET sends empty ones too. */
  @IsOptional()
  @IsIn(['', '2', '3', '4'])
  level: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(20)
  place: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(60)
  rule: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(20)
  from: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(20)
  to: string = '';

  @IsOptional()
  @IsIn(['', 'mine', 'nobody'])
  owner: '' | 'mine' | 'nobody' = '';
}

/** The button of a group of alerts. */
export class GroupForm extends ButtonForm {
  /** The code of a locality, or of an organisation without one. */
  @IsString()
  @Length(1, 20)
  place: string;

  @IsDay()
  serviceDay: ServiceDay;
}

/** The form that silences an alert. What is wrong with it is said field by field. */
export class SilenceFormBody {
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(20)
  until: string = '';

  /** There when the box is ticked. */
  @IsOptional()
  @IsString()
  @MaxLength(10)
  black?: string;
}
