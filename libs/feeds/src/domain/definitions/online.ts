import { dailyCounts } from './daily-counts.js';

/** Online requests: clinical and administrative. */
export const online = dailyCounts({
  key: 'online.v1',
  title: 'Online requests by day',
  dataset: 'online',
  counts: ['clinical', 'administrative'],
});
