import type { MayAt } from '../scope/scope.service.js';
import type { ExplainedRun } from '#libs/forecasting';
import type { ServiceDay } from '#libs/kernel';
import type { ShownAlert } from './alert-rows.view.js';
import type { AssessedDay, NamedOrganisation } from './assessed-day.js';

/** The percentage of capacity that the page asks about unless told. */
export const USUAL_EXCEEDS = 15;

/** A figure to come: p10, p50 and p90, in appointments. */
export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** A day that has been; null where nothing is known. */
export interface PastDay {
  readonly day: ServiceDay;
  readonly demand: number | null;
  readonly capacity: number | null;
  readonly closed: boolean;
  /** Of a whole: how many of its practices that were not closed the figures are made of; null for a practice. */
  readonly practices: { readonly known: number; readonly of: number } | null;
}

/** A day to come, with what is expected of it; null where the level is unknown. */
export interface ComingDay extends AssessedDay {
  readonly demand: Band | null;
  readonly capacity: Band | null;
  /** The chance of a gap above the percentage of capacity that was asked for. */
  readonly pExceeds: number | null;
  /** Accepted hub slots counted in a practice's capacity. */
  readonly acceptedSlots: number;
}

/** A planned closure or an absence. `to` is the first day it is over. */
export interface ShownClosure {
  readonly from: ServiceDay;
  readonly to: ServiceDay;
  readonly shareClosed: number;
  readonly reason: string;
  readonly text: string;
}

/** Everything the page of one organisation reads. */
export interface OrganisationModel {
  readonly organisation: NamedOrganisation & {
    readonly listSize: number | null;
    readonly weightedListSize: number | null;
  };
  /** What it belongs to, the ICB first. */
  readonly within: readonly NamedOrganisation[];
  readonly members: readonly NamedOrganisation[];
  /** The moment whose knowledge the latest run holds; null when there is no run. */
  readonly asOf: Date | null;
  /** Of a whole: its practices on the first day on which any is open; null for a practice or hub, and without a run. */
  readonly practices: { readonly day: ServiceDay; readonly of: readonly AssessedDay[] } | null;
  readonly past: readonly PastDay[];
  readonly coming: readonly ComingDay[];
  /** What makes the forecasts of the coming days; null without a run. */
  readonly explained: ExplainedRun | null;
  /** Quantiles of the same run's demand, entry day x 11 + level (QUANTILE_LEVELS); null without a run. */
  readonly demandQuantiles: Float32Array | null;
  /** The percentage of capacity that `pExceeds` of each day is about. */
  readonly exceeds: number;
  /** Hub slots given in the next days, why, and how they are given out; null for what is neither practice nor hub. */
  readonly hubSlots: {
    readonly policy: string;
    readonly given: readonly { readonly day: ServiceDay; readonly name: string; readonly code: string; readonly slots: number; readonly explanation: string }[];
  } | null;
  /** Accepted hub slots from today on: of a hub with the practices they are for, of a practice with the hub. */
  readonly targets: readonly {
    readonly interventionId: number;
    readonly serviceDay: ServiceDay;
    readonly name: string;
    readonly code: string;
    readonly slots: number;
    readonly acceptedBy: string;
    readonly acceptedAt: Date;
    readonly bookedAtHub: number | null;
    readonly slotsAtHub: number | null;
  }[];
  /** A shortage on most days, told once and reviewed weekly; null where there is none. */
  readonly standing: { readonly since: ServiceDay; readonly reviewDue: ServiceDay; readonly text: string } | null;
  readonly alerts: readonly ShownAlert[];
  /** Whether whoever looks may act on alerts. */
  readonly mayAct: boolean;
  /** Where they may accept hub slots: both at the hub and at the practice. */
  readonly mayAccept: MayAt;
  readonly closures: readonly ShownClosure[];
}
