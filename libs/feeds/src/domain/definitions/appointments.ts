import { APPOINTMENT_STATUSES, BOOKED_LEADS, MODES, STAFF_GROUPS } from '#libs/observations';
import { count, day, label, organisation } from '../column.js';
import { defineFeed } from '../feed-definition.js';
import { measureLookup } from './measure-lookup.js';
import { EVERY_MORNING } from './schedules.js';

const measureOf = measureLookup('appointments', 'count', ['staff_group', 'mode', 'booked_lead', 'status']);

/** Appointments of each day, by staff group, mode, booking lead and what became of them. */
export const appointments = defineFeed({
  key: 'appointments.v1',
  title: 'Appointments by day',
  columns: {
    org_code: organisation(),
    service_day: day(),
    staff_group: label(STAFF_GROUPS),
    mode: label(MODES),
    booked_lead: label(BOOKED_LEADS),
    status: label(APPOINTMENT_STATUSES),
    count: count(),
  },
  absence: 'zero',
  schedule: EVERY_MORNING,
  target: {
    kind: 'observations',
    dataset: 'appointments',
    repeats: 'refuse',
    of: (row) => ({ organisationId: row.org_code, day: row.service_day }),
    cells: (row, add) => add(measureOf(row.staff_group, row.mode, row.booked_lead, row.status), row.count),
  },
});
