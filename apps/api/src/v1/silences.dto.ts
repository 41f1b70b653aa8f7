import { IsBoolean, IsIn, IsISO8601, IsOptional, IsString, Length } from 'class-validator';
import type { ServiceDay } from '#libs/kernel';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';

/** A silence to be added: which alerts, why, and until when. */
export class SilenceRequest {
  /** Why nobody needs to be told. No patient may be named. */
  @IsString()
  @Length(3, 500)
  reason: string;

  /** ISO instant; left out, now. */
  @IsOptional()
  @IsISO8601({ strict: true })
  startsAt?: string;

  /** ISO instant, at most 14 days ahead. */
  @IsISO8601({ strict: true })
  endsAt: string;

  /** The code of an organisation. */
  @IsString()
  @Length(1, 20)
  organisation: string;

  /** Whether everything under it is meant too. Left out, it is. */
  @IsOptional()
  @IsBoolean()
  subtree?: boolean;

  /** The key of a rule; left out, all. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  rule?: string;

  /** Alerts up to this level; left out, 3: level 4 is silenced only where it is asked for. */
  @IsOptional()
  @IsIn([2, 3, 4])
  levelUpTo?: 2 | 3 | 4;

  /** ISO; left out, all. */
  @IsOptional()
  @IsDay()
  serviceDay?: ServiceDay;
}

/** A silence. Instants are ISO 8601. */
export class SilenceResponse {
  /** Number of the silence, as in its address. */
  id: number;
  /** Name of whoever added it. */
  author: string;
  /** Why nobody needs to be told. */
  reason: string;
  /** From when on it holds. */
  startsAt: string;
  /** Not included; it ends earlier when somebody lifts it. */
  endsAt: string;
  /** Code of the organisation; null: all. */
  organisation: string | null;
  /** Whether everything under the organisation is meant too. */
  subtree: boolean;
  /** Key of the one rule it is about; null: all. */
  rule: string | null;
  /** Alerts above this level are told all the same. */
  levelUpTo: number;
  /** The one service day it is about, ISO; null: all. */
  serviceDay: string | null;
  createdAt: string;
  /** When somebody ended it before its time. */
  liftedAt: string | null;
  /** Name of whoever ended it before its time; null where nobody did. */
  liftedBy: string | null;
  /** `waiting`: not begun. */
  state: 'waiting' | 'on' | 'over';
}

/** Silences, the newest first. */
export class SilenceList {
  items: SilenceResponse[];
  nextCursor: string | null;
}

/** Silences as CSV. */
export const SILENCES_CSV: CsvColumns<SilenceResponse> = [
  ['id', ({ id }) => id],
  ['org_code', ({ organisation }) => organisation],
  ['subtree', ({ subtree }) => subtree],
  ['rule', ({ rule }) => rule],
  ['level_up_to', ({ levelUpTo }) => levelUpTo],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['starts_at', ({ startsAt }) => startsAt],
  ['ends_at', ({ endsAt }) => endsAt],
  ['state', ({ state }) => state],
  ['author', ({ author }) => author],
  ['reason', ({ reason }) => reason],
];
