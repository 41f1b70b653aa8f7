/** The rules of special cause, the weightiest first. */
export const SPC_RULES = ['outside-limits', 'shift', 'trend', 'near-limits'] as const;

/** Which rule of special cause a point breaks. */
export type SpcRule = (typeof SPC_RULES)[number];

/** A rule broken at a point, and on which side of the mean (of a trend: which way it goes). */
export interface SpcSignal {
  readonly rule: SpcRule;
  readonly side: 'high' | 'low';
}

/** What points are held against. */
export interface SpcLimits {
  readonly centre: number;
  /** Three sigma, and two of them. */
  readonly upper: number;
  readonly lower: number;
  readonly upperWarning: number;
  readonly lowerWarning: number;
}

/** So many points on one side of the mean, or rising or falling in a row, are no chance (Making Data Count, NHS England). */
export const RUN_LENGTH = 7;
const WINDOW = 3;
const LEAST_NEAR = 2;
/** Equal values must stay equal after adding and dividing. */
const TOLERANCE = 1e-9;

type Side = -1 | 0 | 1;

/**
 * The rules each point breaks, as the NHS's own package has them (NHSRplotthedots, NHS-R Community, 0.2.2): a point outside the
 * limits; seven in a row on one side of the mean; seven in a row rising or falling; two of three in a row beyond two sigma, all
 * three on that side. Every point of a run is marked. NaN breaks a run; a point on the mean is on no side. One difference: a point
 * outside the limits counts as beyond two sigma too, so that its neighbour near them is seen.
 */
export function spcSignals(values: ArrayLike<number>, limits: SpcLimits): SpcSignal[][] {
  const slack = TOLERANCE * Math.max(1e-12, Math.abs(limits.centre), limits.upper - limits.lower);
  const known = Array.from(values);
  const beyond = (upper: number, lower: number): Side[] =>
    known.map((value) => (value > upper + slack ? 1 : value < lower - slack ? -1 : 0));
  const sides = beyond(limits.centre, limits.centre);
  const near = beyond(limits.upperWarning, limits.lowerWarning);
  const marks = {
    'outside-limits': beyond(limits.upper, limits.lower),
    shift: runs(sides, RUN_LENGTH),
    trend: trends(known, slack),
    'near-limits': nearLimits(sides, near),
  } satisfies Record<SpcRule, Side[]>;
  return known.map((_, i) =>
    SPC_RULES.flatMap((rule): SpcSignal[] =>
      marks[rule][i] === 0 ? [] : [{ rule, side: marks[rule][i] > 0 ? 'high' : 'low' }],
    ),
  );
}

/** Marks every member of a row of at least `length` equal signs. */
function runs(sides: readonly Side[], length: number): Side[] {
  const marked: Side[] = sides.map(() => 0);
  for (let start = 0, i = 1; i <= sides.length; i += 1) {
    if (i < sides.length && sides[i] === sides[start]) continue;
    if (sides[start] !== 0 && i - start >= length) marked.fill(sides[start], start, i);
    start = i;
  }
  return marked;
}

/** Seven points are six steps; the point the first step starts from belongs to the trend. */
function trends(values: readonly number[], slack: number): Side[] {
  const steps = values.slice(1).map((value, i): Side => {
    const step = value - values[i];
    return step > slack ? 1 : step < -slack ? -1 : 0;
  });
  const marked: Side[] = values.map(() => 0);
  runs(steps, RUN_LENGTH - 1).forEach((side, i) => {
    if (side === 0) return;
    if (marked[i] === 0) marked[i] = side;
    marked[i + 1] = side;
  });
  return marked;
}

function nearLimits(sides: readonly Side[], near: readonly Side[]): Side[] {
  const marked: Side[] = sides.map(() => 0);
  for (let end = WINDOW; end <= sides.length; end += 1) {
    const side = sides[end - 1];
    const window = Array.from({ length: WINDOW }, (_, k) => end - WINDOW + k);
    if (side === 0 || window.some((i) => sides[i] !== side)) continue;
    const beyond = window.filter((i) => near[i] === side);
    if (beyond.length >= LEAST_NEAR) for (const i of beyond) marked[i] = side;
  }
  return marked;
}
