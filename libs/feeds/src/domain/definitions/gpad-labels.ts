import type { APPOINTMENT_STATUSES, BOOKED_LEADS, DURATION_BANDS, MODES, STAFF_GROUPS } from '#libs/observations';

/** A table of NHS England's spellings (normalised, over the years) by ours. */
type Drift<Label extends string> = Readonly<Record<string, Label>>;

const UNKNOWN = { unknown: 'unknown', 'unknown / data quality': 'unknown', 'unknown / data issue': 'unknown' } as const;

export const PUBLISHED_STATUSES: Drift<(typeof APPOINTMENT_STATUSES)[number]> = {
  ...UNKNOWN, attended: 'attended', dna: 'dna', 'did not attend': 'dna', 'appt status not provided': 'unknown',
};

export const PUBLISHED_STAFF: Drift<(typeof STAFF_GROUPS)[number]> = {
  ...UNKNOWN, gp: 'gp', 'other practice staff': 'other', 'hcp type not provided': 'unknown',
};

export const PUBLISHED_MODES: Drift<(typeof MODES)[number]> = {
  ...UNKNOWN, 'face to face': 'face-to-face', telephone: 'telephone', 'home visit': 'home-visit', 'video/online': 'video',
  'video conference/online': 'video',
};

export const PUBLISHED_LEADS: Drift<(typeof BOOKED_LEADS)[number]> = {
  ...UNKNOWN, 'same day': 'same-day', '1 day': '1-day', '2 to 7 days': '2-7-days', '8 to 14 days': '8-14-days', '15 to 21 days': '15-21-days',
  '22 to 28 days': '22-28-days', 'more than 28 days': 'over-28-days',
};

export const PUBLISHED_DURATIONS: Drift<(typeof DURATION_BANDS)[number]> = { ...UNKNOWN };
