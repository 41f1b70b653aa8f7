import { PLANNED_LEAD_SHARES } from './book.js';
import type { SimulatedIcb } from './simulated-icb.js';
import { chanceAt } from './stream.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { floor, max, min } = Math;

/** The feed's booking leads, nearest first. */
export const BOOKED_LEADS = [
  'same-day',
  '1-day',
  '2-7-days',
  '8-14-days',
  '15-21-days',
  '22-28-days',
  'over-28-days',
] as const;

/** Who sees the patient and how, with shares of same-day and of planned appointments (national figures, rounded). */
const KINDS = [
  { staff: 'gp', mode: 'face-to-face', sameDay: 0.4, planned: 0.28 },
  { staff: 'gp', mode: 'telephone', sameDay: 0.28, planned: 0.08 },
  { staff: 'gp', mode: 'home-visit', sameDay: 0.01, planned: 0.01 },
  { staff: 'nurse', mode: 'face-to-face', sameDay: 0.06, planned: 0.33 },
  { staff: 'pharmacist', mode: 'telephone', sameDay: 0.11, planned: 0.08 },
  { staff: 'other', mode: 'face-to-face', sameDay: 0.14, planned: 0.22 },
] as const;

/** Patients who do not attend, relative to the practice's share: booked long ago, forgotten sooner. */
const DNA_BY_LEAD = [0.4, 0.9, 1.3, 1.6, 1.7, 1.8, 1.9] as const;

/** Appointments of one kind on one practice-day. */
export interface AppointmentCell {
  staff: string;
  mode: string;
  lead: string;
  status: 'attended' | 'dna' | 'cancelled' | 'unknown';
  count: number;
}

/** Appointments by booking lead of one practice-day: same-day ones fill what planned care leaves of the capacity. */
export function appointmentsByLead(icb: SimulatedIcb, p: number, t: number): number[] {
  const { days, seed } = icb;
  const i = p * days.length + t;
  const planned = split(days.planned[i], PLANNED_LEAD_SHARES, chanceAt(seed, p, t, 40));
  return [min(days.need[i], max(0, days.capacity[i] - days.planned[i])), ...planned];
}

/** The same by staff group, mode, lead and status; planned care beyond the capacity was cancelled. */
export function appointmentCells(icb: SimulatedIcb, p: number, t: number): AppointmentCell[] {
  const i = p * icb.days.length + t;
  const byLead = appointmentsByLead(icb, p, t);
  const planned = icb.days.planned[i];
  const { dnaShare } = icb.structure.practices[p].nature;
  const displaced = max(0, planned - icb.days.capacity[i]) / max(1, planned);
  const cells: AppointmentCell[] = [];
  let dna = chanceAt(icb.seed, p, t, 41);
  let cancelled = chanceAt(icb.seed, p, t, 42);
  byLead.forEach((count, l) => {
    const shares = KINDS.map((kind) => (l === 0 ? kind.sameDay : kind.planned));
    const byKind = split(count, shares, chanceAt(icb.seed, p, t, 43 + l));
    byKind.forEach((n, k) => {
      if (n === 0) return;
      dna += n * dnaShare * DNA_BY_LEAD[l];
      cancelled += n * (l === 0 ? 0.005 : max(0.02, displaced));
      const lost = min(n, floor(cancelled));
      const missed = min(n - lost, floor(dna));
      cancelled -= lost;
      dna -= missed;
      const cell = { staff: KINDS[k].staff, mode: KINDS[k].mode, lead: BOOKED_LEADS[l] };
      if (n > lost + missed) cells.push({ ...cell, status: 'attended', count: n - lost - missed });
      if (missed > 0) cells.push({ ...cell, status: 'dna', count: missed });
      if (lost > 0) cells.push({ ...cell, status: 'cancelled', count: lost });
    });
  });
  return cells;
}

/**
 * Splits `total` by shares that add up to 1: systematic sampling with a random start in [0, 1), so the parts always
 * add up and no part is favoured.
 */
export function split(total: number, shares: readonly number[], start: number): number[] {
  let sum = 0;
  let before = 0;
  return shares.map((share, k) => {
    sum = k === shares.length - 1 ? 1 : sum + share;
    const upTo = floor(sum * total + start);
    const part = upTo - before;
    before = upTo;
    return part;
  });
}
