import { NO_FILTER, alertListHref, readAlertFilter } from './alert-filter.js';

const PLACES = [{ code: 'LOC1', name: 'North', type: 'locality' as const }, { code: 'M85001', name: 'High Street', type: 'practice' as const }];
const read = (input: object) => readAlertFilter({ ...NO_FILTER, ...input }, PLACES, ['gap', 'missed-calls'], 'Ann');

describe('the filter of alerts', () => {
  it('narrows by everything given, and by nothing when nothing is', () => {
    expect(read({})).toEqual({ filter: {}, errors: [] });
    expect(read({ level: '3', place: 'loc1', rule: 'gap', from: '2026-01-12', to: '2026-01-14', owner: 'nobody' })).toEqual({
      errors: [], filter: { level: 3, placeCode: 'LOC1', rule: 'gap', from: '2026-01-12', to: '2026-01-15', acknowledgedBy: null },
    });
    expect(read({ place: ' high street' }).filter).toEqual({ organisationCode: 'M85001' });
    expect(read({ place: 'M85001', owner: 'mine' }).filter).toEqual({ organisationCode: 'M85001', acknowledgedBy: 'Ann' });
  });

  it('says what makes no sense, with the nearest that does', () => {
    expect(read({ place: 'M8500I', rule: 'gapp', from: 'soon' }).errors.map(({ text }) => text)).toEqual([
      "There is no organisation 'M8500I'; did you mean 'M85001'?", "There is no rule 'gapp'; did you mean 'gap'?", 'Choose a day',
    ]);
    expect(read({ from: '2026-01-14', to: '2026-01-12' }).errors).toHaveLength(1);
  });

  it('lives in the address', () => {
    expect(alertListHref('live')).toBe('/alerts');
    expect(alertListHref('resolved', { ...NO_FILTER, place: 'LOC1', owner: 'mine' })).toBe('/alerts?status=resolved&place=LOC1&owner=mine');
  });
});
