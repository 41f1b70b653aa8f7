/** Where the time comes from. Injected everywhere, so that a test, a replay or the demo can say what time it is. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** The injection token of the {@link Clock}. */
export const CLOCK = Symbol('Clock');

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stood at `start` when it was made and has run at the usual pace since: the demo's morning. */
export function clockFrom(start: Date): Clock {
  const offset = start.getTime() - Date.now();
  return { now: () => new Date(Date.now() + offset) };
}
