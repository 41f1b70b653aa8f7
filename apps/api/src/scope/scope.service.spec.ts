import { type Organisation, Structure } from '#libs/organisations';
import type { RoleGrant } from '#libs/platform';
import { codesWithin, scopeOfCodes } from './scope.service.js';

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
  organisation('C', 'practice', 'P1', 8),
]);
const analyst = (scopeCode: string): RoleGrant => ({ role: 'analyst', scopeCode });
const scopeWithin = (...scopes: string[]) => scopeOfCodes(structure, codesWithin(structure, scopes.map(analyst), 'gaps:read'));
const codes = (...scopes: string[]) => scopeWithin(...scopes).organisations.map(({ code }) => code).sort();

describe('scope', () => {
  it('is everything, or what is named with everything under it', () => {
    expect(codes('*')).toHaveLength(8);
    expect(codes('L1')).toEqual(['A', 'C', 'H1', 'L1', 'P1']);
    expect(codes('A', 'B')).toEqual(['A', 'B']);
    expect(codes()).toEqual([]);
  });

  it('gives a query nothing to narrow by only when it is everything', () => {
    expect(scopeWithin('*').codes).toBeUndefined();
    expect(scopeWithin().codes).toEqual([]);
  });

  it('does not tell an organisation outside from one that is not there', () => {
    const scope = scopeWithin('L1');
    expect(scope.find('A').name).toBe('A');
    expect(() => scope.find('B')).toThrow('There is no organisation B');
    expect(() => scope.find('ZZZ')).toThrow('There is no organisation ZZZ');
    expect(scope.covers('ICB')).toBe(false);
  });
});

describe('the scope of a practice', () => {
  const practice = (scopeCode: string): RoleGrant => ({ role: 'practice', scopeCode });
  const seen = (grants: RoleGrant[], permission: Parameters<typeof codesWithin>[2], sharing: string[] = []) =>
    [...(codesWithin(structure, grants, permission, new Set(sharing)) ?? ['all'])].sort();

  it('is itself, and to read figures the sums above it', () => {
    expect(seen([practice('A')], 'gaps:read')).toEqual(['A', 'ICB', 'L1', 'P1']);
    expect(seen([practice('A')], 'alerts:read')).toEqual(['A']);
    expect(seen([practice('A')], 'declarations:write')).toEqual(['A']);
  });

  it('has another practice in it only when that one is of its locality and shares', () => {
    expect(seen([practice('A')], 'gaps:read', ['C', 'B'])).toEqual(['A', 'C', 'ICB', 'L1', 'P1']);
    expect(seen([practice('A')], 'alerts:read', ['C'])).toEqual(['A']);
  });

  it('is nothing where the role is not held at a practice, and is no less for another role beside it', () => {
    expect(seen([practice('*')], 'gaps:read')).toEqual([]);
    expect(seen([practice('L1')], 'gaps:read')).toEqual([]);
    expect(seen([practice('A'), analyst('*')], 'gaps:read')).toEqual(['all']);
    expect(seen([practice('A'), analyst('L2')], 'gaps:read')).toEqual(['A', 'B', 'ICB', 'L1', 'L2', 'P1']);
  });
});
