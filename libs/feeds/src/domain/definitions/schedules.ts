import type { FeedSchedule } from '../feed-definition.js';

/** Each working morning, in time for the 07:00 evaluation. **[assumption]**, tunable. */
export const EVERY_MORNING: FeedSchedule = { every: 'working-day', expectedBy: '06:45' };

/** Once a month, within 45 days of the month's end. **[assumption]** */
export const MONTHLY: FeedSchedule = { every: 'month', expectedBy: '06:45' };
