import { knownLoss } from '../absences.js';
import type { SimulatedIcb } from '../simulated-icb.js';
import { chanceAt } from '../stream.js';
import type { Lines } from './lines.js';

/** What practices declared of themselves on day `t`: about half of those badly short say so, in the morning. */
export function declarationRows(icb: SimulatedIcb, t: number, out: Lines): void {
  const { days, calendar } = icb;
  icb.structure.practices.forEach((practice, p) => {
    const i = p * days.length + t;
    if (days.open[i] === 0) return;
    const short = (days.need[i] + days.planned[i] - days.capacity[i]) / Math.max(1, days.capacity[i]);
    if (short < 0.1 || chanceAt(icb.seed, p, t, 110) > 0.5) return;
    const staffIn = 1 - knownLoss(days.absences[p], t, days.length);
    const level = staffIn < 0.7 ? 'black' : short > 0.18 ? 'red' : 'amber';
    const minute = 10 + Math.floor(49 * chanceAt(icb.seed, p, t, 111));
    const reason = staffIn < 1 ? 'clinicians away' : 'demand far above usual';
    const day = calendar.days[t];
    const declaredAt = `${day}T08:${minute}:00${calendar.dayOffset[t]}`;
    out.add(`${practice.code},${day},${declaredAt},${level},${staffIn.toFixed(2)},false,${reason}`);
  });
}
