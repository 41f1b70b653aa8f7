import type { PlanningHistory } from '#libs/forecasting';
import { type ServiceDay, dayNumber } from '#libs/kernel';
import { pastDays } from './past-gaps.js';
import { usualShortfall } from './usual-shortfall.js';

/** What really happened to organisations on one service day; arrays by place in `organisations`. */
export interface KeptTruth {
  readonly serviceDay: ServiceDay;
  /** Ids of the organisations of which the day is known: open, with demand and capacity told. All others are closed or unknown. */
  readonly organisations: Int32Array;
  /** Demand less capacity, appointments; for a hub, PCN, locality or ICB with what the hubs took. Above 0 is short. */
  readonly gap: Float32Array;
  /** Appointments. */
  readonly capacity: Float32Array;
  /** The p75 of what was really short on the 13 same weekdays before; NaN where none is known. */
  readonly usualShortfall: Float32Array;
}

/** The days of a history of which a truth is asked, each as the whole history knows it. A day outside the history has nobody in it. */
export function truthOf(history: PlanningHistory, days: readonly ServiceDay[]): KeptTruth[] {
  const past = [...pastDays(history)];
  return days.map((serviceDay) => {
    const at = dayNumber(serviceDay) - history.firstDay;
    const known = past.filter(([, { gap }]) => at >= 0 && at < gap.length && gap[at] === gap[at]);
    return {
      serviceDay,
      organisations: Int32Array.from(known, ([id]) => id),
      gap: Float32Array.from(known, ([, one]) => one.gap[at]),
      capacity: Float32Array.from(known, ([, one]) => one.capacity[at]),
      usualShortfall: Float32Array.from(known, ([, one]) => usualShortfall(one.gap, at)),
    };
  });
}
