import { isSuppressed } from './suppression.js';

describe('suppression', () => {
  it('withholds 1 to 7 people below ICB level, and nothing else', () => {
    expect([0, 1, 7, 8].map((value) => isSuppressed('appointments', value, 'practice'))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isSuppressed('appointments', 3, 'icb')).toBe(false);
    expect(isSuppressed('slots', 3, 'practice')).toBe(false);
    expect(isSuppressed('booked', 3, 'hub')).toBe(true);
    expect(isSuppressed('inbound', Number.NaN, 'practice')).toBe(false);
  });
});
