import { anyDay, code, optional, text } from '../column.js';
import { defineFeed } from '../feed-definition.js';

/** Which practice belongs to which PCN and ICB; also the one published file that lists the ICB's other codes. */
export const odsPcnMap = defineFeed({
  key: 'ods.pcn-map',
  title: 'Practices by PCN and ICB (NHS England patient registrations)',
  columns: {
    extract_date: anyDay(),
    practice_code: code(),
    practice_name: text(),
    pcn_code: code(),
    pcn_name: text(),
    icb_code: code({ aliases: ['stp_code'] }),
    icb_name: text({ aliases: ['stp_name'] }),
    ons_icb_code: optional(code({ aliases: ['ons_stp_code'], optional: true })),
    sub_icb_location_code: optional(code({ aliases: ['ccg_code'], optional: true })),
    ons_sub_icb_location_code: optional(code({ aliases: ['ons_ccg_code'], optional: true })),
  },
  unread: ['publication', 'practice_postcode', 'ccg_name', 'sub_icb_location_name', 'ons_comm_region_code', 'comm_region_code', 'comm_region_name'],
  absence: 'unchanged',
  target: {
    kind: 'organisations',
    entry: (row, known) => {
      const validFrom = row.extract_date;
      const others = [row.ons_icb_code, row.sub_icb_location_code, row.ons_sub_icb_location_code];
      return {
        organisation: { code: row.practice_code, name: row.practice_name, type: 'practice', parentCode: row.pcn_code, validFrom },
        mentioned: [
          { code: row.icb_code, name: row.icb_name, type: 'icb', validFrom },
          // A PCN that we know may lie in a locality, of which this file knows nothing.
          { code: row.pcn_code, name: row.pcn_name, type: 'pcn', parentCode: known(row.pcn_code) ? undefined : row.icb_code, validFrom },
        ],
        aliases: others.filter((alias) => alias !== null).map((alias) => ({ alias, code: row.icb_code })),
      };
    },
  },
});
