import { type IndicatorPoint, indicator } from '#libs/indicators';
import { addDays, serviceDay } from '#libs/kernel';
import { indicatorsView } from './indicators.view.js';

const organisation = { code: 'A', name: 'Elm Tree', type: 'practice' };
const definition = indicator('missed-call-rate');
const limits = { centre: 0.08, lower: -0.01, upper: 0.17, upperWarning: 0.14, lowerWarning: 0.02, meanMovingRange: 0.03, basedOn: 30, trial: false };
const point = (at: number, value: number | null, changes: Partial<IndicatorPoint> = {}): IndicatorPoint => ({
  serviceDay: addDays(serviceDay('2026-01-05'), at), value, reason: null, numerator: 20, denominator: 250, adjusted: value,
  verdict: value === null ? 'missing' : 'common-cause', signals: [], ...changes,
});
const high = { verdict: 'concern', signals: [{ rule: 'outside-limits', side: 'high' }] } as const;
const view = (points: IndicatorPoint[], isSuppressed: (one: IndicatorPoint) => boolean = () => false, withLimits = true) =>
  indicatorsView({ organisation, read: [{ definition, chart: { limits: withLimits ? limits : null, points }, isSuppressed }], all: [definition], chosen: '' }).charts[0];

describe('the page of indicators', () => {
  it('says in words what is more than chance, and marks it by a shape of its own', () => {
    const one = view([point(0, 0.07), point(1, 0.22, high), point(2, null), point(3, 0.09)]);
    expect(one.words).toBe(
      '9.0% on Thu 8 Jan; usual are 8.0%, and chance alone gives 0.0% to 17%. 1 day is more than chance, Tue 6 Jan (worse than chance: above the upper limit).',
    );
    expect(one.svg).toContain('>Worse than chance</text>');
    expect(one.rows.map(({ value, verdict }) => [value, verdict])).toEqual([
      ['9.0%', 'chance'], ['not known', 'not known'], ['22%', 'worse than chance: above the upper limit'], ['7.0%', 'chance'],
    ]);
  });

  it('gives small counts of people away neither in the picture nor in the table nor in words', () => {
    const one = view([point(0, 0.07), point(1, 0.22, high)], ({ value }) => value === 0.22);
    expect(one.svg + one.words + JSON.stringify(one.rows)).not.toMatch(/22%|Worse/);
    expect(one.note).toContain('left out');
  });

  it('draws nothing where nothing is known, and says so where there are no limits', () => {
    expect(view([point(0, null)])).toMatchObject({ svg: '', words: 'Nothing is known of it.' });
    expect(view([point(0, 0.1)], () => false, false).words).toContain('Too few points');
  });
});
