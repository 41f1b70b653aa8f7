import { type AppointmentCell, BOOKED_LEADS, appointmentCells, appointmentsByLead } from '../appointments.js';
import type { SimulatedIcb } from '../simulated-icb.js';
import { chanceAt } from '../stream.js';
import type { Lines } from './lines.js';

/** Appointments of day `t` by booking lead only: the coarse grain. A closed weekday has one row of zero. */
export function coarseAppointmentRows(icb: SimulatedIcb, t: number, out: Lines): void {
  eachPractice(icb, t, out, (p, start) => {
    appointmentsByLead(icb, p, t).forEach((count, l) => {
      if (count > 0) out.add(`${start},unknown,unknown,${BOOKED_LEADS[l]},unknown,${count}`);
    });
  });
}

/** Appointments of day `t` by staff group, mode, lead and status. */
export function fineAppointmentRows(icb: SimulatedIcb, t: number, out: Lines): void {
  eachPractice(icb, t, out, (p, start) => write(start, appointmentCells(icb, p, t), out));
}

/** The same as first sent the next morning: the late practices leave out what was not yet closed off. */
export function firstAppointmentRows(icb: SimulatedIcb, t: number, out: Lines): void {
  eachPractice(icb, t, out, (p, start) => {
    const cells = appointmentCells(icb, p, t);
    write(start, sendsLate(icb, p, t) ? cells.filter((cell) => cell.status !== 'dna' && cell.count > 1) : cells, out);
  });
}

/** Day `t` again, whole, for the practices that were late. */
export function restatedAppointmentRows(icb: SimulatedIcb, t: number, out: Lines): void {
  eachPractice(
    icb,
    t,
    out,
    (p, start) => {
      if (sendsLate(icb, p, t)) write(start, appointmentCells(icb, p, t), out);
    },
    false,
  );
}

/** About one practice in forty is late on any day, and another one the next. */
function sendsLate(icb: SimulatedIcb, p: number, t: number): boolean {
  return icb.days.open[p * icb.days.length + t] === 1 && chanceAt(icb.seed, p, t, 60) < 1 / 40;
}

function eachPractice(
  icb: SimulatedIcb,
  t: number,
  out: Lines,
  rows: (p: number, start: string) => void,
  whole = true,
): void {
  const { structure, calendar, days, hubDays } = icb;
  const day = calendar.days[t];
  structure.practices.forEach((practice, p) => {
    if (t >= practice.until) return;
    if (days.open[p * days.length + t] === 1) rows(p, `${practice.code},${day}`);
    else if (whole && calendar.weekday[t] < 5) out.add(`${practice.code},${day},unknown,unknown,same-day,unknown,0`);
  });
  if (!whole) return;
  structure.localities.forEach(({ hubCode }, h) => {
    const i = h * hubDays.length + t;
    if (hubDays.capacity[i] === 0) return;
    const direct = Math.min(hubDays.direct[i], hubDays.capacity[i]);
    const relief = Math.min(hubDays.overflow[i], hubDays.capacity[i] - direct);
    if (direct > 0) out.add(`${hubCode},${day},unknown,unknown,2-7-days,unknown,${direct}`);
    out.add(`${hubCode},${day},unknown,unknown,same-day,unknown,${relief}`);
  });
}

function write(start: string, cells: readonly AppointmentCell[], out: Lines): void {
  for (const { staff, mode, lead, status, count } of cells)
    out.add(`${start},${staff},${mode},${lead},${status},${count}`);
}
