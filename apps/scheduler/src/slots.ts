import { type Clock, type ServiceDay, londonDay, londonMinute, naturalKey } from '#libs/kernel';

/** A planned moment, by London's clock, to the minute: the same for every scheduler that fires in that minute. */
export interface Slot {
  readonly day: ServiceDay;
  /** `HH:MM`. */
  readonly time: string;
  /** For job ids: `forecast_2026-11-21T07-00`. */
  key(job: string): string;
}

/** The slot in which the clock stands. */
export function slotAt(clock: Clock): Slot {
  const now = clock.now();
  const minute = londonMinute(now);
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const day = londonDay(now);
  return { day, time, key: (job) => naturalKey(job, `${day}T${time}`) };
}
