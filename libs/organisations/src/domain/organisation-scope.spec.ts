import fc from 'fast-check';
import { type OrganisationScope, farthestFirst, inScope, nearness } from './organisation-scope.js';

const practice = { code: 'P1', type: 'practice', ancestors: ['PCN1', 'LOC1', 'ICB'] };
const hub = { code: 'HUB1', type: 'hub', ancestors: ['LOC1', 'ICB'] };

describe('a scope', () => {
  it.each<[OrganisationScope, number | undefined]>([
    [{}, Number.POSITIVE_INFINITY],
    [{ levels: ['practice'] }, Number.POSITIVE_INFINITY],
    [{ levels: ['hub', 'icb'] }, undefined],
    [{ under: ['ICB'] }, 3],
    [{ under: ['ICB', 'PCN1'] }, 1],
    [{ under: ['P1'] }, 0],
    [{ under: ['LOC2'] }, undefined],
    [{ organisations: ['P1'] }, 0],
    [{ organisations: ['LOC1'] }, undefined],
    [{ tagged: ['LOC1'] }, 2],
    [{ under: ['LOC1'], tagged: ['P9'] }, undefined],
    [{ levels: ['practice'], under: ['LOC1'], organisations: ['P1'] }, 0],
  ])('%j is %s steps from a practice', (scope, steps) => {
    expect(nearness(scope, practice)).toBe(steps);
    expect(inScope(scope, practice)).toBe(steps !== undefined);
  });

  it('means what lies under a code at any depth, hubs too', () => {
    expect(inScope({ under: ['LOC1'] }, hub)).toBe(true);
    expect(inScope({ under: ['PCN1'] }, hub)).toBe(false);
  });
});

describe('entries by scope', () => {
  it('come with the nearest last, and as written where they are as near', () => {
    const entries = [
      { scope: { organisations: ['P1'] }, n: 1 },
      { scope: { under: ['LOC1'] }, n: 2 },
      { scope: { levels: ['practice'] as const }, n: 3 },
      { scope: { under: ['LOC1'] }, n: 4 },
      { scope: {}, n: 5 },
      { scope: { under: ['LOC2'] }, n: 6 },
    ];
    expect(farthestFirst(entries, practice).map(({ n }) => n)).toEqual([3, 5, 2, 4, 1]);
  });

  it('lose none that holds the organisation', () => {
    const codes = fc.subarray(['P1', 'PCN1', 'LOC1', 'ICB', 'LOC2'], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.record({ under: codes, organisations: codes }, { requiredKeys: [] })), (scopes) => {
        const kept = farthestFirst(scopes.map((scope) => ({ scope })), practice);
        expect(kept).toHaveLength(scopes.filter((scope) => inScope(scope, practice)).length);
      }),
    );
  });
});
