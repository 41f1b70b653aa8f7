import { countsSuppressed, isSuppressed } from './suppression.js';

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

  it.each([
    [3, 100, true, true], // three of a hundred
    [97, 100, true, true], // all but three
    [0, 5, true, true], // none of five
    [0, 100, true, false],
    [50, 100, true, false],
    [3, 9000, false, true], // three for each 9,000 patients
    [50, 54, false, false], // a rate has no rest
  ])('of a value made of %d and %d (a share: %s) is %s', (numerator, denominator, isShare, suppressed) => {
    expect(countsSuppressed({ numerator, denominator }, isShare, 'practice')).toBe(suppressed);
    expect(countsSuppressed({ numerator, denominator }, isShare, 'icb')).toBe(false);
  });
});
