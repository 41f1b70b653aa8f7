import { Type } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { ServiceDay } from '#libs/kernel';
import type { CsvColumns } from '../http/csv.js';
import { IsDay } from '../http/is-day.js';
import { PageQuery } from '../http/page-query.dto.js';

const LEVELS = ['closed', 'unknown', '1', '2', '3', '4'] as const;

/** Which gaps. */
export class GapsQuery extends PageQuery {
  /** Only of the organisation of this code. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  organisation?: string;

  /** First service day, ISO; today when left out. */
  @IsOptional()
  @IsDay()
  from?: ServiceDay;

  /** First service day no longer asked for, ISO. */
  @IsOptional()
  @IsDay()
  to?: ServiceDay;

  /** Only those at this level. */
  @IsOptional()
  @IsIn(LEVELS)
  level?: (typeof LEVELS)[number];

  /** Adds the probability of a gap above this percentage of capacity, -100 to 1000; negative ones ask for too little to spare. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(-100)
  @Max(1000)
  exceeds?: number;
}

/** A figure to come, in appointments. */
export class BandResponse {
  /** One outcome in ten is below it. */
  p10: number;
  /** The median. */
  p50: number;
  /** One outcome in ten is above it. */
  p90: number;
}

/** The gap and level of one organisation and day. Probabilities 0-1, counts in appointments, null where unknown. */
export class GapResponse {
  organisation: string;
  name: string;
  /** icb, locality, pcn, practice or hub. */
  type: string;
  /** Code of the locality it lies in; null where it lies in none. */
  locality: string | null;
  serviceDay: string;
  /** `unknown` is never to be read as green. */
  level: 'closed' | 'unknown' | '1' | '2' | '3' | '4';
  /** Why the level is what it is. */
  reason: string;
  /** The name of the rule that gave it; `not-shown` where it is what a practice says of itself, which whoever asks may not see. */
  reasonName: string;
  /** Appointments asked for. */
  demand: BandResponse | null;
  /** Appointments that can be given, accepted hub slots included. */
  capacity: BandResponse | null;
  /** Demand less capacity as they come together, below zero where there is room; for a whole what its practices lack after the hubs. */
  gap: BandResponse | null;
  /** P(gap > 0), before hub relief. */
  pGap: number | null;
  /** P(gap > 5% of capacity). */
  pGap5: number | null;
  /** P(gap > 15% of capacity). */
  pGap15: number | null;
  /** P(gap > the percentage of capacity asked for with `exceeds`); null where nothing was asked, or it is unknown. */
  pExceeds: number | null;
  /** How far `pExceeds` may be from the samples, as the stored distribution has it at each hundredth; 0 where exact. */
  pExceedsWithin: number | null;
  /** E[max(gap, 0)]. */
  expectedShortfall: number | null;
  /** What of it is left after hub relief. */
  afterRelief: number | null;
  /** Hub slots given to a practice, or to the practices of a PCN; those a locality or the ICB may use in all; those a hub has for practices. */
  hubSlots: number;
  /** Accepted hub slots counted in it: as capacity of a practice, as held by a hub. */
  acceptedSlots: number;
  /** Its own normal: the 75th percentile of what was really short on the last 13 same weekdays. */
  usualShortfallP75: number | null;
  /** Worse than its own normal. */
  acute: boolean;
  /** Short on most days of eight weeks without being acute. */
  standing: boolean;
  /** Why it is expected to be short, in words; empty where it is not. */
  cause: string;
  /** What to do. */
  action: string;
}

/** Part of the gaps of the latest run, by day. */
export class GapPage {
  /** The run; null when there is none yet. */
  runId: number | null;
  /** The moment whose knowledge it holds. */
  asOf: Date | null;
  items: GapResponse[];
  nextCursor: string | null;
}

/** Gaps as CSV. */
export const GAPS_CSV: CsvColumns<GapResponse> = [
  ['org_code', ({ organisation }) => organisation],
  ['org_name', ({ name }) => name],
  ['type', ({ type }) => type],
  ['locality', ({ locality }) => locality],
  ['service_day', ({ serviceDay }) => serviceDay],
  ['level', ({ level }) => level],
  ['p_gap', ({ pGap }) => pGap],
  ['p_gap_5', ({ pGap5 }) => pGap5],
  ['p_gap_15', ({ pGap15 }) => pGap15],
  ['p_exceeds', ({ pExceeds }) => pExceeds],
  ['expected_shortfall', ({ expectedShortfall }) => expectedShortfall],
  ['after_relief', ({ afterRelief }) => afterRelief],
  ['accepted_slots', ({ acceptedSlots }) => acceptedSlots],
  ['acute', ({ acute }) => acute],
  ['standing', ({ standing }) => standing],
  ['reason', ({ reason }) => reason],
  ['cause', ({ cause }) => cause],
  ['action', ({ action }) => action],
  ['demand_p10', ({ demand }) => demand?.p10],
  ['demand_p50', ({ demand }) => demand?.p50],
  ['demand_p90', ({ demand }) => demand?.p90],
  ['capacity_p10', ({ capacity }) => capacity?.p10],
  ['capacity_p50', ({ capacity }) => capacity?.p50],
  ['capacity_p90', ({ capacity }) => capacity?.p90],
  ['gap_p10', ({ gap }) => gap?.p10],
  ['gap_p50', ({ gap }) => gap?.p50],
  ['gap_p90', ({ gap }) => gap?.p90],
  ['hub_slots', ({ hubSlots }) => hubSlots],
  ['usual_shortfall_p75', ({ usualShortfallP75 }) => usualShortfallP75],
];
