import { dayNumber, weekdayOf } from '#libs/kernel';
import type { Organisation } from '#libs/organisations';
import { type AllocationSummary, claimsOf } from './allocation-policy.js';
import type { AssessmentInputs } from './assessment-inputs.js';
import type { HubRelief } from './assessment.js';
import type { DayScene } from './day-scene.js';
import { fairShares, guarantees, keepsGuarantees } from './fair-share.js';
import { type ReliefDay, type SlotPlan, mostRelief, removedBy } from './relief-allocation.js';
import { type SolveProgram, planOf, reliefProgram } from './relief-program.js';
import { shortAfter } from './slot-gains.js';

/** Below this expected shortfall (appointments) a practice without slots is not worth a line. */
const WORTH_A_LINE = 0.05;

/** One hub's week: the scenes of its open days and the practices it serves. */
interface HubWeek {
  readonly hub: Organisation;
  readonly scenes: readonly DayScene[];
  readonly practices: readonly Organisation[];
}

/** Hands out every hub's slots, telling the scenes, and sums up what that does. */
export function relieve(
  inputs: AssessmentInputs,
  scenes: readonly DayScene[],
): { reliefs: HubRelief[]; summary: AllocationSummary } {
  const { allocation } = inputs;
  const { policy, leastUse } = allocation;
  const claims = claimsOf(policy, inputs.history.structure.ofType('practice'));
  const reliefs: HubRelief[] = [];
  const sums = { removed: 0, mostRemoved: 0 };
  for (const week of weeksOf(inputs, scenes)) {
    const days = week.scenes.map((scene) => reliefDay(scene, week));
    const weights = week.practices.map(claims.of);
    const shares = days.map((day) => fairShares(day, weights));
    const least = guarantees(shares);
    const most = days.map(mostRelief);
    const fair = allocation.policy === 'most-relief' || keepsGuarantees(most, least);
    const plan = fair ? most : fairPlan(allocation.solve, days, least, most);
    sums.removed += removedBy(days, plan);
    sums.mostRemoved += removedBy(days, most);
    week.scenes.forEach((scene, d) =>
      week.practices.forEach((practice, p) => {
        const gains = days[d].gains[p];
        const slots = plan[d][p];
        const { id } = practice;
        if (!considered(scene, id)) return;
        const relief: HubRelief = {
          hubId: week.hub.id,
          practiceId: id,
          serviceDay: scene.day,
          slots,
          shortfallBefore: shortAfter(gains, 0),
          shortfallAfter: shortAfter(gains, slots),
          ofSlots: days[d].slots,
          fairShare: shares[d][p],
          guaranteed: policy === 'most-relief' ? null : least[p],
          nextRemoves: gains[slots] ?? 0,
        };
        scene.give(relief);
        if (slots > 0 || relief.shortfallBefore >= WORTH_A_LINE) reliefs.push(relief);
      }),
    );
  }
  return { reliefs, summary: { policy, leastUse, note: claims.note, ...sums } };
}

function fairPlan(solve: SolveProgram, days: readonly ReliefDay[], least: Int32Array, most: SlotPlan): SlotPlan {
  const program = reliefProgram(days, least, most);
  return planOf(days, program, solve(program));
}

/** Fairness is kept by the week, Monday to Sunday: a practice may have more on a day that it needs them, less on another. */
function weeksOf({ history }: AssessmentInputs, scenes: readonly DayScene[]): HubWeek[] {
  return history.hubs.flatMap(({ organisation: hub }) => {
    const weeks = new Map<number, DayScene[]>();
    for (const scene of scenes) {
      if (!scene.givesSlots(hub)) continue;
      const monday = dayNumber(scene.day) - weekdayOf(scene.day);
      weeks.set(monday, [...(weeks.get(monday) ?? []), scene]);
    }
    return [...weeks.values()].map((days) => ({ hub, scenes: days, practices: days[0].under(hub) }));
  });
}

function reliefDay(scene: DayScene, { hub, practices }: HubWeek): ReliefDay {
  const open = practices.map(({ id }) => (considered(scene, id) ? scene.practice(id) : undefined));
  return {
    slots: scene.slotsToGive(hub),
    // Accepted slots come first: what further ones remove follows theirs.
    gains: open.map((practice) => practice?.gains.subarray(practice.accepted) ?? new Float64Array(0)),
    worth: open.map((practice) => (practice ? Math.max(0, practice.useful - practice.accepted) : 0)),
  };
}

/** What an unknown practice lacks is not known: slots go where they are known to help. */
function considered(scene: DayScene, id: number): boolean {
  return scene.practice(id) !== undefined && !scene.state(id).unknown;
}
