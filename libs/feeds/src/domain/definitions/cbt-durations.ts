import { TALK_BUCKETS, WAIT_BUCKETS, measureId } from '#libs/observations';
import { count, day, label, organisation } from '../column.js';
import { Fault } from '../fault.js';
import { defineFeed } from '../feed-definition.js';

const INDICATORS = ['CBT001', 'CBT002', 'CBT003', 'CBT004', 'CBT005', 'CBT006', 'CBT007'] as const;
const BUCKETS = [...new Set(['TOTAL', ...WAIT_BUCKETS, ...TALK_BUCKETS])];
const MEASURES = new Map(
  INDICATORS.flatMap((indicator) => {
    const buckets = indicator === 'CBT007' ? TALK_BUCKETS : indicator === 'CBT003' || indicator === 'CBT004' ? WAIT_BUCKETS : ['TOTAL'];
    return buckets.map((bucket) => [`${indicator} ${bucket}`, measureId('cbt', indicator, bucket === 'TOTAL' ? {} : { bucket })] as const);
  }),
);

/** NHS England's Cloud Based Telephony collection, by day, indicator and time bucket. */
export const cbtDurations = defineFeed({
  key: 'cbt.durations',
  title: 'Cloud Based Telephony by duration (NHS England)',
  columns: {
    date: day(),
    practice_code: organisation(),
    indicator: label(INDICATORS),
    duration: label(BUCKETS),
    value: count(),
  },
  unread: ['region_code', 'icb_code', 'sub_icb_location_code', 'ccg_code', 'pcn_code'],
  absence: 'zero',
  tellsIdenticalFigures: true,
  check: (row) =>
    MEASURES.has(`${row.indicator} ${row.duration}`)
      ? undefined
      : new Fault('unknown-label', `${row.indicator} has no bucket '${row.duration}'`, 'Duration', row.duration),
  target: {
    kind: 'observations',
    dataset: 'cbt',
    repeats: 'sum',
    of: (row) => ({ organisationId: row.practice_code, day: row.date }),
    cells: (row, add) => add(MEASURES.get(`${row.indicator} ${row.duration}`)!, row.value),
  },
});
