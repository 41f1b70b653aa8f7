import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromDayNumber } from '#libs/kernel';
import type { Transaction } from '#libs/platform';
import { CellBlock } from './domain/cell-block.js';

/** The temporary table of the load being staged; one at a time in a transaction. */
export const STAGED = 'staged_observation_day';

const COLUMNS = 'chunk, organisation_id, service_day, read_at, lines, line_runs, last_minute, totals, measures, minutes, lengths, values';

/** A block ready to be staged. */
export interface StagedBlock {
  readonly chunk: number;
  readonly block: CellBlock;
  readonly lineCount: number;
  readonly lastMinute: number | null;
  readonly totals: readonly number[];
}

/** Makes the empty staging table. Its arrays are left uncompressed, for they live only as long as the load. */
export async function createStagingTable(transaction: Transaction): Promise<void> {
  await transaction.query(`
    CREATE TEMP TABLE ${STAGED} (chunk int NOT NULL, organisation_id int NOT NULL, service_day date NOT NULL, read_at timestamptz,
      lines int NOT NULL, line_runs int[] NOT NULL, last_minute smallint, totals float8[] NOT NULL, measures int[] NOT NULL,
      minutes smallint[] NOT NULL, lengths smallint[] NOT NULL, values float8[] NOT NULL) ON COMMIT DROP`);
  await transaction.query(`
    ALTER TABLE ${STAGED} ALTER line_runs SET STORAGE EXTERNAL, ALTER measures SET STORAGE EXTERNAL, ALTER minutes SET STORAGE EXTERNAL,
      ALTER lengths SET STORAGE EXTERNAL, ALTER values SET STORAGE EXTERNAL`);
}

/** Copies blocks into the staging table. */
export async function copyBlocks(transaction: Transaction, blocks: Iterable<StagedBlock>): Promise<void> {
  await pipeline(Readable.from(textRows(blocks), { objectMode: false }), transaction.copyFrom(`COPY ${STAGED} (${COLUMNS}) FROM STDIN`));
}

/** Organisation-days that lie in more than one chunk: at most `limit`, taken out of the table, chunks in their order. */
export async function takeSplitBlocks(transaction: Transaction, limit: number): Promise<CellBlock[]> {
  const rows = await transaction.query<SplitRow>(
    `WITH split AS (
       SELECT organisation_id, service_day, read_at FROM ${STAGED} GROUP BY 1, 2, 3 HAVING count(*) > 1 LIMIT $1)
     DELETE FROM ${STAGED} s USING split
     WHERE s.organisation_id = split.organisation_id AND s.service_day = split.service_day AND s.read_at IS NOT DISTINCT FROM split.read_at
     RETURNING s.chunk, s.organisation_id, s.service_day - DATE '1970-01-01' AS day, extract(epoch FROM s.read_at)::float8 * 1000 AS read_at,
       s.line_runs, s.measures, s.minutes, s.lengths, s.values`,
    [limit],
  );
  const blocks = new Map<string, CellBlock>();
  for (const row of rows.sort((a, b) => a.chunk - b.chunk)) {
    const key = `${row.organisation_id} ${row.day} ${row.read_at}`;
    let block = blocks.get(key);
    if (!block) blocks.set(key, (block = new CellBlock(row.organisation_id, row.day, row.read_at ?? undefined)));
    append(block, row);
  }
  return [...blocks.values()];
}

interface SplitRow {
  chunk: number;
  organisation_id: number;
  day: number;
  read_at: number | null;
  line_runs: number[];
  measures: number[];
  minutes: number[];
  lengths: number[];
  values: number[];
}

function append(block: CellBlock, row: SplitRow): void {
  let run = 0;
  let left = row.line_runs[1] ?? 0;
  row.measures.forEach((measure, i) => {
    while (left === 0) left = row.line_runs[(run += 2) + 1];
    left -= 1;
    block.push({
      organisationId: block.organisationId, day: block.day, measure, minute: row.minutes[i] ?? row.minutes[0],
      minutes: row.lengths[i] ?? row.lengths[0], value: row.values[i], line: row.line_runs[run],
    });
  });
}

/** Rows of COPY's text format, gathered into pieces of a size that streams well. */
function* textRows(blocks: Iterable<StagedBlock>): Generator<Buffer> {
  let piece = '';
  for (const staged of blocks) {
    piece += textRow(staged);
    if (piece.length < 65_536) continue;
    yield Buffer.from(piece, 'latin1');
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece, 'latin1');
}

function textRow({ chunk, block, lineCount, lastMinute, totals }: StagedBlock): string {
  const readAt = block.readAt === undefined ? '\\N' : new Date(block.readAt).toISOString();
  return `${chunk}\t${block.organisationId}\t${fromDayNumber(block.day)}\t${readAt}\t${lineCount}\t{${lineRuns(block.lines)}}\t${lastMinute ?? '\\N'}\t{${
    totals.join(',')}}\t{${block.measures.join(',')}}\t{${oneIfEqual(block.minutes)}}\t{${oneIfEqual(block.lengths)}}\t{${block.values.join(',')}}\n`;
}

/** Lines as `line,cells,line,cells`: the cells of a line mostly lie together. */
function lineRuns(lines: readonly number[]): string {
  const runs: number[] = [];
  for (const line of lines) {
    if (runs.length > 0 && runs[runs.length - 2] === line) runs[runs.length - 1] += 1;
    else runs.push(line, 1);
  }
  return runs.join(',');
}

/** One element where it stands for all. */
function oneIfEqual(numbers: readonly number[]): string {
  const [first] = numbers;
  return numbers.every((number) => number === first) ? String(first ?? '') : numbers.join(',');
}
