import type { SpecialKind } from './special-days.js';

/** The probability of a zero on special days. */
export interface SpecialClosures {
  of(s: number, code: number, weekday: number): number;
}

const POOL_PRIOR_DATES = 0.5;
const OWN_PRIOR_DAYS = 1.5;
/** A series closed on Sundays is believed closed on a holiday, before any was seen: likely, never so sure that an open day would be unthinkable. */
const HOLIDAY_IF_CLOSED_SUNDAYS = 0.85;
/** What holidays of other names did weighs as so many dates of one name. */
const OTHER_HOLIDAYS_PRIOR_DATES = 0.5;

/**
 * Reads how often special days are zeros: by code over the pool, a holiday leaning on the others, series closed on Sundays apart (each date once), then each series'
 * own. `byWeekday[s]` is its ordinary probability of a zero.
 */
export function specialClosures(
  values: readonly Float64Array[],
  weekdays: Uint8Array,
  special: readonly Uint16Array[],
  kinds: readonly (SpecialKind | undefined)[],
  byWeekday: readonly Float64Array[],
): SpecialClosures {
  const codes = kinds.length;
  const closedSundays = byWeekday.map((own) => (own[6] > 0.5 ? 1 : 0));
  const ownZeros = new Float64Array(values.length * codes);
  const ownDays = new Float64Array(values.length * codes);
  const dates = new Map<number, { code: number; side: number; zeros: number; days: number }>();
  values.forEach((series, s) => {
    for (let t = 0; t < series.length; t++) {
      const code = special[s][t];
      if (code === 0 || kinds[code] === undefined || series[t] !== series[t] || byWeekday[s][weekdays[t]] > 0.5) continue;
      const zero = series[t] === 0 ? 1 : 0;
      ownZeros[s * codes + code] += zero;
      ownDays[s * codes + code]++;
      const key = t * 2 + closedSundays[s];
      const date = dates.get(key) ?? { code, side: closedSundays[s], zeros: 0, days: 0 };
      date.zeros += zero;
      date.days++;
      dates.set(key, date);
    }
  });
  const poolRate = new Float64Array(2 * codes);
  const poolDates = new Float64Array(2 * codes);
  const holidayRate = [0, 0];
  const holidayDates = [0, 0];
  for (const { code, side, zeros, days } of dates.values()) {
    poolRate[side * codes + code] += zeros / days;
    poolDates[side * codes + code]++;
    if (kinds[code] !== 'holiday') continue;
    holidayRate[side] += zeros / days;
    holidayDates[side]++;
  }
  return {
    of(s, code, weekday) {
      const usual = byWeekday[s][weekday];
      if (usual > 0.5) return usual;
      const side = closedSundays[s];
      const unseen = side ? HOLIDAY_IF_CLOSED_SUNDAYS : byWeekday[s][6];
      const asOthers =
        (holidayRate[side] + OTHER_HOLIDAYS_PRIOR_DATES * unseen) / (holidayDates[side] + OTHER_HOLIDAYS_PRIOR_DATES);
      const prior = kinds[code] === 'holiday' ? asOthers : usual;
      const at = side * codes + code;
      const pooled = (poolRate[at] + POOL_PRIOR_DATES * prior) / (poolDates[at] + POOL_PRIOR_DATES);
      return (ownZeros[s * codes + code] + OWN_PRIOR_DAYS * pooled) / (ownDays[s * codes + code] + OWN_PRIOR_DAYS);
    },
  };
}
