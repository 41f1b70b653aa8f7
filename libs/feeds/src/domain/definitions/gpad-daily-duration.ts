import { DURATION_BANDS } from '#libs/observations';
import { code, count, day, label, optional, organisation } from '../column.js';
import { defineFeed } from '../feed-definition.js';
import { PUBLISHED_DURATIONS } from './gpad-labels.js';
import { measureLookup } from './measure-lookup.js';

const measureOf = measureLookup('gpad-duration', 'attended', ['duration']);

/** NHS England's attended appointments by day and duration, for a sub-ICB location. Delivered, neither demand nor capacity. */
export const gpadDailyDuration = defineFeed({
  key: 'gpad.daily-duration',
  title: 'Appointments in General Practice: attended by day and duration (NHS England)',
  columns: {
    sub_icb_location_code: organisation({ aliases: ['ccg_code'] }),
    sub_icb_location_ons_code: optional(code({ aliases: ['ccg_ons_code'], optional: true })),
    icb_ons_code: optional(code({ aliases: ['stp_ons_code'], optional: true })),
    appointment_date: day(),
    actual_duration: label(DURATION_BANDS, PUBLISHED_DURATIONS),
    count_of_appointments: count(),
  },
  unread: ['sub_icb_location_name', 'ccg_name', 'region_ons_code', 'region_code'],
  absence: 'zero',
  target: {
    kind: 'observations',
    dataset: 'gpad-duration',
    repeats: 'sum',
    of: (row) => ({ organisationId: row.sub_icb_location_code, day: row.appointment_date }),
    cells: (row, add) => add(measureOf(row.actual_duration), row.count_of_appointments),
    aliases: (row) => ({
      organisationId: row.sub_icb_location_code,
      aliases: [row.sub_icb_location_ons_code, row.icb_ons_code].filter((alias) => alias !== null),
    }),
  },
});
