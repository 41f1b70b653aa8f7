import { Readable } from 'node:stream';
import fc from 'fast-check';
import { BUILT_IN_FEEDS } from '../domain/definitions/index.js';
import { CsvSplitter } from '../domain/csv-splitter.js';
import { Quarantine } from './quarantine.js';
import type { RowSink } from './row-sink.js';
import { takeRecords } from './take-records.js';

const listSize = BUILT_IN_FEEDS.find(({ key }) => key === 'ods.list-size')!;
const HEADER = 'EXTRACT_DATE,TYPE,CODE,SEX,AGE,NUMBER_OF_PATIENTS';

const good = fc.nat(9999).map((patients) => ({ kind: 'good' as const, line: `01JAN2021,GP,M1,ALL,ALL,${patients}` }));
const skipped = fc.constantFrom('MALE', 'FEMALE').map((sex) => ({ kind: 'skipped' as const, line: `01JAN2021,GP,M1,${sex},ALL,5` }));
const bad = fc
  .constantFrom('nope,GP,M1,ALL,ALL,5', '01JAN2021,GP,M1,ALL,ALL,-5', '01JAN2021,GP,,ALL,ALL,5', '01JAN2021,GP', '01JAN2021,"GP"x,M1,ALL,ALL,5', '1,2,3,4,5,6,7')
  .map((line) => ({ kind: 'bad' as const, line }));

describe('taking records', () => {
  it('takes good rows, quarantines bad ones, skips what is not ours, and loses none', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(good, skipped, bad), { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), async (rows, size) => {
      const text = rows.map(({ line }) => `${line}\n`).join('');
      const splitter = new CsvSplitter();
      const batches = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => splitter.push(text.slice(i * size, i * size + size), false));
      batches.push(splitter.push('', true));
      const taken: number[] = [];
      const sink = { accept: (_row: unknown, line: number) => void taken.push(line), drained: () => Promise.resolve() } as unknown as RowSink;
      const quarantine = new Quarantine();
      const context = { organisations: new Map<string, number>(), earliestDay: 0, latestDay: 99_999, dateFormat: 'any' as const };
      const result = await takeRecords(listSize, { headers: HEADER.split(','), exact: true, batches: Readable.from(batches) }, context, sink, quarantine);

      const linesOf = (kind: string) => rows.flatMap((row, i) => (row.kind === kind ? [i + 1] : []));
      expect(taken).toEqual(linesOf('good'));
      expect(quarantine.lines).toEqual(linesOf('bad'));
      expect(result).toMatchObject({ rows: rows.length, skipped: linesOf('skipped').length });
      expect(result.rows).toBe(taken.length + result.skipped + quarantine.count);
    }));
  });
});
