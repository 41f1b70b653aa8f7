import type { ServiceDay } from '#libs/kernel';

/** Hub slots accepted for a practice on a day: a booking target of the hub, and capacity of the practice. */
export interface AcceptedSlots {
  readonly hubId: number;
  readonly practiceId: number;
  readonly serviceDay: ServiceDay;
  /** Whole, above 0. */
  readonly slots: number;
}

/** How many slots of a hub's day are free for one practice, and why not more. */
export interface SlotsLeft {
  /** What the hub has for practices in all. */
  readonly inAll: number;
  /** Accepted for other practices. */
  readonly accepted: number;
  /** What this practice may have; never below 0. */
  readonly left: number;
}

/** What a practice may be given of a hub's slots beside what is accepted for the others. */
export function slotsLeft(inAll: number, accepted: readonly AcceptedSlots[], practiceId: number): SlotsLeft {
  const others = accepted.reduce((sum, one) => sum + (one.practiceId === practiceId ? 0 : one.slots), 0);
  return { inAll, accepted: others, left: Math.max(inAll - others, 0) };
}

/**
 * The accepted slots that a hub can honour with the whole slots it has, by practice, in the order of `accepted` (the
 * earliest acceptance first). When sessions were cancelled since, those accepted last get fewer, so that the sum never
 * exceeds what the hub has.
 */
export function honouredSlots(accepted: readonly AcceptedSlots[], wholeSlots: number): Map<number, number> {
  const honoured = new Map<number, number>();
  let left = Math.max(Math.floor(wholeSlots), 0);
  for (const { practiceId, slots } of accepted) {
    const here = Math.min(slots, left);
    left -= here;
    if (here > 0) honoured.set(practiceId, (honoured.get(practiceId) ?? 0) + here);
  }
  return honoured;
}

/** `1 hub slot accepted`, `3 hub slots accepted`. */
export function acceptedWords(slots: number): string {
  return `${slots} hub ${slots === 1 ? 'slot' : 'slots'} accepted`;
}
