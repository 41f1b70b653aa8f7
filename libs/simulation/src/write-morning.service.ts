import { HeadroomError, type ServiceDay } from '#libs/kernel';
import { dayIndex } from './domain/calendar.js';
import { firstAppointmentRows, restatedAppointmentRows } from './domain/rows/appointment-rows.js';
import { newClosureRows } from './domain/rows/closure-rows.js';
import { communityRows, onlineRows, urgentRows } from './domain/rows/daily-rows.js';
import { declarationRows } from './domain/rows/declaration-rows.js';
import { bookRows } from './domain/rows/slot-rows.js';
import { fineTelephonyRows } from './domain/rows/telephony-rows.js';
import type { SimulatedIcb } from './domain/simulated-icb.js';
import { FeedFiles, type WrittenFile } from './feed-files.js';

/** A code that no feed of organisations knows. */
const UNKNOWN_PRACTICE = 'Z99999';

/**
 * Writes what arrives at 06:00 of `morning`, in the layout of a drop folder, `DIRECTORY/FEED/MORNING.csv`: yesterday's
 * figures, the day before again for the few practices that were late, the whole book, closures announced since, and
 * two bad rows such as suppliers send (a negative count, an unknown practice). A feed with nothing to say has no file.
 * Throws `no-such-morning`.
 */
export async function writeMorning(icb: SimulatedIcb, directory: string, morning: ServiceDay): Promise<WrittenFile[]> {
  const at = dayIndex(icb.calendar, morning);
  if (at < 2 || at > icb.historyDays) {
    throw new HeadroomError('no-such-morning', `The simulation has no morning ${morning}.`, {
      kind: 'rejected-input',
      remedy: `Choose a morning after ${icb.calendar.days[1]}, up to ${icb.end}.`,
    });
  }
  const files = FeedFiles.perFeed(directory, morning);
  const yesterday = at - 1;
  newClosureRows(icb, at, files.of('closures.v1'));
  restatedAppointmentRows(icb, yesterday - 1, files.of('appointments.v1'));
  firstAppointmentRows(icb, yesterday, files.of('appointments.v1'));
  fineTelephonyRows(icb, yesterday, files.of('telephony.v1'));
  onlineRows(icb, yesterday, files.of('online.v1'));
  urgentRows(icb, yesterday, files.of('urgent.v1'));
  communityRows(icb, yesterday, files.of('community.v1'));
  declarationRows(icb, yesterday, files.of('declarations.v1'));
  bookRows(icb, at, yesterday, files.of('slots.v1'));
  badRows(icb, yesterday, files);
  await files.drain();
  return files.close();
}

function badRows(icb: SimulatedIcb, t: number, files: FeedFiles): void {
  const { calendar, structure } = icb;
  const practice = structure.practices[t % icb.structure.practices.length].code;
  files
    .of('telephony.v1')
    .add(`${practice},${calendar.days[t]}T19:00:00${calendar.dayOffset[t]},60,-4,0,0,0,0,0,0,0,0`);
  files.of('appointments.v1').add(`${UNKNOWN_PRACTICE},${calendar.days[t]},gp,face-to-face,same-day,attended,12`);
}
