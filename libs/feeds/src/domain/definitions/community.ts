import { dailyCounts } from './daily-counts.js';

/** Care given beside the practice: pharmacies, social prescribing, online repeat prescriptions. */
export const community = dailyCounts({
  key: 'community.v1',
  title: 'Pharmacy First, social prescribing and online repeat prescriptions',
  dataset: 'community',
  counts: ['pharmacy_first', 'social_prescribing', 'online_repeat_prescriptions'],
});
