import { type ServiceDay, addDays, daysBetween, londonDay, londonInstant, londonMinute } from '#libs/kernel';

/** People who take turns to be on call. */
export interface Rota {
  readonly key: string;
  readonly name: string;
  readonly turn: 'daily' | 'weekly';
  /** When a turn begins, by London's clock: `09:00`. */
  readonly handOverAt: string;
  /** The day of the first hand-over; before it nobody is on call. */
  readonly starts: ServiceDay;
  /** Keys of recipients, in the order of their turns; empty means that nobody is ever on call. */
  readonly people: readonly string[];
}

/** Somebody who stands in, or nobody on purpose; where several hold, the one made last does. */
export interface RotaOverride {
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  /** The key of a recipient; null when nobody is on call. */
  readonly person: string | null;
}

/** Who is on call and why: by turn, standing in, or nobody. */
export interface OnCall {
  readonly person: string | null;
  readonly because: 'turn' | 'override' | 'not-started' | 'no-people' | 'override-nobody';
  /** When that changes at the latest; null when it never does. */
  readonly until: Date | null;
}

/** Who is on call at the instant. `overrides` are in the order in which they were made. */
export function onCallAt(rota: Rota, overrides: readonly RotaOverride[], instant: Date): OnCall {
  const standIn = overrides.findLast(({ from, to }) => from <= instant && instant < to);
  if (standIn) return { person: standIn.person, because: standIn.person === null ? 'override-nobody' : 'override', until: standIn.to };
  const byTurn = turnAt(rota, instant);
  const next = overrides.map(({ from }) => from).filter((from) => from > instant).sort((a, b) => a.getTime() - b.getTime()).at(0);
  const until = next && (!byTurn.until || next < byTurn.until) ? next : byTurn.until;
  return { ...byTurn, until };
}

function turnAt({ people, starts, handOverAt, turn }: Rota, instant: Date): OnCall {
  if (people.length === 0) return { person: null, because: 'no-people', until: null };
  const first = londonInstant(starts, handOverAt);
  if (instant < first) return { person: null, because: 'not-started', until: first };
  // The day whose hand-over was the last: turns change by London's clock, so that a change of the clocks moves none.
  const [hours, minutes] = handOverAt.split(':').map(Number);
  const today = londonDay(instant);
  const handedOver = londonMinute(instant) >= hours * 60 + minutes ? today : addDays(today, -1);
  const length = turn === 'weekly' ? 7 : 1;
  const turns = Math.max(0, Math.floor(daysBetween(starts, handedOver) / length));
  return { person: people[turns % people.length], because: 'turn', until: londonInstant(addDays(starts, (turns + 1) * length), handOverAt) };
}
