import { shortened, storable } from './storable-text.js';

describe('storable text', () => {
  it('replaces NUL and half characters, and nothing else', () => {
    expect(storable('a\0b\ud800c')).toBe('a\ufffdb\ufffdc');
    expect(storable('Café \ud83d\ude00\t\n')).toBe('Café \ud83d\ude00\t\n');
  });

  it('does not cut a character in half', () => {
    expect(shortened('x\ud83d\ude00', 2)).toBe('x\ufffd...');
    expect(shortened('xy', 2)).toBe('xy');
  });
});
