import { Fault } from './fault.js';
import { NdjsonSplitter } from './ndjson-splitter.js';

describe('NDJSON', () => {
  it('gives values in the order of the columns, by name or alias, in pieces of any size', () => {
    const text = '{"b":2,"A":"x"}\r\n\n{"bee":null,"a":1.5,"c":true}\nnot json\n[1]\n{"a":{}}';
    for (const size of [1, 3, 1000]) {
      const splitter = new NdjsonSplitter([['a', { aliases: [] }], ['b', { aliases: ['bee'] }]]);
      const found: unknown[] = [];
      for (let at = 0; at <= text.length; at += size) {
        const { lines, records } = splitter.push(text.slice(at, at + size), at + size > text.length);
        records.forEach((record, i) => found.push([lines[i], record instanceof Fault ? record.code : record]));
      }
      expect(found).toEqual([[1, ['x', '2']], [3, ['1.5', '', 'true']], [4, 'malformed-json'], [5, 'malformed-json'], [6, 'malformed-json']]);
      expect(splitter.headers).toEqual(['a', 'b', 'c']);
    }
  });

  const splitter = (): NdjsonSplitter => new NdjsonSplitter([['a', { aliases: [] }]]);

  it('refuses a line that does not end, by its number, and does not look through it again with every block', () => {
    const endless = splitter();
    endless.push('{"a":1}\n{"a":"', false);
    expect(() => endless.push(' '.repeat(65_536), false)).toThrow(/^line 2 has no end within 65536 characters/);
    expect(() => splitter().push(`{"a":"${'x'.repeat(70_000)}"}\n`, true)).toThrow(/^line 1 /);
    expect(splitter().push(`{"a":"${'x'.repeat(60_000)}"}`, true).records[0]).toHaveLength(1);
  });

  it('refuses keys without end', () => {
    const growing = splitter();
    const line = (from: number): string => `${JSON.stringify(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`k${from + i}`, 1])))}\n`;
    growing.push(line(0) + line(400), false);
    expect(() => growing.push(line(800), false)).toThrow(/^up to line 3 .* 1000 different keys/);
  });
});
