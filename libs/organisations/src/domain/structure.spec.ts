import { serviceDay } from '#libs/kernel';
import type { Organisation, OrganisationType } from './organisation.js';
import { Structure } from './structure.js';

let ids = 0;
const make = (code: string, type: OrganisationType, parentCode: string | null): Organisation => ({
  id: (ids += 1), code, name: code, type, parentCode, listSize: null, weightedListSize: null, deprivationDecile: null, validFrom: serviceDay('2026-01-01'), validTo: null,
});

describe('the structure', () => {
  const structure = new Structure(
    [make('QHL', 'icb', null), make('L1', 'locality', 'QHL'), make('L2', 'locality', 'QHL'), make('P1', 'pcn', 'L1'), make('M1', 'practice', 'P1'),
      make('M2', 'practice', 'P1'), make('M3', 'practice', 'L2'), make('H1', 'hub', 'L1')],
    new Map([['15E', 'QHL']]),
  );
  const codes = (organisations: readonly Organisation[]): string[] => organisations.map(({ code }) => code);

  it('finds the practices under anything', () => {
    expect(codes(structure.practicesUnder('15E'))).toEqual(['M1', 'M2', 'M3']);
    expect(codes(structure.practicesUnder('L1'))).toEqual(['M1', 'M2']);
    expect(codes(structure.practicesUnder('M3'))).toEqual(['M3']);
    expect(codes(structure.practicesUnder('H1'))).toEqual(['M1', 'M2']);
    expect(structure.practicesUnder('NOBODY')).toEqual([]);
  });

  it('finds the hub and the locality of anything beneath a locality', () => {
    expect([structure.hubOf('M1'), structure.hubOf('P1'), structure.hubOf('L1'), structure.hubOf('H1'), structure.hubOf('M3'), structure.hubOf('QHL')].map((o) => o?.code))
      .toEqual(['H1', 'H1', 'H1', 'H1', undefined, undefined]);
    expect(structure.localityOf('M3')?.code).toBe('L2');
    expect(structure.icb?.code).toBe('QHL');
  });

  it('names what an organisation lies under, the nearest first', () => {
    expect(structure.ancestorsOf('M1')).toEqual(['P1', 'L1', 'QHL']);
    expect(structure.ancestorsOf('H1')).toEqual(['L1', 'QHL']);
    expect(structure.ancestorsOf('15E')).toEqual([]);
    expect(structure.ancestorsOf('NOBODY')).toEqual([]);
  });

  it('ends on a circle of parents', () => {
    const circle = new Structure([make('A', 'pcn', 'B'), make('B', 'pcn', 'A'), make('C', 'practice', 'A')]);
    expect(circle.localityOf('C')).toBeUndefined();
    expect(codes(circle.practicesUnder('B'))).toEqual(['C']);
    expect(circle.ancestorsOf('C')).toEqual(['A', 'B']);
  });
});
