import { type ServiceDay, formatDay, weekdayOf } from '#libs/kernel';
import type { LevelReason } from './local-level.js';

/** What decides whether an organisation is closed on a day. */
export interface OpeningState {
  readonly type: 'icb' | 'locality' | 'pcn' | 'practice' | 'hub';
  readonly slotsPublished: number;
  /** Open by the working calendar: practices Monday to Friday, hubs also Saturday, neither on bank holidays. */
  readonly workingDay: boolean;
  readonly bankHoliday: string | undefined;
  /** On none of the same weekdays of the known history did it have a slot. */
  readonly neverOpensWeekday: boolean;
  /** The greatest share closed by a closure that day, 0-1, with its reason. */
  readonly closure: { readonly shareClosed: number; readonly reason: string } | undefined;
}

/** Why an organisation is closed on a day; undefined when it is open. Published slots always mean open. */
export function closedReason(day: ServiceDay, state: OpeningState): LevelReason | undefined {
  if (state.slotsPublished > 0) return undefined;
  const because = (name: LevelReason['name'], text: string): LevelReason => ({ name, text, numbers: {} });
  if (state.bankHoliday && !state.workingDay) return because('bank-holiday', `Closed: ${state.bankHoliday}.`);
  if (!state.workingDay) return because('weekend', `Closed: ${weekdayOf(day) === 6 ? 'Sunday' : 'Saturday'}.`);
  if (state.closure && state.closure.shareClosed >= 1) return because('whole-day-closure', `Closed all day: ${state.closure.reason}.`);
  if (!state.neverOpensWeekday) return undefined;
  return because('weekday-never-opened', `It never opens on a ${formatDay(day).split(' ')[0]}.`);
}
