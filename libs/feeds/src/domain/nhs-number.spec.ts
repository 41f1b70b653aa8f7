import fc from 'fast-check';
import { NhsNumberScreen, isNhsNumber, isPersonalHeader } from './nhs-number.js';

const suspectOf = (...values: string[]) => {
  const screen = new NhsNumberScreen();
  values.forEach((value) => screen.look('ref', value));
  return screen.suspect();
};

describe('NHS numbers', () => {
  it('are told by their check digit', () => {
    expect(isNhsNumber('9434765919')).toBe(true); // the example of the NHS Data Dictionary
    expect(isNhsNumber('9434765918')).toBe(false);
    expect(isNhsNumber('943476591')).toBe(false);
  });

  it('are found in any spelling and inside text', () => {
    for (const text of ['9434765919', '943 476 5919', '943-476-5919', 'seen (943 476 5919) again']) expect(suspectOf('x', text)).toBe('ref');
  });

  it('are not seen in telephone numbers and longer figures', () => {
    expect(suspectOf('0121 4538211', '01214538211', '19434765919', '94347659190')).toBeUndefined();
  });

  it('are not seen in ten-digit references, of which one in eleven passes by chance', () => {
    fc.assert(fc.property(fc.integer({ min: 1_000_000_000, max: 9_999_998_000 }), (start) => {
      expect(suspectOf(...Array.from({ length: 200 }, (_, i) => String(start + i * 7)))).toBeUndefined();
    }));
  });

  it('are known by their header', () => {
    expect(['nhs_number', 'patient_nhs_no', 'date_of_birth', 'dob'].every(isPersonalHeader)).toBe(true);
    expect(['nhs111_in_hours', 'number_of_patients', 'practice_name', 'included_patients'].some(isPersonalHeader)).toBe(false);
  });
});
