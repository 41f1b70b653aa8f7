import { APPOINTMENT_STATUSES, BOOKED_LEADS, MODES, STAFF_GROUPS } from '#libs/observations';
import { count, label, month, organisation } from '../column.js';
import { defineFeed } from '../feed-definition.js';
import { PUBLISHED_LEADS, PUBLISHED_MODES, PUBLISHED_STAFF, PUBLISHED_STATUSES } from './gpad-labels.js';
import { measureLookup } from './measure-lookup.js';

const measureOf = measureLookup('gpad-regional', 'count', ['status', 'staff_group', 'mode', 'booked_lead']);

/** NHS England's appointments by month for an ICB. Keys repeat because a column was dropped upstream: they are added up. */
export const gpadRegionalMonthly = defineFeed({
  key: 'gpad.regional-monthly',
  title: 'Appointments in General Practice: by month for an ICB (NHS England)',
  columns: {
    icb_ons_code: organisation({ aliases: ['stp_ons_code', 'icb_code'] }),
    appointment_month: month(),
    appointment_status: label(APPOINTMENT_STATUSES, PUBLISHED_STATUSES, { aliases: ['appt_status'] }),
    hcp_type: label(STAFF_GROUPS, PUBLISHED_STAFF),
    appointment_mode: label(MODES, PUBLISHED_MODES, { aliases: ['appt_mode'] }),
    time_between_book_and_appointment: label(BOOKED_LEADS, PUBLISHED_LEADS, { aliases: ['time_between_book_and_appt'] }),
    count_of_appointments: count(),
  },
  unread: ['region_code', 'region_ons_code', 'sub_icb_location_code', 'ccg_code'],
  absence: 'zero',
  target: {
    kind: 'observations',
    dataset: 'gpad-regional',
    repeats: 'sum',
    of: (row) => ({ organisationId: row.icb_ons_code, day: row.appointment_month }),
    cells: (row, add) =>
      add(
        measureOf(row.appointment_status, row.hcp_type, row.appointment_mode, row.time_between_book_and_appointment),
        row.count_of_appointments,
      ),
  },
});
