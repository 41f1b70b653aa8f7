import { type DayNumber, fromDayNumber, londonInstant } from '#libs/kernel';

/** Where an instant lies: the London service day, and the minutes that have passed since its midnight. */
export interface LondonInterval {
  readonly day: DayNumber;
  /** Minutes *passed* since midnight, 0-1499, not the hands of the clock: the hour that October repeats is not counted twice. */
  readonly minute: number;
}

const MILLISECONDS_A_DAY = 86_400_000;
const midnights = new Map<DayNumber, number>();

/** The service day and minute of an instant (milliseconds since 1970). Fast enough for every row of a file. */
export function londonInterval(epochMilliseconds: number): LondonInterval {
  const guess = Math.floor(epochMilliseconds / MILLISECONDS_A_DAY);
  const day = epochMilliseconds >= midnightOf(guess + 1) ? guess + 1 : guess; // London runs with UTC or ahead of it
  return { day, minute: Math.floor((epochMilliseconds - midnightOf(day)) / 60_000) };
}

/** What London clocks show, in minutes since 00:00, when `minute` minutes of the day have passed. */
export function clockMinute(day: DayNumber, minute: number): number {
  const gained = 1440 - minutesOfDay(day); // 60 in March, when 01:00 is called 02:00; -60 in October, when 02:00 is called 01:00
  if (gained === 0) return minute;
  return minute < (gained > 0 ? 60 : 120) ? minute : minute + gained;
}

/** The instant, in milliseconds since 1970, of London midnight on the day. */
export function midnightOf(day: DayNumber): number {
  let at = midnights.get(day);
  if (at === undefined) {
    at = londonInstant(fromDayNumber(day), '00:00').getTime();
    if (midnights.size > 20_000) midnights.clear();
    midnights.set(day, at);
  }
  return at;
}

/** How many minutes the London day has: 1440, or 1380 and 1500 when the clocks change. */
export function minutesOfDay(day: DayNumber): number {
  return (midnightOf(day + 1) - midnightOf(day)) / 60_000;
}
