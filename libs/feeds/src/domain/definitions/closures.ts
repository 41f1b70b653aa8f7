import { day, number, optional, organisation, text } from '../column.js';
import { Fault } from '../fault.js';
import { defineFeed } from '../feed-definition.js';

/** Planned and unplanned closures, whole or in part; a share of 0 takes one back. */
export const closures = defineFeed({
  key: 'closures.v1',
  title: 'Closures and absences',
  columns: { org_code: organisation(), from: day(), to: day(), share_closed: number(0, 1), reason: optional(text()) },
  absence: 'open',
  check: ({ from, to }) => (to <= from ? new Fault('inconsistent', "'to' is exclusive and must be later than 'from'", 'to') : undefined),
  target: {
    kind: 'closures',
    entry: (row) => ({
      organisationId: row.org_code, from: row.from, to: row.to, shareClosed: row.share_closed, reason: row.reason ?? 'other',
    }),
  },
});
