import { knownLoss } from './absences.js';
import { HUB } from './hub-days.js';
import { OWN } from './practice-days.js';
import type { ReleaseStyle } from './practice-nature.js';
import type { SimulatedIcb } from './simulated-icb.js';
import { chanceAt } from './stream.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { max, min, round } = Math;

/** One reading of the book for one day. */
export interface BookReading {
  slots: number;
  embargoed: number;
  booked: number;
}

/**
 * The share of a day's slots on the book 0, 1, 3, 7, 14, 28 and 42 days ahead: the pickup curve, between these linear.
 */
const RELEASE_LEADS = [0, 1, 3, 7, 14, 28, 42];
const RELEASE: Readonly<Record<ReleaseStyle | 'hub', readonly number[]>> = {
  early: [1, 1, 0.995, 0.99, 0.97, 0.92, 0.8],
  gradual: [1, 0.99, 0.97, 0.93, 0.85, 0.62, 0.4],
  window: [1, 0.985, 0.96, 0.9, 0.8, 0.2, 0.1],
  hub: [1, 1, 1, 0.97, 0.9, 0.75, 0.5],
};

/**
 * The share of planned care booked by 06:00 so many days ahead; its steps are the lead shares of the appointments
 * feed.
 */
const BOOKED_LEADS = [0, 1, 2, 8, 15, 22, 29, 43];
const BOOKED = [1, 1, 0.86, 0.46, 0.26, 0.14, 0.06, 0];

/** Shares of planned care by booking lead, 1 day to over 28: national figures, same-day left out. */
export const PLANNED_LEAD_SHARES = [0.14, 0.4, 0.2, 0.12, 0.08, 0.06] as const;

/** The same-day part of a practice's slots, embargoed until the day. */
const EMBARGOED_SHARE = 0.34;

/**
 * The book of a practice for day `t` as read at 06:00 of day `morning`; the day after `t` and later give the final
 * reading.
 */
export function practiceReading(icb: SimulatedIcb, p: number, t: number, morning: number): BookReading {
  const { days } = icb;
  const i = p * days.length + t;
  const { nature } = icb.structure.practices[p];
  if (days.open[i] === 0) return { slots: 0, embargoed: 0, booked: 0 };
  if (morning > t) {
    const slots = days.capacity[i];
    return { slots, embargoed: 0, booked: min(slots, days.need[i] + days.planned[i]) };
  }
  const lead = t - morning;
  const change = lead <= OWN.capacityLead ? days.rotaChange[i] : 0;
  const whole = days.rota[i] * (1 + change) * (1 - knownLoss(days.absences[p], t, morning));
  const released = at(RELEASE_LEADS, RELEASE[nature.release], lead);
  const wobble = 1 + 0.1 * (1 - released) * (chanceAt(icb.seed, p, t, 200 + lead) - 0.5);
  const slots = round(whole * min(1, released * wobble));
  const embargoed = round(min(slots * EMBARGOED_SHARE, max(0, whole - days.plannedEarly[i]) * released));
  const planned = lead <= OWN.plannedLateLead ? days.planned[i] : days.plannedEarly[i];
  return { slots, embargoed, booked: min(slots, round(planned * at(BOOKED_LEADS, BOOKED, lead))) };
}

/** The book of a hub for day `t` as read at 06:00 of day `morning`. */
export function hubReading(icb: SimulatedIcb, h: number, t: number, morning: number): BookReading {
  const { hubDays } = icb;
  const i = h * hubDays.length + t;
  if (hubDays.planned[i] === 0) return { slots: 0, embargoed: 0, booked: 0 };
  if (morning > t) {
    return {
      slots: hubDays.capacity[i],
      embargoed: 0,
      booked: min(hubDays.capacity[i], hubDays.direct[i] + hubDays.overflow[i]),
    };
  }
  const lead = t - morning;
  const dropped = lead <= HUB.dropLead && hubDays.dropped[i] === 1;
  const whole = dropped ? hubDays.capacity[i] : hubDays.planned[i];
  const slots = round(whole * at(RELEASE_LEADS, RELEASE.hub, lead));
  const direct = lead === 0 ? hubDays.direct[i] : hubDays.directExpected[i] * at(BOOKED_LEADS, BOOKED, lead);
  return { slots, embargoed: 0, booked: min(slots, round(direct)) };
}

function at(leads: readonly number[], values: readonly number[], lead: number): number {
  let k = 1;
  while (k < leads.length - 1 && leads[k] < lead) k++;
  const part = (min(lead, leads[k]) - leads[k - 1]) / (leads[k] - leads[k - 1]);
  return values[k - 1] + part * (values[k] - values[k - 1]);
}
