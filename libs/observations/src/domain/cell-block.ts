import type { StagedCell } from './staged-cell.js';

/** Cells of one organisation-day (and reading), in the order in which the file gave them. */
export class CellBlock {
  readonly measures: number[] = [];
  readonly minutes: number[] = [];
  readonly lengths: number[] = [];
  readonly values: number[] = [];
  /** The line of each cell. */
  readonly lines: number[] = [];

  constructor(
    readonly organisationId: number,
    readonly day: number,
    /** Milliseconds since 1970; undefined when the load's own moment counts. */
    readonly readAt: number | undefined,
  ) {}

  push(cell: StagedCell): void {
    this.measures.push(cell.measure);
    this.minutes.push(cell.minute);
    this.lengths.push(cell.minutes ?? 0);
    this.values.push(cell.value);
    this.lines.push(cell.line);
  }
}

/** The cells of a block in canonical order (minute, then measure), each key once. */
export interface SettledBlock {
  readonly block: CellBlock;
  /** Distinct lines that are in it. */
  readonly lineCount: number;
  /** Lines refused for a key that stood earlier. */
  readonly repeatedLines: readonly number[];
}

/** Puts a block in canonical order and settles keys that come twice: their values are added, or the later line is refused. */
export function settle(block: CellBlock, repeats: 'sum' | 'refuse'): SettledBlock {
  if (inOrder(block)) return { block, lineCount: runs(block.lines), repeatedLines: [] };
  const order = Array.from(block.measures, (_, i) => i).sort(
    (a, b) => block.minutes[a] - block.minutes[b] || block.measures[a] - block.measures[b] || a - b,
  );
  const settled = new CellBlock(block.organisationId, block.day, block.readAt);
  const refused = new Set<number>();
  for (const i of order) {
    const last = settled.measures.length - 1;
    if (last >= 0 && settled.measures[last] === block.measures[i] && settled.minutes[last] === block.minutes[i]) {
      if (repeats === 'sum') settled.values[last] += block.values[i];
      else refused.add(block.lines[i]);
      continue;
    }
    settled.measures.push(block.measures[i]);
    settled.minutes.push(block.minutes[i]);
    settled.lengths.push(block.lengths[i]);
    settled.values.push(block.values[i]);
    settled.lines.push(block.lines[i]);
  }
  const lines = new Set(block.lines);
  return { block: without(settled, refused), lineCount: lines.size - refused.size, repeatedLines: [...refused] };
}

/** A refused line is refused whole: those of its cells that stood nowhere else would otherwise mix with the line that loads. */
function without(block: CellBlock, lines: ReadonlySet<number>): CellBlock {
  if (lines.size === 0) return block;
  const kept = new CellBlock(block.organisationId, block.day, block.readAt);
  block.lines.forEach((line, i) => {
    if (lines.has(line)) return;
    const { organisationId, day, readAt, measures, minutes, lengths, values } = block;
    kept.push({ organisationId, day, readAt, measure: measures[i], minute: minutes[i], minutes: lengths[i], value: values[i], line });
  });
  return kept;
}

/** The sums that are stored with an organisation-day. `contributions` gives the totals that each measure counts towards. */
export function totalsOfBlock(block: CellBlock, empty: readonly number[], contributions: ReadonlyMap<number, readonly number[]>): number[] {
  const totals = [...empty];
  for (let i = 0; i < block.measures.length; i += 1) {
    const positions = contributions.get(block.measures[i]);
    if (!positions) continue;
    for (const position of positions) totals[position] = (Number.isNaN(totals[position]) ? 0 : totals[position]) + block.values[i];
  }
  return totals;
}

/** Half a day: a longer interval tells nothing of when a day ended. */
const LONGEST_INTERVAL = 720;

/** Minutes since midnight at which the last interval ends; null when there are no intervals shorter than half a day. */
export function lastMinuteOf({ minutes, lengths }: CellBlock): number | null {
  let last = 0;
  for (let i = 0; i < minutes.length; i += 1) {
    if (lengths[i] > 0 && lengths[i] <= LONGEST_INTERVAL && minutes[i] + lengths[i] > last) last = minutes[i] + lengths[i];
  }
  return last === 0 ? null : last;
}

function inOrder({ minutes, measures }: CellBlock): boolean {
  for (let i = 1; i < measures.length; i += 1) {
    if (minutes[i] < minutes[i - 1] || (minutes[i] === minutes[i - 1] && measures[i] <= measures[i - 1])) return false;
  }
  return true;
}

/** How many runs of equal numbers: of lines in the file's order, how many lines. */
function runs(lines: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < lines.length; i += 1) if (i === 0 || lines[i] !== lines[i - 1]) count += 1;
  return count;
}
