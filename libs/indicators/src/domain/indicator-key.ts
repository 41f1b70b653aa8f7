/** Keys of the indicators: measured signals of a day, then those of the ICB's strategy. */
export const INDICATOR_KEYS = [
  'missed-call-rate',
  'answered-after-5-minutes',
  'average-wait',
  'utilisation',
  'inbound-calls',
  'dna-rate',
  'same-day-access',
  'within-two-weeks',
  'face-to-face',
  'pharmacy-first',
  'social-prescribing',
  'online-repeat-prescriptions',
  'patient-experience',
  'nhs111-in-hours',
  'ed-in-hours',
  'activity-against-2019',
  'relative-appointments',
  'gp-appointments',
  'gp-fte',
  'nurse-fte',
  'direct-care-fte',
] as const;

/** One of {@link INDICATOR_KEYS}. */
export type IndicatorKey = (typeof INDICATOR_KEYS)[number];

/** Whether the text is the key of an indicator. */
export function isIndicatorKey(text: string): text is IndicatorKey {
  return (INDICATOR_KEYS as readonly string[]).includes(text);
}
