import { ORGANISATION_TYPES } from '#libs/organisations';
import { anyDay, between, code, count, label, number, optional, text } from '../column.js';
import { Fault } from '../fault.js';
import { defineFeed } from '../feed-definition.js';

/** Who is who: effective-dated organisations, their parents and list sizes. */
export const organisations = defineFeed({
  key: 'organisations.v1',
  title: 'Organisations, their membership and list sizes',
  columns: {
    code: code(),
    name: text(),
    type: label(ORGANISATION_TYPES),
    parent_code: optional(code()),
    valid_from: anyDay(),
    valid_to: optional(anyDay()),
    list_size: optional(count()),
    weighted_list_size: optional(number(0, 10_000_000)),
    deprivation_decile: optional(between(1, 10, { optional: true, aliases: ['imd_decile'] })),
  },
  absence: 'unchanged',
  check: ({ valid_from: from, valid_to: to }) =>
    to !== null && to <= from ? new Fault('inconsistent', 'valid_to is exclusive and must be later than valid_from', 'valid_to') : undefined,
  target: {
    kind: 'organisations',
    entry: (row) => ({
      organisation: {
        code: row.code, name: row.name, type: row.type, parentCode: row.parent_code, validFrom: row.valid_from, validTo: row.valid_to,
        listSize: row.list_size, weightedListSize: row.weighted_list_size, deprivationDecile: row.deprivation_decile,
      },
      mentioned: [],
      aliases: [],
    }),
  },
});
