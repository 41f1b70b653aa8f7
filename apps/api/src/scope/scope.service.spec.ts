import { type Organisation, Structure } from '#libs/organisations';
import { scopeWithin } from './scope.service.js';

const organisation = (
  code: string,
  type: Organisation['type'],
  parentCode: string | null,
  id: number,
): Organisation => ({
  id,
  code,
  name: code,
  type,
  parentCode,
  listSize: null,
  weightedListSize: null,
  deprivationDecile: null,
  validFrom: '2020-04-01' as never,
  validTo: null,
});
const structure = new Structure([
  organisation('ICB', 'icb', null, 1),
  organisation('L1', 'locality', 'ICB', 2),
  organisation('L2', 'locality', 'ICB', 3),
  organisation('P1', 'pcn', 'L1', 4),
  organisation('A', 'practice', 'P1', 5),
  organisation('B', 'practice', 'L2', 6),
  organisation('H1', 'hub', 'L1', 7),
]);
const codes = (granted: Parameters<typeof scopeWithin>[1]) =>
  scopeWithin(structure, granted)
    .organisations.map(({ code }) => code)
    .sort();

describe('scope', () => {
  it('is everything, or what is named with everything under it', () => {
    expect(codes('*')).toHaveLength(7);
    expect(codes(['L1'])).toEqual(['A', 'H1', 'L1', 'P1']);
    expect(codes(['A', 'B'])).toEqual(['A', 'B']);
    expect(codes([])).toEqual([]);
  });

  it('gives a query nothing to narrow by only when it is everything', () => {
    expect(scopeWithin(structure, '*').codes).toBeUndefined();
    expect(scopeWithin(structure, []).codes).toEqual([]);
  });

  it('does not tell an organisation outside from one that is not there', () => {
    const scope = scopeWithin(structure, ['L1']);
    expect(scope.find('A').name).toBe('A');
    expect(() => scope.find('B')).toThrow('There is no organisation B');
    expect(() => scope.find('ZZZ')).toThrow('There is no organisation ZZZ');
    expect(scope.covers('ICB')).toBe(false);
  });
});
