import type { ServiceDay } from '#libs/kernel';
import { dayIndex } from './domain/calendar.js';
import { coarseAppointmentRows, fineAppointmentRows } from './domain/rows/appointment-rows.js';
import { closureRows } from './domain/rows/closure-rows.js';
import { communityRows, onlineRows, urgentRows } from './domain/rows/daily-rows.js';
import { declarationRows } from './domain/rows/declaration-rows.js';
import { experienceRows, workforceRows } from './domain/rows/monthly-rows.js';
import { organisationRows } from './domain/rows/organisation-rows.js';
import { bookRows, finalRows } from './domain/rows/slot-rows.js';
import { coarseTelephonyRows, fineTelephonyRows } from './domain/rows/telephony-rows.js';
import type { SimulatedIcb } from './domain/simulated-icb.js';
import { FeedFiles, type WrittenFile } from './feed-files.js';

/** How fine history is, in days counted back from the ICB's morning. */
export interface HistoryGrain {
  /**
   * Telephony by hour and appointments by staff group, mode and status; before that one row a day, and by lead only.
   */
  readonly fineDays: number;
  /** The whole book is read every morning this far back, and every third morning as far as `fineDays`. */
  readonly bookDays: number;
}

/** The demo's grain: two years of 175 practices are about two million rows. */
export const DEMO_GRAIN: HistoryGrain = { fineDays: 90, bookDays: 42 };

/**
 * Writes all that had arrived by 06:00 of the day `until`, a file for each native feed: `DIRECTORY/FEED.csv`. The last
 * day held is the one before `until`; the book is read on `until` itself. Memory stays constant; `progress` hears of
 * the share done.
 */
export async function writeHistory(
  icb: SimulatedIcb,
  directory: string,
  until: ServiceDay,
  grain: HistoryGrain = DEMO_GRAIN,
  progress: (share: number) => void = () => undefined,
): Promise<WrittenFile[]> {
  const files = FeedFiles.flat(directory);
  const end = Math.min(dayIndex(icb.calendar, until), icb.historyDays);
  const fineFrom = icb.historyDays - grain.fineDays;
  organisationRows(icb, until, files.of('organisations.v1'));
  closureRows(icb, end, files.of('closures.v1'));
  workforceRows(icb, end, files.of('workforce.v1'));
  experienceRows(icb, end, files.of('experience.v1'));
  for (let t = 0; t < end; t++) {
    const fine = t >= fineFrom;
    (fine ? fineTelephonyRows : coarseTelephonyRows)(icb, t, files.of('telephony.v1'));
    (fine ? fineAppointmentRows : coarseAppointmentRows)(icb, t, files.of('appointments.v1'));
    onlineRows(icb, t, files.of('online.v1'));
    urgentRows(icb, t, files.of('urgent.v1'));
    communityRows(icb, t, files.of('community.v1'));
    declarationRows(icb, t, files.of('declarations.v1'));
    await files.drain();
    if (t % 10 === 0) progress((0.8 * t) / end);
  }
  await writeBook(icb, files, end, grain);
  progress(1);
  return files.close();
}

async function writeBook(icb: SimulatedIcb, files: FeedFiles, end: number, grain: HistoryGrain): Promise<void> {
  const out = files.of('slots.v1');
  let read = 0;
  for (let morning = 1; morning <= end; morning++) {
    const age = icb.historyDays - morning;
    if (morning === end || age <= grain.bookDays || (age <= grain.fineDays && age % 3 === 0)) {
      bookRows(icb, morning, read, out);
    } else if (age > grain.fineDays) {
      finalRows(icb, morning, out);
    } else continue;
    read = morning;
    await files.drain();
  }
}
