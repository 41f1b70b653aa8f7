import type { ServiceDay } from '#libs/kernel';
import type { AllocationSummary } from './allocation-policy.js';
import type { LevelReason, LocalLevel } from './local-level.js';

/** A figure to come: p10, p50 and p90, in appointments. */
export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * The distribution of gap / capacity over the joint samples: its quantiles at 0%, 1%, ... 100%, in thousandths of
 * capacity, whole numbers. Beyond the range of 16 bits (33 times capacity, or no capacity at all) it is the end of it.
 */
export type RelativeGap = readonly number[];

/**
 * The closure that touches a day. Training and refurbishment are planned and covered; an absence is what alerts are
 * for.
 */
export interface DayClosure {
  readonly reason: 'training' | 'refurbishment' | 'absence' | 'other';
  readonly text: string;
  readonly shareClosed: number;
}

/**
 * Gap and level of one organisation and day. Probabilities 0-1, shortfalls in appointments, p75 of what was really
 * short on the last same weekdays; null where not known (an unknown level has no probabilities).
 */
export interface GapAssessment {
  readonly organisationId: number;
  readonly serviceDay: ServiceDay;
  readonly level: LocalLevel;
  readonly reason: LevelReason;
  readonly demand: Band | null;
  readonly capacity: Band | null;
  /** Demand less capacity, of the same draws; below zero there is room. For a whole what its practices lack after the hubs. Null in runs from before it was kept. */
  readonly gap: Band | null;
  readonly pGap: number | null;
  readonly pGap5: number | null;
  readonly pGap15: number | null;
  readonly expectedShortfall: number | null;
  /** What P(gap > any share of capacity) is read from; null where the level is unknown or the day closed. */
  readonly relativeGap: RelativeGap | null;
  /**
   * What is left for a practice after the hub slots given to it; for a PCN, locality or ICB the same as its shortfall.
   * Null for a hub.
   */
  readonly afterRelief: number | null;
  /**
   * Hub slots given to a practice; to the practices of a PCN; all a locality or the ICB may use; those a hub has for
   * practices.
   */
  readonly hubSlots: number;
  /**
   * Accepted hub slots counted: as capacity of a practice, as held by a hub, and for a PCN, locality or ICB those of
   * its practices. `hubSlots` are beside them.
   */
  readonly acceptedSlots: number;
  /** Of a hub: how many slots its locality's practices are likely to need, before any is given; null for others, where not known and in runs from before it was kept. */
  readonly needed: Band | null;
  /**
   * Of a practice: hub slots in all, accepted ones included, that are worth giving in advance; more of them are likely not needed. Null for others, where not known
   * and in runs from before it was kept.
   */
  readonly usefulSlots: number | null;
  readonly usualShortfallP75: number | null;
  /** Expected to be short by more than its own normal. */
  readonly acute: boolean;
  /** Short on most days of eight weeks without being acute: its normal, not news. */
  readonly standing: boolean;
  readonly closure: DayClosure | null;
  /** One plain sentence of what differs from usual. */
  readonly cause: string;
  /** What to do; empty where nothing needs doing. */
  readonly action: string;
}

/** Hub slots given to a practice on a day, which may be none, with what explains it; null in runs from before it was kept. */
export interface HubRelief {
  readonly hubId: number;
  readonly practiceId: number;
  readonly serviceDay: ServiceDay;
  readonly slots: number;
  /** Expected shortfall without them and with them, in appointments. */
  readonly shortfallBefore: number;
  readonly shortfallAfter: number;
  /** Slots the hub has for practices that day. */
  readonly ofSlots: number | null;
  /** Its part of them by the policy's claims, as far as it could use it. */
  readonly fairShare: number | null;
  /** The fewest slots it was to get of the hub that week; null where the policy guarantees nothing. */
  readonly guaranteed: number | null;
  /** What one more slot would have removed. */
  readonly nextRemoves: number | null;
}

/** Everything an assessment says of a run. */
export interface IcbAssessment {
  readonly gaps: readonly GapAssessment[];
  readonly reliefs: readonly HubRelief[];
  readonly allocation: AllocationSummary;
}
