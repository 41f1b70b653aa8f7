import type { IndicatorsService } from '#libs/indicators';
import type { ObservationsService } from '#libs/observations';
import type { Principal } from '#libs/platform';
import { FixedClock } from '#libs/testing';
import type { ScopeService } from '../scope/scope.service.js';
import { OrganisationDetailService } from './organisation-detail.service.js';

describe('the charts of an organisation', () => {
  it('withhold what the API withholds: few people, few in all, and all but a few', async () => {
    const find = () => ({ id: 1, code: 'A', name: 'Elm Tree', type: 'practice' });
    const service = new OrganisationDetailService(
      {} as ObservationsService,
      { charts: () => Promise.resolve(new Map([[1, { limits: null, points: [] }]])) } as unknown as IndicatorsService,
      { of: () => Promise.resolve({ find }) } as unknown as ScopeService,
      new FixedClock(new Date('2026-01-05T07:00:00Z')),
    );
    const suppressed = async (key: string) => {
      const [{ isSuppressed }] = (await service.charts({} as Principal, 'A', key)).read;
      return [[3, 100], [97, 100], [50, 100], [0, 5]].map(([numerator, denominator]) => isSuppressed({ numerator, denominator } as Parameters<typeof isSuppressed>[0]));
    };
    expect(await suppressed('missed-call-rate')).toEqual([true, true, false, true]);
    expect(await suppressed('utilisation')).toEqual([false, false, false, false]); // slots are no people
  });
});
