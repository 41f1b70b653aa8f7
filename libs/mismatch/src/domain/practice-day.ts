import type { GapAssessment } from './assessment.js';
import { gapOf } from './gap-statistics.js';
import { worthGiving } from './relief-allocation.js';
import { slotGains } from './slot-gains.js';

/** Joint samples of one organisation's day. */
export interface DaySamples {
  readonly demand: Float32Array;
  /** Of a practice with the hub slots accepted for it; of a PCN, locality or ICB what its practices have themselves. */
  readonly capacity: Float32Array;
  readonly gap: ArrayLike<number>;
}

/** An open practice's day, and what hub slots do for it. */
export interface PracticeDay extends DaySamples {
  /** What it has itself, and what it lacks so: before accepted slots of a hub. */
  readonly ownCapacity: Float32Array;
  readonly ownGap: Float64Array;
  /** Accepted hub slots that count. */
  readonly accepted: number;
  /** What each hub slot removes, the accepted ones first, as slotGains has it. */
  readonly gains: Float64Array;
  /** Hub slots in all that are worth giving to it in advance. */
  readonly useful: number;
}

/** A practice's day of its own samples, the slots accepted for it, and how often a slot must be used to be worth giving. */
export function practiceDay(demand: Float32Array, ownCapacity: Float32Array, accepted: number, leastUse: number): PracticeDay {
  const capacity = accepted === 0 ? ownCapacity : ownCapacity.map((slots) => slots + accepted);
  const ownGap = gapOf(demand, ownCapacity);
  const gains = slotGains(ownGap);
  const gap = accepted === 0 ? ownGap : gapOf(demand, capacity);
  return { demand, capacity, gap, ownCapacity, ownGap, accepted, gains, useful: worthGiving(gains, leastUse) };
}

/** Accepted slots that are likely not needed: those beyond what would be given in advance. */
export function idleSlots(accepted: number, useful: number): number {
  return Math.max(0, accepted - useful);
}

/**
 * What a practice lacks of its locality, draw by draw: its own gap less what its idle slots take, which serve nobody else. The other accepted slots are
 * a booking target: where the practice does not need one on the day, the hub has it for others.
 */
export function gapBesideIdle({ ownGap, accepted, useful }: Pick<PracticeDay, 'ownGap' | 'accepted' | 'useful'>): Float64Array {
  const idle = idleSlots(accepted, useful);
  if (idle === 0) return ownGap;
  const before = accepted - idle;
  return ownGap.map((lacks) => lacks - Math.min(Math.max(lacks - before, 0), idle));
}

/** {@link idleSlots} of a practice's stored day: all of them where it is closed, none where what it needs is not known. */
export function idleOfDay(day: Pick<GapAssessment, 'level' | 'usefulSlots'> | undefined, accepted: number): number {
  if (day?.level === 'closed') return accepted;
  return idleSlots(accepted, day?.usefulSlots ?? accepted);
}
