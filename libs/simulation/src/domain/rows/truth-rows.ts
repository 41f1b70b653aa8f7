import type { SimulatedIcb } from '../simulated-icb.js';
import type { Lines } from './lines.js';

/** The header of `truth/days.csv`; closed is `true` or `false`. */
export const TRUTH_HEADER = 'org_code,service_day,demand,capacity,gap,closed';

/** What truly was, or will be, on day `t` at every practice and hub. Closed days have zeros. */
export function truthRows(icb: SimulatedIcb, t: number, out: Lines): void {
  const { calendar, structure, days, hubDays } = icb;
  const add = (code: string, demand: number, capacity: number, open: boolean): void =>
    out.add(`${code},${calendar.days[t]},${open ? `${demand},${capacity},${demand - capacity},false` : '0,0,0,true'}`);
  structure.practices.forEach((practice, p) => {
    const i = p * days.length + t;
    if (t < practice.until) add(practice.code, days.need[i] + days.planned[i], days.capacity[i], days.open[i] === 1);
  });
  structure.localities.forEach(({ hubCode }, h) => {
    const i = h * hubDays.length + t;
    add(hubCode, hubDays.overflow[i] + hubDays.direct[i], hubDays.capacity[i], hubDays.planned[i] > 0);
  });
}
