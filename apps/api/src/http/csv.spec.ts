import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csv } from './csv.js';
import { cursorOf, numberPositionOf, pageOf, positionOf } from './cursor.js';

const columns = [
  ['name', ({ name }: { name: string | null }) => name],
  ['n', ({ n }: { n: number }) => n],
] as never;

describe('csv', () => {
  it('quotes what needs it', () => {
    expect(
      csv(columns, [
        { name: 'a, "b"', n: 1 },
        { name: null, n: -2.5 },
      ]),
    ).toBe('name,n\r\n"a, ""b""",1\r\n,-2.5\r\n');
  });

  it.each(['=1+1', '+44', '-2', '@SUM(A1)', '\tx', '\rx'])('keeps a spreadsheet from running %j', (name) => {
    expect(csv(columns, [{ name, n: 1 }]).split('\r\nn')[0]).toContain(`'${name}`);
  });
});

describe('csv of any text', () => {
  it('comes back as it was, and no cell begins a formula', () => {
    const tricky = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', ';', '\uff1d', '\uff0b', '\uff0d', '\uff20', '\u00a0', '\ufeff', '\u200b', 'a', '1') });
    fc.assert(
      fc.property(fc.oneof(tricky, fc.string({ unit: 'binary' })), (name) => {
        const [, [cell]] = parse(csv(columns, [{ name, n: 1 }]), { relax_column_count: true });
        expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u);
        expect(cell).not.toMatch(/^[\t\r\n]/);
        expect([name, `'${name}`]).toContain(cell);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('cursors', () => {
  it('come back as the position they hide', () => {
    expect(positionOf(cursorOf('M85001'))).toBe('M85001');
    expect(numberPositionOf(cursorOf(17))).toBe(17);
    expect(positionOf(undefined)).toBeUndefined();
  });

  it.each(['', 'x', cursorOf('a'), Buffer.from('{}').toString('base64url')])(
    'that were made up are refused: %s',
    (cursor) => {
      expect(() => numberPositionOf(cursor)).toThrow('The input is not valid');
    },
  );

  it('are given only when more follows', () => {
    expect(pageOf([1, 2, 3], 2, (n) => n)).toEqual({ items: [1, 2], nextCursor: cursorOf(2) });
    expect(pageOf([1, 2], 2, (n) => n)).toEqual({ items: [1, 2], nextCursor: null });
    expect(pageOf([], 2, () => 0)).toEqual({ items: [], nextCursor: null });
  });
});
