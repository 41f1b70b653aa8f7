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
});
