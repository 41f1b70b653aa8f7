import type { ReliefDay, SlotPlan } from './relief-allocation.js';

/** A linear program: maximise the gain of columns between 0 and 1, rows between their bounds. Matrix entries are all 1. */
export interface LinearProgram {
  readonly gain: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Rows of column j: entries `starts[j]` to `starts[j + 1]` of `rows`. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** The value of each column at an optimal vertex. */
export type SolveProgram = (program: LinearProgram) => ArrayLike<number>;

/**
 * The allocation of a hub's slots over several days, each practice with a guarantee (its `least`), as a linear program:
 * a column for each further slot of a practice and day that is worth giving; a row for each day (no more slots than it has) and for each
 * practice (no fewer than its guarantee). What a slot removes never grows with the slots before it, so columns fill in
 * order: the piecewise-linear form of a concave gain. Each column stands in one day row and one practice row, the
 * incidence matrix of a bipartite graph, which is totally unimodular: every vertex is in whole slots (Hoffman and
 * Kruskal 1956), and no branching is needed. Days and practices cross, so greedy does not solve it.
 *
 * `most` is the plan without guarantees. A column that removes less than the best slot that plan leaves out on its day is
 * kept only as far as its practice's guarantee reaches. Nothing is lost by it: guarantees can only raise the price of a
 * day, so a practice that goes beyond its guarantee pays at least that price for each slot.
 */
export function reliefProgram(days: readonly ReliefDay[], least: ArrayLike<number>, most: SlotPlan): LinearProgram {
  const gain: number[] = [];
  const rows: number[] = [];
  days.forEach(({ gains, worth }, d) => {
    const price = Math.max(0, ...gains.map((one, p) => (most[d][p] < worth[p] ? one[most[d][p]] : 0)));
    gains.forEach((one, p) => {
      for (let n = 0; n < worth[p] && (one[n] >= price || n < least[p]); n++) {
        gain.push(one[n]);
        rows.push(d, days.length + p);
      }
    });
  });
  const unbounded = new Array<number>(least.length).fill(Number.POSITIVE_INFINITY);
  return {
    gain: Float64Array.from(gain),
    rowLower: Float64Array.from([...days.map(() => 0), ...Array.from(least)]),
    rowUpper: Float64Array.from([...days.map(({ slots }) => slots), ...unbounded]),
    starts: Int32Array.from({ length: gain.length + 1 }, (_, j) => 2 * j),
    rows: Int32Array.from(rows),
  };
}

/** The slots that an optimal vertex of {@link reliefProgram} gives. */
export function planOf(days: readonly ReliefDay[], program: LinearProgram, values: ArrayLike<number>): SlotPlan {
  const plan = days.map(({ gains }) => new Int32Array(gains.length));
  for (let j = 0; j < program.gain.length; j++) {
    plan[program.rows[2 * j]][program.rows[2 * j + 1] - days.length] += Math.round(values[j]);
  }
  return plan;
}
