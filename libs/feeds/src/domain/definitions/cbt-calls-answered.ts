import { CORE_PERIODS, WAIT_BUCKETS } from '#libs/observations';
import { count, day, label, organisation } from '../column.js';
import { defineFeed } from '../feed-definition.js';
import { measureLookup } from './measure-lookup.js';

const INDICATORS = ['CBT003', 'CBT004'] as const;
const MEASURE_OF = {
  CBT003: measureLookup('cbt-answered', 'CBT003', ['bucket', 'core']),
  CBT004: measureLookup('cbt-answered', 'CBT004', ['bucket', 'core']),
};

/** NHS England's calls answered (and missed) by wait and core period. Shared accounts come without a practice. */
export const cbtCallsAnswered = defineFeed({
  key: 'cbt.calls-answered',
  title: 'Cloud Based Telephony calls answered by wait and core period (NHS England)',
  columns: {
    date: day(),
    practice_code: organisation(),
    indicator: label(INDICATORS),
    wait_time: label(WAIT_BUCKETS),
    core_category: label(CORE_PERIODS),
    value: count(),
  },
  unread: ['region_code', 'icb_code', 'sub_icb_location_code', 'ccg_code', 'pcn_code'],
  absence: 'zero',
  target: {
    kind: 'observations',
    dataset: 'cbt-answered',
    repeats: 'sum',
    of: (row) => ({ organisationId: row.practice_code, day: row.date }),
    cells: (row, add) => add(MEASURE_OF[row.indicator](row.wait_time, row.core_category), row.value),
  },
});
