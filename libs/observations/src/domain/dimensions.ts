// Positions in these lists are stored in measure numbers: append, never insert, reorder or remove. At most ten values each.

/** Who an appointment or a slot is with. */
export const STAFF_GROUPS = ['gp', 'nurse', 'pharmacist', 'other', 'unknown'] as const;
/** How an appointment is held. */
export const MODES = ['face-to-face', 'telephone', 'video', 'home-visit', 'unknown'] as const;
/** How long before its day an appointment was booked. */
export const BOOKED_LEADS = ['same-day', '1-day', '2-7-days', '8-14-days', '15-21-days', '22-28-days', 'over-28-days', 'unknown'] as const;
/** What became of an appointment. */
export const APPOINTMENT_STATUSES = ['attended', 'dna', 'cancelled', 'unknown'] as const;
/** Groups of staff whose whole-time equivalents are told. */
export const WORKFORCE_GROUPS = ['gp', 'nurse', 'pharmacist', 'other', 'unknown', 'direct-care', 'admin'] as const;
/** What telephony tells of an interval: counts of calls, and the seconds of those answered. */
export const CALL_OUTCOMES = ['inbound', 'ended_in_ivr', 'answered', 'missed', 'callbacks_requested', 'callbacks_made', 'wait_seconds_total',
  'talk_seconds_total', 'answered_after_300s'] as const;
/** Waits in seconds, as NHS England publishes them. */
export const WAIT_BUCKETS = ['0', '1_30', '31_60', '61_90', '91_120', '121_180', '181_240', '241_300', '>300'] as const;
/** Talk times in seconds, as NHS England publishes them. */
export const TALK_BUCKETS = ['0_10', '11_30', '31_60', '61_90', '91_120', '121_180', '181_240', '241_300', '>300'] as const;
/** The published parts of a telephony day. */
export const CORE_PERIODS = ['Core_8_10', 'Core_10_1830', 'Non-Core'] as const;
/** How long an attended appointment took, as NHS England publishes it. */
export const DURATION_BANDS = ['unknown', '1-5-minutes', '6-10-minutes', '11-15-minutes', '16-20-minutes', '21-30-minutes', '31-60-minutes'] as const;
