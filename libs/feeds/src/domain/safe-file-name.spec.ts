import { MOST_NAME_BYTES, endOf, safeFileName } from './safe-file-name.js';

describe('safe file name', () => {
  it('has no folders, hidden files or signs that trip a file system', () => {
    expect(safeFileName('C:\\exports\\May 2026.csv')).toBe('May 2026.csv');
    expect(safeFileName('../../etc/passwd')).toBe('passwd');
    expect(safeFileName('..hidden.csv')).toBe('hidden.csv');
    expect(safeFileName(' . .csv.part')).toBe('csv');
    expect(safeFileName('a\u0000b\nc:d*.csv')).toBe('a_b_c_d_.csv');
    for (const nothing of ['', '...', '/', ' ']) expect(safeFileName(nothing)).toBe('file.csv');
  });

  it('keeps letters of every script, also those made of several parts', () => {
    for (const name of ['Überweisungen.csv', 'апрель.csv.gz', 'तालिका.csv']) expect(safeFileName(name)).toBe(name);
  });

  it.each([['Cyrillic', 'щ'], ['Devanagari, two parts a letter', 'कि'], ['rare Chinese, four bytes a letter', '𠮷'], ['Latin', 'n']])(
    'is cut by bytes between characters, its ending kept: %s',
    (_, letter) => {
      const cut = safeFileName(`${letter.repeat(120)} 2026.csv.gz`);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(MOST_NAME_BYTES);
      expect(cut.endsWith(' 2026.csv.gz')).toBe(true);
      expect(cut.slice(0, -' 2026.csv.gz'.length).replaceAll(letter, '')).toBe('');
      expect(Buffer.from(cut).toString()).toBe(cut);
    },
  );

  it('hides no file where the cut falls before a dot', () => {
    const name = `${'a'.repeat(100)}.${'b'.repeat(MOST_NAME_BYTES - 5)}.csv`;
    expect(safeFileName(name).startsWith('.')).toBe(false);
    expect(endOf('aé', 2)).toBe('é');
    expect(endOf('aé', 1)).toBe('');
  });
});
