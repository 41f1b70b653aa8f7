import { Readable } from 'node:stream';
import fc from 'fast-check';
import { decodeText } from './decode-text.js';

function pieces(bytes: Buffer, size: number): Readable {
  return Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, i * size + size)));
}
async function decoded(bytes: Buffer, size = 7, encoding?: 'utf-8' | 'windows-1252'): Promise<string> {
  let text = '';
  for await (const block of decodeText(pieces(bytes, size), encoding)) text += block;
  return text;
}

describe('text', () => {
  it('comes through in UTF-8, cut anywhere, with or without a byte-order mark', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), async (text, size, mark) => {
      fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'));
      expect(await decoded(Buffer.from((mark ? '\uFEFF' : '') + text), size)).toBe(text);
    }));
  });

  it('is Windows-1252 where a line is not UTF-8', async () => {
    expect(await decoded(Buffer.from('plain\nSt Mary\x92s \x80 caf\xe9\n', 'latin1'))).toBe('plain\nSt Mary\u2019s \u20ac caf\u00e9\n');
  });

  it('is what the feed says it is', async () => {
    expect(await decoded(Buffer.from('\u00e9'), 9, 'windows-1252')).toBe('\u00c3\u00a9');
    await expect(decoded(Buffer.from('\xe9', 'latin1'), 9, 'utf-8')).rejects.toMatchObject({ code: 'bad-encoding' });
  });

  it('is no picture', async () => {
    await expect(decoded(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]))).rejects.toMatchObject({ code: 'not-text' });
  });

  it('is refused where a line does not end, by its number', async () => {
    await expect(decoded(Buffer.from(`a\nb\n${'x'.repeat(1_100_000)}`), 65_536)).rejects.toMatchObject({ code: 'endless-line', message: 'line 3 has no end within 1048576 bytes' });
  });
});
