import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvSplitter } from './csv-splitter.js';
import { Fault } from './fault.js';

/** Splits the text cut into pieces of the sizes given, over and over. */
function split(text: string, sizes: readonly number[] = [text.length || 1]): { line: number; record: string[] | string }[] {
  const splitter = new CsvSplitter();
  const found: { line: number; record: string[] | string }[] = [];
  const take = ({ lines, records }: ReturnType<CsvSplitter['push']>) =>
    records.forEach((record, i) => found.push({ line: lines[i], record: record instanceof Fault ? record.code : record }));
  for (let at = 0, i = 0; at < text.length; at += sizes[i % sizes.length], i += 1) take(splitter.push(text.slice(at, at + sizes[i % sizes.length]), false));
  take(splitter.push('', true));
  return found;
}

const field = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('', 'a,b', 'say "hi"', 'two\nlines', 'x\r\ny', '\u2019', '"', ',', ' '));
const quoted = (value: string, always: boolean) => (always || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

describe('CSV', () => {
  it('comes back as it was written, in pieces of any size', () => {
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(table, fc.boolean(), fc.constantFrom('\n', '\r\n'), fc.boolean(), sizes, (rows, always, newline, final, pieces) => {
      const text = rows.map((row) => row.map((value) => quoted(value, always)).join(',')).join(newline) + (final ? newline : '');
      expect(split(text, pieces).map(({ record }) => record)).toEqual(rows);
    }));
  });

  it('is split as csv-parse splits it, lines included', () => {
    const table = fc.array(fc.array(fc.constantFrom('a', '1', 'b c', 'q,q', 'l\nl', '""', ''), { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(table, sizes, (rows, pieces) => {
      const text = rows.map((row) => row.map((value) => quoted(value, false)).join(',')).join('\n');
      const theirs = parse(text, { relax_column_count: true, info: true }) as unknown as { record: string[]; info: { lines: number } }[];
      const ours = split(text, pieces);
      expect(ours.map(({ record }) => record)).toEqual(theirs.map(({ record }) => record));
      const ends = theirs.map(({ record }, i) => ours[i].line + record.join('').split('\n').length - 1);
      expect(ends.at(-1)).toBe(text.split('\n').length);
    }));
  });

  it('numbers the lines on which records begin', () => {
    expect(split('h,i\n\n1,"a\nb"\n2,c\n').map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it('loses only the line of a stray quote', () => {
    expect(split('a,b\n1,"oops\n2,c\n3,"d"\n4,"e"f\n5,g')).toEqual([
      { line: 1, record: ['a', 'b'] },
      { line: 2, record: 'malformed-quote' },
      { line: 3, record: ['2', 'c'] },
      { line: 4, record: ['3', 'd'] },
      { line: 5, record: 'malformed-quote' },
      { line: 6, record: ['5', 'g'] },
    ]);
  });

  it('keeps a quote inside a bare value', () => expect(split('a,5" pipe,"x"\n')).toEqual([{ line: 1, record: ['a', '5" pipe', 'x'] }]));

  it('does not hold a whole file for a quote that is never closed', () => {
    const splitter = new CsvSplitter();
    splitter.push('a,"never closed\n', false);
    let records = 0;
    for (let i = 0; i < 100; i += 1) records += splitter.push('1,2\n'.repeat(1000), false).records.length;
    expect(records).toBeGreaterThan(80_000);
  });
});
