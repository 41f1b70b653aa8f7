import { type DayNumber, type ServiceDay, daysBetween, fromDayNumber } from '#libs/kernel';
import type { BetterWay, IndicatorPeriod, IndicatorValue, UnknownReason } from './indicator.js';
import type { SpecialCause } from './reading.js';
import type { SpcRule, SpcSignal } from './spc-rules.js';
import { type SpcVerdict, type XmrLimits, xmrChart } from './xmr.js';

/** One point of an indicator's chart. */
export interface IndicatorPoint {
  /** First day of the period. */
  readonly serviceDay: ServiceDay;
  /** As seen; null when unknown, and `reason` says why. */
  readonly value: number | null;
  readonly reason: UnknownReason | null;
  /** What the value is the quotient of, before it is told per so many. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Freed of weekday and holidays, what the limits are about; by week and month the value itself. */
  readonly adjusted: number | null;
  readonly verdict: SpcVerdict;
  readonly signals: readonly SpcSignal[];
}

/** An indicator's XmR chart. */
export interface IndicatorChart {
  /** Null where no two neighbouring points are known. */
  readonly limits: XmrLimits | null;
  readonly points: readonly IndicatorPoint[];
}

/** What a chart is drawn from, in order of time: first days of periods, values as seen, and freed (NaN is unknown). */
export interface ChartSource {
  readonly days: readonly DayNumber[];
  readonly values: readonly IndicatorValue[];
  readonly adjusted: ArrayLike<number>;
}

/** The newest points, four weeks of working days, are judged by those before, so that a change does not move its own limits... */
const NEWEST_DAYS = 20;
/** ...where a quarter of a year of working days is left to make them. */
const LEAST_BASELINE = 60;
/** A last point older than this says nothing about now. */
const LONGEST_SILENCE_DAYS: Readonly<Record<IndicatorPeriod, number>> = { day: 7, week: 14, month: 62 };

/** The chart of an indicator: limits of all points, or by the day of all but the newest twenty where sixty are left. */
export function indicatorChart(source: ChartSource, period: IndicatorPeriod, better: BetterWay, rules?: readonly SpcRule[]): IndicatorChart {
  const to = source.days.length - NEWEST_DAYS;
  const baseline = period === 'day' && to >= LEAST_BASELINE ? { from: 0, to } : undefined;
  const chart = xmrChart(source.adjusted, { baseline, better, rules });
  return {
    limits: chart?.limits ?? null,
    points: source.days.map((day, i) => ({
      serviceDay: fromDayNumber(day),
      value: source.values[i].value,
      reason: source.values[i].reason,
      numerator: source.values[i].numerator,
      denominator: source.values[i].denominator,
      adjusted: Number.isNaN(source.adjusted[i]) ? null : source.adjusted[i],
      verdict: chart?.points[i].verdict ?? (Number.isNaN(source.adjusted[i]) ? 'missing' : 'common-cause'),
      signals: chart?.points[i].signals ?? [],
    })),
  };
}

/** What a chart says of the days before `today`: its last known point, and since when it has been breaking a rule. */
export function specialCause(
  { limits, points }: IndicatorChart,
  period: IndicatorPeriod,
  today: ServiceDay,
): Omit<SpecialCause, 'key' | 'organisationId'> {
  const at = points.findLastIndex(({ value }) => value !== null);
  const last = points[at];
  const drawn = { centre: limits?.centre ?? null, lower: limits?.lower ?? null, upper: limits?.upper ?? null, trial: limits?.trial ?? true,
    points: limits?.basedOn ?? 0 };
  const unknown = { ...drawn, verdict: 'missing', signals: [], since: null, value: null, adjusted: null } as const;
  if (!last) return { ...unknown, reason: 'no-data', serviceDay: null };
  const { serviceDay, value, adjusted, signals, verdict } = last;
  if (daysBetween(serviceDay, today) > LONGEST_SILENCE_DAYS[period]) return { ...unknown, reason: 'no-data', serviceDay };
  if (!limits) return { ...unknown, reason: 'too-few-points', serviceDay, value, adjusted };
  return { ...drawn, reason: null, serviceDay, value, adjusted, signals, verdict, since: sinceWhen(points.slice(0, at + 1)) };
}

function sinceWhen(points: readonly IndicatorPoint[]): ServiceDay | null {
  const side = points.at(-1)?.signals[0]?.side;
  if (!side) return null;
  const before = points.findLastIndex(({ signals }) => !signals.some((signal) => signal.side === side));
  return points[before + 1].serviceDay;
}
