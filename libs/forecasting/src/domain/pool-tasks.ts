import { weekdayOfNumber } from '#libs/kernel';
import type { Calendar } from './calendar.js';
import { type DayGrid, PLANNED, type Pool } from './fit-pool.js';
import type { Panel } from './panel.js';
import { closedShares } from './planned-closures.js';
import { scoringOrigins } from './scoring-origins.js';
import type { SpecialKind } from './special-days.js';

/**
 * The unit of fitting: series of one measure that learn from one another, and all that their forecast rests on. Plain arrays, so that it can
 * be given to another thread and named by its content; the values of all series lie in one buffer, and so do the flags.
 */
export interface PoolTask {
  readonly grid: DayGrid;
  readonly panel: Panel;
  /** The code of each day (see `grid.kinds`), the future included. */
  readonly codes: Uint16Array;
  /** By series: the share planned to be closed each day. */
  readonly shares: readonly (Float32Array | undefined)[];
}

/** A pool and where its series stand in the panel it was cut from. */
export interface PoolOfPanel {
  readonly members: readonly number[];
  readonly task: PoolTask;
}

/** More series than this are cut into pools of equal size: 200 teach one another as well as 6,000, and cost then grows with their number. */
export const LARGEST_POOL = 400;

/** The pools of a panel. What they are depends on the panel alone, never on the machine, and so does every number that comes of them. */
export function poolsOf(panel: Panel, calendar: Calendar, horizon: number): PoolOfPanel[] {
  const { grid, codes } = dayGrid(panel, calendar, horizon);
  const shares = closedShares(panel.ids, calendar.plannedClosures, panel.firstDay, codes.length);
  return membersOf(panel).map((members) => ({
    members,
    task: { grid, panel: packed(panel, members), codes, shares: members.map((s) => shares[s]) },
  }));
}

/** The pool as the fit wants it. */
export function poolOf({ panel, codes, shares }: PoolTask): Pool {
  const special = shares.map((share) => (share ? codes.map((code, t) => (share[t] > 0 ? PLANNED : code)) : codes));
  return { panel, special, shares };
}

/** Cuts members into as few parts of equal size as keep to `largest`: neighbours (of one group) together, else in the order given. */
export function neighbourhoods(members: readonly number[], groupOf: (member: number) => number, largest: number): number[][] {
  const parts = Math.ceil(members.length / largest);
  if (parts <= 1) return [[...members]];
  const sorted = [...members].sort((a, b) => groupOf(a) - groupOf(b));
  const cut = (part: number): number => Math.round((part * members.length) / parts);
  return Array.from({ length: parts }, (_, part) => sorted.slice(cut(part), cut(part + 1)));
}

function membersOf({ ids, measure, group }: Panel): number[][] {
  const byMeasure = new Map<number, number[]>();
  ids.forEach((_, s) => {
    const one = measure?.[s] ?? 0;
    const members = byMeasure.get(one);
    if (members) members.push(s);
    else byMeasure.set(one, [s]);
  });
  return [...byMeasure.values()].flatMap((members) => neighbourhoods(members, (s) => group?.[s] ?? 0, LARGEST_POOL));
}

function packed(panel: Panel, members: readonly number[]): Panel {
  const length = panel.values[0].length;
  const values = new Float64Array(members.length * length);
  const flags = new Uint8Array(panel.lowerBound ? values.length : 0);
  members.forEach((series, s) => {
    values.set(panel.values[series], s * length);
    if (panel.lowerBound) flags.set(panel.lowerBound[series], s * length);
  });
  const rows = <A extends Float64Array | Uint8Array>(all: A): A[] =>
    members.map((_, s) => all.subarray(s * length, (s + 1) * length) as A);
  return {
    ids: members.map((s) => panel.ids[s]),
    firstDay: panel.firstDay,
    values: rows(values),
    lowerBound: flags.includes(1) ? rows(flags) : undefined,
    listSize: panel.listSize && Float64Array.from(members, (s) => panel.listSize![s]),
    group: panel.group && Int32Array.from(members, (s) => panel.group![s]),
    measure: panel.measure && Int32Array.from(members, (s) => panel.measure![s]),
  };
}

function dayGrid(panel: Panel, calendar: Calendar, horizon: number): { grid: DayGrid; codes: Uint16Array } {
  const length = panel.values[0]?.length ?? 0;
  const kinds: (SpecialKind | undefined)[] = [undefined, undefined];
  const known = new Map<string, number>();
  const codes = Uint16Array.from(calendar.specialDays(panel.firstDay, length + horizon), (special) => {
    if (!special) return 0;
    let code = known.get(special.code);
    if (code === undefined) {
      known.set(special.code, (code = kinds.length));
      kinds.push(special.kind);
    }
    return code;
  });
  const weekdays = Uint8Array.from({ length: length + horizon }, (_, t) => weekdayOfNumber(panel.firstDay + t));
  return { grid: { firstDay: panel.firstDay, length, weekdays, kinds, origins: scoringOrigins(length), horizon }, codes };
}
