import { STAFF_GROUPS } from '#libs/observations';
import { count, day, instant, label, organisation } from '../column.js';
import { Fault } from '../fault.js';
import { defineFeed } from '../feed-definition.js';
import { measureLookup } from './measure-lookup.js';
import { EVERY_MORNING } from './schedules.js';

const slotsOf = measureLookup('slots', 'slots', ['staff_group']);
const embargoedOf = measureLookup('slots', 'embargoed', ['staff_group']);
const bookedOf = measureLookup('slots', 'booked', ['staff_group']);

/**
 * A day further from the reading is a slipped digit: a reading covers all days from its first to its last, so one row of 2006
 * would say of every practice that it had no slots for twenty years. **[assumption]**
 */
const FURTHEST_DAYS = 400;

/** The book as read at `as_at`: bookable slots of past days and up to 42 days ahead, practices and hubs. */
export const slots = defineFeed({
  key: 'slots.v1',
  title: 'Slots on the book',
  columns: {
    org_code: organisation(),
    service_day: day(),
    staff_group: label(STAFF_GROUPS),
    slots: count(),
    embargoed: count(),
    booked: count(),
    as_at: instant(),
  },
  absence: 'zero',
  schedule: EVERY_MORNING,
  check: ({ service_day: day, as_at: read, slots: all, embargoed }) => {
    if (Math.abs(day - read.day) > FURTHEST_DAYS) return new Fault('inconsistent', 'the day is over a year from as_at, when the book was read', 'service_day');
    return embargoed > all ? new Fault('inconsistent', 'more slots are embargoed than there are', 'embargoed', String(embargoed)) : undefined;
  },
  target: {
    kind: 'observations',
    dataset: 'slots',
    repeats: 'refuse',
    of: (row) => ({ organisationId: row.org_code, day: row.service_day, readAt: row.as_at.at }),
    cells: (row, add) => {
      add(slotsOf(row.staff_group), row.slots);
      add(embargoedOf(row.staff_group), row.embargoed);
      add(bookedOf(row.staff_group), row.booked);
    },
  },
});
