import type { ClosedBecause } from './opening.js';
import { MODEL_STAGES } from './series-stages.js';

/** What makes a day's forecast other than a usual working day, in the order in which it is told: the model's parts, and what the book says beside them. */
export const EXPLAINED_PARTS = ['trend', 'weekday', 'season', 'month', 'specialDay', 'closure', 'book'] as const;

/** The stages of a unit's day: the model's, and the book's after them. */
export const STAGES = EXPLAINED_PARTS.length + 1;

/** A part of a day's forecast; `rest` is what the parts leave: the chance that it is closed, and that medians do not add up. */
export type ExplainedPart = (typeof EXPLAINED_PARTS)[number] | 'rest';

/** The parts of one organisation's forecast of one measure, as they are stored. */
export interface Explanation {
  /** A usual working day of the last year, appointments. */
  readonly usual: number;
  /** Entry day x 7 + part: thousandths of a natural logarithm by which the part multiplies what was before it. */
  readonly steps: Int16Array;
}

/** What one part does to a day: it multiplies what the parts before it give, which adds `change` appointments. */
export interface DayPart {
  readonly part: ExplainedPart;
  readonly factor: number;
  readonly change: number;
}

/** Why a day's forecast is what it is: the parts multiply, and add up, from `usual` to `forecast`. */
export interface DayParts {
  readonly usual: number;
  readonly forecast: number;
  readonly parts: readonly DayPart[];
}

/** One series of a unit: what the model makes of it (see stagesOf), and the middle of its completed book by day, NaN where none was read. */
export interface ExplainedSeries {
  readonly stages: Float32Array;
  readonly middle?: Float64Array;
}

/** What closes a day is a part of its own, from which on nothing is left. */
const CLOSED_FROM: Readonly<Record<ClosedBecause, (typeof EXPLAINED_PARTS)[number]>> = {
  weekend: 'weekday', 'weekday-never-opened': 'weekday', 'bank-holiday': 'specialDay', 'whole-day-closure': 'closure',
};
const PER_UNIT = 1000;
/** Nothing left is told as a twenty-thousandth: logarithms know no zero. */
const SMALLEST = Math.exp(-10);

/** The stages of a unit, entry day x 8 + stage: sums over its series, zero from where a day is closed. */
export function unitStages(series: readonly ExplainedSeries[], closed: readonly (ClosedBecause | undefined)[]): Float32Array {
  const out = new Float32Array(closed.length * STAGES);
  const last = MODEL_STAGES.length - 1;
  closed.forEach((because, h) => {
    for (const { stages, middle } of series) {
      const own = stages.subarray(h * MODEL_STAGES.length, (h + 1) * MODEL_STAGES.length);
      own.forEach((value, stage) => (out[h * STAGES + stage] += value));
      const ofBook = middle?.[h] ?? Number.NaN;
      out[h * STAGES + STAGES - 1] += ofBook >= 0 ? ofBook : own[last];
    }
    if (because) out.fill(0, h * STAGES + 1 + EXPLAINED_PARTS.indexOf(CLOSED_FROM[because]), (h + 1) * STAGES);
  });
  return out;
}

/** Stages made small enough to keep with every run: rounded so that errors do not add up. */
export function explanationOf(stages: Float32Array): Explanation {
  const parts = EXPLAINED_PARTS.length;
  const usual = stages[0];
  const steps = new Int16Array((stages.length / STAGES) * parts);
  for (let h = 0; h * STAGES < stages.length; h++) {
    let before = 0;
    for (let k = 0; k < parts; k++) {
      const share = usual > 0 ? stages[h * STAGES + k + 1] / usual : 1;
      const log = Math.round(PER_UNIT * Math.log(Math.max(SMALLEST, share)));
      steps[h * parts + k] = log - before;
      before = log;
    }
  }
  return { usual, steps };
}

/** The parts of day `h` whose forecast is `forecast` appointments; undefined of a closed day and of what is never open. */
export function partsOfDay({ usual, steps }: Explanation, h: number, forecast: number): DayParts | undefined {
  const count = EXPLAINED_PARTS.length;
  if (!(usual > 0) || !(forecast > 0) || (h + 1) * count > steps.length) return undefined;
  let value = usual;
  const parts = EXPLAINED_PARTS.map((part, k): DayPart => {
    const factor = Math.exp(steps[h * count + k] / PER_UNIT);
    const change = value * (factor - 1);
    value += change;
    return { part, factor, change };
  });
  return { usual, forecast, parts: [...parts, { part: 'rest', factor: forecast / value, change: forecast - value }] };
}
