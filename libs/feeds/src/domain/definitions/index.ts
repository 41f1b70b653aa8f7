import type { FeedDefinition } from '../feed-definition.js';
import { appointments } from './appointments.js';
import { calendarBankHolidays } from './calendar-bank-holidays.js';
import { cbtCallsAnswered } from './cbt-calls-answered.js';
import { cbtDurations } from './cbt-durations.js';
import { closures } from './closures.js';
import { community } from './community.js';
import { declarations } from './declarations.js';
import { experience } from './experience.js';
import { gpadCoverage } from './gpad-coverage.js';
import { gpadDailyDuration } from './gpad-daily-duration.js';
import { gpadRegionalMonthly } from './gpad-regional-monthly.js';
import { odsEpraccur } from './ods-epraccur.js';
import { odsListSize } from './ods-list-size.js';
import { odsPcnMap } from './ods-pcn-map.js';
import { online } from './online.js';
import { organisations } from './organisations.js';
import { slots } from './slots.js';
import { telephony } from './telephony.js';
import { urgent } from './urgent.js';
import { workforce } from './workforce.js';

/** Every feed that is known without a YAML definition: the native ones, then the published layouts. */
export const BUILT_IN_FEEDS: readonly FeedDefinition[] = [
  organisations, appointments, slots, telephony, online, urgent, community, workforce, closures, declarations, experience,
  cbtDurations, cbtCallsAnswered, gpadDailyDuration, gpadRegionalMonthly, gpadCoverage, odsEpraccur, odsPcnMap, odsListSize,
  calendarBankHolidays,
];
