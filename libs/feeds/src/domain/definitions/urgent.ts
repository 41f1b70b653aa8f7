import { dailyCounts } from './daily-counts.js';

/** Where patients went instead, in hours: NHS 111 and emergency departments. */
export const urgent = dailyCounts({
  key: 'urgent.v1',
  title: 'NHS 111 calls and A&E walk-ins in hours',
  dataset: 'urgent',
  counts: ['nhs111_in_hours', 'ed_in_hours'],
});
