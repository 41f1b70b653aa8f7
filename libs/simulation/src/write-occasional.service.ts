import type { ServiceDay } from '#libs/kernel';
import { dayIndex } from './domain/calendar.js';
import { experienceRows, workforceRows } from './domain/rows/monthly-rows.js';
import { organisationRows } from './domain/rows/organisation-rows.js';
import type { SimulatedIcb } from './domain/simulated-icb.js';
import { FeedFiles, type WrittenFile } from './feed-files.js';

/**
 * Writes what comes on some mornings only, in the layout of a drop folder, `DIRECTORY/FEED/MORNING.csv`: on the first of a month staff and patient
 * experience of every month that has ended, and every organisation when one has changed (a quarter's list sizes, a practice merged away).
 */
export async function writeOccasional(icb: SimulatedIcb, directory: string, morning: ServiceDay): Promise<WrittenFile[]> {
  const { structure, calendar } = icb;
  const files = FeedFiles.perFeed(directory, morning);
  const merges = structure.practices.some(({ until }) => calendar.days[until] === morning);
  if (merges || /-(01|04|07|10)-01$/.test(morning)) organisationRows(icb, morning, files.of('organisations.v1'));
  if (morning.endsWith('-01')) {
    workforceRows(icb, dayIndex(calendar, morning), files.of('workforce.v1'));
    experienceRows(icb, dayIndex(calendar, morning), files.of('experience.v1'));
  }
  return files.close();
}
