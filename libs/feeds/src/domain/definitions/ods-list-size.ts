import { anyDay, code, count, text } from '../column.js';
import { defineFeed } from '../feed-definition.js';

/** Registered patients by practice. The breakdowns by sex and age of the same publication are not ours. */
export const odsListSize = defineFeed({
  key: 'ods.list-size',
  title: 'List sizes (NHS England patient registrations)',
  columns: {
    extract_date: anyDay(),
    type: text(),
    code: code(),
    sex: text(),
    age: text(),
    number_of_patients: count(),
  },
  unread: ['publication', 'ccg_code', 'ons_ccg_code', 'sub_icb_location_code', 'ons_sub_icb_location_code', 'postcode'],
  absence: 'unchanged',
  only: { type: 'GP', sex: 'ALL', age: 'ALL' },
  target: {
    kind: 'organisations',
    entry: (row) => ({
      organisation: { code: row.code, listSize: row.number_of_patients, validFrom: row.extract_date },
      mentioned: [],
      aliases: [],
    }),
  },
});
