import { type DayNumber, addDays, daysFrom, fromDayNumber } from '#libs/kernel';
import type { Database, Transaction } from '#libs/platform';
import { CellBlock, lastMinuteOf, settle, totalsOfBlock } from './domain/cell-block.js';
import { contributions, emptyTotals } from './domain/daily-measure.js';
import type { ObservationMerge, StagedCell, StagingTarget } from './domain/staged-cell.js';
import { type StagedRange, compareStaged, grantMemory, insertFresh, keepReadings, partialChunks, stageDaysWithoutSlots,
  writeOutUnchangedReadings } from './observation-merge.repository.js';
import { ensurePartitions } from './observation-partitions.js';
import { type StagedBlock, STAGED, copyBlocks, createStagingTable, takeSplitBlocks } from './staging-table.js';

/** Cells held in memory before the older half is copied out: about 40 MB. */
const CELLS_IN_MEMORY = 500_000;

/** Organisation-days put together again at a time, when a file scattered their rows. */
const SPLIT_BLOCKS_AT_A_TIME = 2_000;

/** The values of one load on their way in, gathered by organisation-day. See {@link ObservationStore.stage}. */
export class Staging {
  private readonly blocks = new Map<number | undefined, Map<number, CellBlock>>();
  private current: CellBlock | undefined;
  private lastLine = -1;
  private cells = 0;
  private chunk = 0;
  private copiedEarly = false;
  private readonly days = new Set<DayNumber>();
  private readonly repeatedLines = new Set<number>();
  private readonly contributions: ReadonlyMap<number, readonly number[]>;
  private readonly emptyTotals: readonly number[];
  private copying: Promise<void> = Promise.resolve();

  private constructor(
    private readonly database: Database,
    private readonly transaction: Transaction,
    private readonly target: StagingTarget,
    private readonly cellsInMemory: number,
  ) {
    this.contributions = contributions(target.dataset);
    this.emptyTotals = emptyTotals(target.dataset);
  }

  /** Makes the staging table and begins. */
  static async begin(database: Database, transaction: Transaction, target: StagingTarget, cellsInMemory = CELLS_IN_MEMORY): Promise<Staging> {
    await createStagingTable(transaction);
    return new Staging(database, transaction, target, cellsInMemory);
  }

  /** Takes one value; {@link drained} gives it time to be written. */
  add(cell: StagedCell): void {
    if (cell.line !== this.lastLine) {
      this.lastLine = cell.line;
      if (this.cells >= this.cellsInMemory) {
        this.copiedEarly = true;
        this.copyOut(this.cellsInMemory / 2);
      }
    }
    if (this.current?.organisationId !== cell.organisationId || this.current.day !== cell.day || this.current.readAt !== cell.readAt) {
      this.current = this.blockOf(cell);
    }
    this.current.push(cell);
    this.cells += 1;
  }

  /** Waits until what was added has room again. Call it now and then: every thousand rows. */
  drained(): Promise<void> {
    return this.copying;
  }

  /** Merges everything added, once. */
  async merge(): Promise<ObservationMerge> {
    const scattered = this.copiedEarly;
    await this.copying;
    await grantMemory(this.transaction);
    this.copyOut(0);
    await this.copying;
    if (scattered) await this.joinSplitBlocks();
    const repeatedLines = [...this.repeatedLines].sort((a, b) => a - b);
    if (this.days.size === 0) {
      await this.transaction.query(`DROP TABLE ${STAGED}`);
      return { loadedLines: 0, unchangedLines: 0, firstDay: null, lastDay: null, repeatedLines, partialDays: 0 };
    }
    const range = rangeOf(this.days);
    const partial = await this.mergeStaged(range);
    const { lines, loadedLines } = await insertFresh(this.transaction, this.target, partial);
    return { loadedLines, unchangedLines: lines - loadedLines, firstDay: range[0], lastDay: range[1], repeatedLines, partialDays: partial.length };
  }

  /** Compares and completes what is staged; gives the chunks of days that are partial. */
  private async mergeStaged(range: StagedRange): Promise<number[]> {
    const { transaction, target } = this;
    const slots = target.dataset === 'slots';
    await transaction.query(`ANALYZE ${STAGED} (chunk, organisation_id, service_day)`);
    if (slots) await stageDaysWithoutSlots(transaction, this.chunk + 1, this.emptyTotals);
    await ensurePartitions(this.database, transaction, slots ? daysFrom(range[0], addDays(range[1], 1)) : Array.from(this.days, fromDayNumber));
    await compareStaged(transaction, target, range);
    if (slots) {
      await writeOutUnchangedReadings(transaction, target);
      await keepReadings(transaction, target);
    }
    return target.dataset === 'telephony' ? partialChunks(transaction, target, range) : [];
  }

  private blockOf({ organisationId, day, readAt }: StagedCell): CellBlock {
    this.days.add(day);
    let days = this.blocks.get(readAt);
    if (!days) this.blocks.set(readAt, (days = new Map<number, CellBlock>()));
    const key = day * 2_097_152 + organisationId; // organisation ids stay below two million
    let block = days.get(key);
    if (!block) days.set(key, (block = new CellBlock(organisationId, day, readAt)));
    return block;
  }

  /** Copies the blocks begun first, until at most `keep` cells are held: a file in any sensible order has finished those. */
  private copyOut(keep: number): void {
    const out: CellBlock[] = [];
    for (const [readAt, days] of this.blocks) {
      for (const [key, block] of days) {
        if (this.cells <= keep) break;
        out.push(block);
        days.delete(key);
        this.cells -= block.measures.length;
      }
      if (days.size === 0) this.blocks.delete(readAt);
    }
    this.current = undefined;
    if (out.length > 0) this.copying = this.copying.then(() => copyBlocks(this.transaction, this.settled(out)));
    this.copying.catch(() => undefined); // told to whoever next waits for it
  }

  private *settled(blocks: readonly CellBlock[]): Generator<StagedBlock> {
    for (const given of blocks) {
      const { block, lineCount, repeatedLines } = settle(given, this.target.repeats);
      repeatedLines.forEach((line) => this.repeatedLines.add(line));
      this.chunk += 1;
      const totals = totalsOfBlock(block, this.emptyTotals, this.contributions);
      yield { chunk: this.chunk, block, lineCount, lastMinute: lastMinuteOf(block), totals };
    }
  }

  private async joinSplitBlocks(): Promise<void> {
    for (;;) {
      const blocks = await takeSplitBlocks(this.transaction, SPLIT_BLOCKS_AT_A_TIME);
      if (blocks.length === 0) return;
      await copyBlocks(this.transaction, this.settled(blocks));
    }
  }
}

function rangeOf(days: ReadonlySet<DayNumber>): StagedRange {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return [fromDayNumber(first), fromDayNumber(last)];
}
