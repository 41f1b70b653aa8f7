import fc from 'fast-check';
import { FiguresFingerprint } from './figures-fingerprint.js';

const rows = fc.uniqueArray(fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 500 })), { selector: ([key]) => key, minLength: 3, maxLength: 30 });

describe('identical figures', () => {
  it('are found in any order', () => {
    fc.assert(fc.property(rows, (figures) => {
      const prints = new FiguresFingerprint();
      figures.forEach(([key, figure]) => prints.add(1, key, figure));
      [...figures].reverse().forEach(([key, figure]) => prints.add(2, key, figure));
      expect(prints.identical(1)).toEqual([[1, 2]]);
    }));
  });

  it('are not when one figure differs, or there are too few to tell', () => {
    fc.assert(fc.property(rows, (figures) => {
      const prints = new FiguresFingerprint();
      figures.forEach(([key, figure]) => prints.add(1, key, figure));
      figures.forEach(([key, figure], i) => prints.add(2, key, figure + (i === 1 ? 1 : i === 2 ? -1 : 0)));
      expect(prints.identical(1)).toEqual([]);
      expect(prints.identical(1_000_000)).toEqual([]);
    }));
  });
});
