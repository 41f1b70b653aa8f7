import { measureId } from '#libs/observations';
import { code, count, month, optional, organisation } from '../column.js';
import { defineFeed } from '../feed-definition.js';

const MEASURES = ['included_practices', 'open_practices', 'included_patients', 'open_patients'] as const;
const IDS = MEASURES.map((name) => [name, measureId('gpad-coverage', name)] as const);

/** How many practices and patients NHS England's appointment figures cover, by month. */
export const gpadCoverage = defineFeed({
  key: 'gpad.coverage',
  title: 'Appointments in General Practice: coverage by month (NHS England)',
  columns: {
    sub_icb_location_code: organisation({ aliases: ['ccg_code'] }),
    icb_ons_code: optional(code({ aliases: ['stp_ons_code'], optional: true })),
    appointment_month: month(),
    included_practices: count(),
    open_practices: count(),
    included_patients: count(undefined, { aliases: ['Patients registered at included practices'] }),
    open_patients: count(undefined, { aliases: ['Patients registered at open practices'] }),
  },
  unread: ['region_code', 'region_ons_code'],
  absence: 'unknown',
  target: {
    kind: 'observations',
    dataset: 'gpad-coverage',
    repeats: 'sum',
    of: (row) => ({ organisationId: row.sub_icb_location_code, day: row.appointment_month }),
    cells: (row, add) => {
      for (const [name, measure] of IDS) add(measure, row[name]);
    },
    aliases: (row) => ({ organisationId: row.sub_icb_location_code, aliases: row.icb_ons_code === null ? [] : [row.icb_ons_code] }),
  },
});
