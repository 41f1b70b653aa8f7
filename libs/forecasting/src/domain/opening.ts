/** Why an organisation is closed on a day. */
export type ClosedBecause = 'bank-holiday' | 'weekend' | 'weekday-never-opened' | 'whole-day-closure';

/** What decides whether an organisation is closed on a day. */
export interface OpeningState {
  readonly slotsPublished: number;
  /** Open by the working calendar: practices Monday to Friday, hubs also Saturday, neither on bank holidays. */
  readonly workingDay: boolean;
  readonly bankHoliday: string | undefined;
  /** On none of the same weekdays of the known history did it have a slot. */
  readonly neverOpensWeekday: boolean;
  /** The greatest share closed by a closure that day, 0-1. */
  readonly shareClosed: number;
}

/** Why the organisation is closed; undefined when it is open. Published slots always mean open. */
export function closedBecause(state: OpeningState): ClosedBecause | undefined {
  if (state.slotsPublished > 0) return undefined;
  if (!state.workingDay) return state.bankHoliday === undefined ? 'weekend' : 'bank-holiday';
  if (state.shareClosed >= 1) return 'whole-day-closure';
  return state.neverOpensWeekday ? 'weekday-never-opened' : undefined;
}
