import { quantileOf } from '#libs/kernel';

/** How far back an organisation's own normal looks; every number an [assumption], tunable. */
export interface NormalRules {
  /** Same weekdays that make the normal of a weekday. */
  readonly sameWeekdays: number;
  /** The quantile of their real shortfalls that an acute day must exceed. */
  readonly quantile: number;
  /** Days over which a standing shortage is judged. */
  readonly standingDays: number;
  /** More than this share of the known days short without being acute is a standing shortage. */
  readonly standingShare: number;
  /** Fewer known days than this say nothing of a standing shortage. */
  readonly standingLeastKnown: number;
}

/** DOMAIN's defaults: p75 of the last 13 same weekdays; most days of eight weeks. */
export const NORMAL_RULES: NormalRules = {
  sameWeekdays: 13,
  quantile: 0.75,
  standingDays: 56,
  standingShare: 0.5,
  standingLeastKnown: 20,
};

/** Standing shortage: on `short` of `known` days of the last weeks the organisation was short without being acute. */
export interface Standing {
  readonly standing: boolean;
  readonly short: number;
  readonly known: number;
}

/**
 * The p75 of what was really short (max(gap, 0), appointments) on the last 13 known same weekdays before index `at`.
 * `past` holds one real gap a day, NaN where unknown or closed; `at` may lie past its end. NaN when no such day is
 * known.
 */
export function usualShortfall(past: Float64Array, at: number, rules: NormalRules = NORMAL_RULES): number {
  const found: number[] = [];
  let i = at - 7;
  while (i >= past.length) i -= 7;
  for (; i >= 0 && found.length < rules.sameWeekdays; i -= 7)
    if (!Number.isNaN(past[i])) found.push(Math.max(past[i], 0));
  return quantileOf(found, rules.quantile);
}

/**
 * Whether a day's expected shortfall is worse than the organisation's own normal; without any past, every shortfall is.
 */
export function isAcute(expected: number, usual: number): boolean {
  return expected > (Number.isNaN(usual) ? 0 : usual);
}

/**
 * Judges the last eight weeks of real gaps: short (gap > 0) on most known days without exceeding its own normal then.
 */
export function standingShortage(past: Float64Array, rules: NormalRules = NORMAL_RULES): Standing {
  let short = 0;
  let known = 0;
  for (let i = Math.max(0, past.length - rules.standingDays); i < past.length; i++) {
    if (Number.isNaN(past[i])) continue;
    known++;
    if (past[i] <= 0) continue;
    const usual = usualShortfall(past, i, rules);
    if (!Number.isNaN(usual) && !isAcute(past[i], usual)) short++;
  }
  return { short, known, standing: known >= rules.standingLeastKnown && short > rules.standingShare * known };
}
