/** What an absent row means: `zero` if the organisation has any row that day (or, for slots, that reading), or `unknown`. */
export type Absence = 'zero' | 'unknown';

/**
 * The kinds of observation. The number is what is stored and never changes; `day` is what the service day of a row
 * stands for (a month is kept at its first day).
 */
export const DATASETS = {
  appointments: { number: 1, absence: 'zero', day: 'day' },
  slots: { number: 2, absence: 'zero', day: 'day' },
  telephony: { number: 3, absence: 'zero', day: 'day' },
  online: { number: 4, absence: 'unknown', day: 'day' },
  urgent: { number: 5, absence: 'unknown', day: 'day' },
  community: { number: 6, absence: 'unknown', day: 'day' },
  workforce: { number: 7, absence: 'unknown', day: 'month' },
  experience: { number: 8, absence: 'unknown', day: 'month' },
  cbt: { number: 9, absence: 'zero', day: 'day' },
  'gpad-duration': { number: 10, absence: 'zero', day: 'day' },
  'gpad-regional': { number: 11, absence: 'zero', day: 'month' },
  'gpad-coverage': { number: 12, absence: 'unknown', day: 'month' },
  'cbt-answered': { number: 13, absence: 'zero', day: 'day' },
} as const satisfies Record<string, { number: number; absence: Absence; day: 'day' | 'month' }>;

/** One of the kinds of observation. */
export type Dataset = keyof typeof DATASETS;

/** The dataset of a stored number; undefined when there is none. */
export function datasetOf(number: number): Dataset | undefined {
  return (Object.keys(DATASETS) as Dataset[]).find((key) => DATASETS[key].number === number);
}
