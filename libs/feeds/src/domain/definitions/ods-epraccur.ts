import { dayNumber, serviceDay } from '#libs/kernel';
import { anyDay, code, label, optional, text } from '../column.js';
import { defineFeed } from '../feed-definition.js';

/** The 27 columns of epraccur in order (NHS England ODS, "GP practices" specification). */
const LAYOUT = [
  'organisation_code', 'name', 'national_grouping', 'high_level_health_geography', 'address_1', 'address_2', 'address_3', 'address_4',
  'address_5', 'postcode', 'open_date', 'close_date', 'status_code', 'organisation_sub_type_code', 'commissioner', 'join_provider_date',
  'left_provider_date', 'contact_telephone_number', 'null_18', 'null_19', 'null_20', 'amended_record_indicator', 'null_22',
  'provider_purchaser', 'null_24', 'prescribing_setting', 'null_26',
];

/** The setting of a GP practice; the others are clinics, hospices, prisons and so on. */
const GP_PRACTICE = '4';

/** ICBs are said to have been there from when the oldest practices were. */
const FROM_THE_START = dayNumber(serviceDay('1974-04-01'));

/**
 * The ODS list of prescribers. Its GP practices become practices of their ICB (until a PCN map says more), and the
 * commissioner becomes an alias of the ICB: 15E is QHL.
 */
export const odsEpraccur = defineFeed({
  key: 'ods.epraccur',
  title: 'GP practices (ODS epraccur)',
  header: LAYOUT,
  unread: LAYOUT,
  columns: {
    organisation_code: code(),
    name: text(),
    high_level_health_geography: code(),
    open_date: anyDay(),
    close_date: optional(anyDay()),
    status_code: label(['A', 'C', 'D', 'P']),
    commissioner: optional(code()),
    prescribing_setting: text(),
  },
  absence: 'unchanged',
  only: { prescribing_setting: GP_PRACTICE },
  target: {
    kind: 'organisations',
    entry: (row, known, today) => {
      const icb = row.high_level_health_geography;
      const active = row.status_code === 'A';
      // ODS gives the last open day; a dormant practice has none, and is closed from the day we hear of it.
      const validTo = row.close_date !== null ? row.close_date + 1 : row.status_code === 'D' ? today : null;
      return {
        organisation: {
          code: row.organisation_code, name: row.name, type: 'practice', validFrom: row.open_date, validTo,
          parentCode: known(row.organisation_code) || !active ? undefined : icb,
        },
        mentioned: active && !known(icb) ? [{ code: icb, name: `ICB ${icb}`, type: 'icb', validFrom: FROM_THE_START, validTo: null }] : [],
        aliases: active && row.commissioner !== null && row.commissioner !== icb ? [{ alias: row.commissioner, code: icb }] : [],
      };
    },
  },
});
