import type { Database, Transaction } from '#libs/platform';
import { CellBlock, lastMinuteOf, settle, totalsOfBlock } from './domain/cell-block.js';
import { contributions, emptyTotals } from './domain/daily-measure.js';
import type { ObservationMerge, StagedCell, StagingTarget } from './domain/staged-cell.js';
import { compareStaged, flagPartialDays, insertFresh, keepReadings, monthsStaged, stageDaysWithoutSlots, writeOutUnchangedReadings } from './observation-merge.repository.js';
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
      if (this.cells >= this.cellsInMemory) this.copyOut(this.cellsInMemory / 2);
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

  /** Merges everything added, once. Statements given to the transaction meanwhile wait their turn. */
  async merge(): Promise<ObservationMerge> {
    this.copyOut(0);
    await this.copying;
    await this.joinSplitBlocks();
    if (this.target.dataset === 'slots') await stageDaysWithoutSlots(this.transaction, this.chunk + 1, this.emptyTotals);
    await this.transaction.query(`ANALYZE ${STAGED} (chunk, organisation_id, service_day)`);
    await ensurePartitions(this.database, this.transaction, await monthsStaged(this.transaction));
    await compareStaged(this.transaction, this.target);
    if (this.target.dataset === 'slots') {
      await writeOutUnchangedReadings(this.transaction, this.target);
      await keepReadings(this.transaction, this.target);
    }
    if (this.target.dataset === 'telephony') await flagPartialDays(this.transaction, this.target);
    const { lines, loadedLines, ...counts } = await insertFresh(this.transaction, this.target);
    const repeatedLines = [...this.repeatedLines].sort((a, b) => a - b);
    return { loadedLines, unchangedLines: lines - loadedLines, repeatedLines, ...counts };
  }

  private blockOf({ organisationId, day, readAt }: StagedCell): CellBlock {
    let days = this.blocks.get(readAt);
    if (!days) this.blocks.set(readAt, (days = new Map()));
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
