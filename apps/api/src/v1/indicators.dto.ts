import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { IndicatorDefinition, IndicatorPoint } from '#libs/indicators';
import type { ServiceDay } from '#libs/kernel';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { PageQuery } from '../http/page-query.dto.js';

/** Published percentiles of England's practices, in the indicator's unit. */
export class PercentilesResponse {
  /** The median practice. */
  p50: number;
  /** Four practices in five are below it. */
  p80: number;
  /** Nine in ten are. */
  p90: number;
  /** Nineteen in twenty are. */
  p95: number;
}

/** An indicator: what it says and how it is to be read. */
export class IndicatorResponse {
  /** Stable; the indicator's address ends in it. */
  key: string;
  name: string;
  /** signal (of a day), or lead, impact, primary or secondary of the ICB's strategy. */
  group: string;
  /** share (0-1), seconds, or rate. */
  unit: string;
  /** The quotient is told times this: 1000 for "per 1,000 patients". */
  per: number;
  /** day, week or month. */
  period: string;
  /** The period it is charted by; by the day, freed of weekday and holidays first. */
  charted: string;
  /** up, down or neither. */
  better: string;
  /** What the value is set against: the whole ICB, or the same month of a year; null when it stands for itself. */
  relativeTo: string | null;
  /** Feeds it needs: any one of telephony.v1 and cbt.durations, where both are named. */
  feeds: string[];
  /** Whether figures of 1 to 7 are not given out below ICB level. */
  countsPeople: boolean;
  /** England's practices, for where there is no history; null where none are published. */
  england: PercentilesResponse | null;
}

/** The indicators there are. */
export class IndicatorPage {
  items: IndicatorResponse[];
  nextCursor: string | null;
}

/** Whose figures, over which periods. */
export class IndicatorQuery extends PageQuery {
  /** Code of a practice, a hub, a PCN, a locality or the ICB. */
  @IsString()
  @MaxLength(20)
  organisation: string;

  /** First service day, ISO: periods that begin on it or later. Half a year of days or two years of months back when left out. */
  @IsOptional()
  @IsDay()
  from?: ServiceDay;

  /** First service day no longer asked for, ISO; today when left out. At most 1,100 days after `from`. */
  @IsOptional()
  @IsDay()
  to?: ServiceDay;
}

/** A special cause: a rule broken, and on which side of the mean (of a trend: which way it goes). */
export class SpcSignalResponse {
  /** outside-limits, shift, trend or near-limits. */
  rule: string;
  /** high or low. */
  side: string;
}

/** One point of an indicator's chart. */
export class IndicatorPointResponse {
  organisation: string;
  /** First day of the day, week or month. */
  serviceDay: string;
  /** Null when unknown or suppressed, never to be read as zero. */
  value: number | null;
  /** Why it is unknown: no-data, incomplete, nothing-to-divide-by, no-list-size, too-few-practices, no-comparison or period-not-over. */
  reason: string | null;
  /** Freed of weekday and holidays: what the limits are about. */
  adjusted: number | null;
  /** common-cause, improvement, concern, special-cause (where neither way is better) or missing. */
  verdict: string;
  /** Rules that the point breaks; none: common cause. */
  signals: SpcSignalResponse[];
  /** Made of 1 to 7 people or what they did, which is not given out below ICB level. */
  suppressed: boolean;
}

/** The limits of a chart: mean +- 2.66 x mean moving range. */
export class SpcLimitsResponse {
  /** The mean, in the indicator's unit. */
  centre: number;
  /** Above it a point is a special cause. */
  upper: number;
  /** Below it a point is a special cause. */
  lower: number;
  /** Two thirds of the way from the mean to each limit. */
  upperWarning: number;
  /** The same below the mean. */
  lowerWarning: number;
  /** Mean distance of neighbouring points. */
  meanMovingRange: number;
  /** Points that made the limits. */
  basedOn: number;
  /** Fewer than 13 points made them: "trial limits". */
  trial: boolean;
}

/** An indicator of an organisation as an XmR chart. Days left out (holidays, weekdays never open, planned closures) are no points of it. */
export class IndicatorChartResponse {
  /** What it says and how it is to be read. */
  indicator: IndicatorResponse;
  /** Null where no two neighbouring points are known. */
  limits: SpcLimitsResponse | null;
  items: IndicatorPointResponse[];
  nextCursor: string | null;
}

/** The definition as the API tells it. */
export function indicatorResponse(one: IndicatorDefinition): IndicatorResponse {
  const { key, name, group, unit, per, period, charted, better, relativeTo, feeds, countsPeople, england } = one;
  return {
    key, name, group, unit, per, period, charted, better, countsPeople, feeds: [...feeds], england: england ?? null,
    relativeTo: relativeTo === undefined ? null : String(relativeTo),
  };
}

/** A point as the API tells it. */
export function pointResponse(organisation: string, { signals, ...point }: IndicatorPoint, suppressed: boolean): IndicatorPointResponse {
  const told = suppressed ? { ...point, value: null, adjusted: null } : point;
  const { serviceDay, value, reason, adjusted, verdict } = told;
  return { organisation, serviceDay, value, reason, adjusted, verdict, signals: signals.map(({ rule, side }) => ({ rule, side })), suppressed };
}

/** The catalogue as CSV. */
export const INDICATORS_CSV: CsvColumns<IndicatorResponse> = [
  ['key', ({ key }) => key],
  ['name', ({ name }) => name],
  ['group', ({ group }) => group],
  ['unit', ({ unit }) => unit],
  ['per', ({ per }) => per],
  ['period', ({ period }) => period],
  ['better', ({ better }) => better],
  ['feeds', ({ feeds }) => feeds.join(' ')],
];

/** A chart's points as CSV. */
export const INDICATOR_CSV: CsvColumns<IndicatorPointResponse> = [
  ['org_code', ({ organisation }) => organisation],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['value', ({ value }) => value],
  ['reason', ({ reason }) => reason],
  ['adjusted', ({ adjusted }) => adjusted],
  ['verdict', ({ verdict }) => verdict],
  ['signals', ({ signals }) => signals.map(({ rule, side }) => `${rule} ${side}`).join('; ')],
  ['suppressed', ({ suppressed }) => suppressed],
];
