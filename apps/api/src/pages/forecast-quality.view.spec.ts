import type { DatedVerdict, ForecastQuality, QualityFigures } from '#libs/forecasting';
import { serviceDay } from '#libs/kernel';
import { qualityView } from './forecast-quality.view.js';

const span = { from: serviceDay('2026-02-10'), to: serviceDay('2026-03-10') };
const figures: QualityFigures = {
  measure: 'demand', organisationType: 'practice', horizon: 'h1_7', days: 20, scored: 2604, cover80: 0.652, cover90: 0.77, above: 0.2,
  weightedLoss: 0.05, lossRatio: null,
};
const verdict = (changes: Partial<DatedVerdict>): DatedVerdict => ({
  state: 'steady', lastDay: serviceDay('2026-03-09'), drifts: [], asOf: new Date('2026-03-10T08:15:00Z'), ...changes,
});
const view = (changes: Partial<ForecastQuality>) => qualityView({ figures: [figures], unscored: [], verdict: null, ...changes }, span);

describe('the page of forecast quality', () => {
  it('says that nothing has been scored, and never shows green for it', () => {
    for (const one of [view({ figures: [] }), view({ figures: [], verdict: verdict({ state: 'unknown', lastDay: null }) })]) {
      expect(one.state).toEqual({ text: 'Not known', classes: 'nhsuk-tag--grey' });
      expect(one.meaning.join(' ')).toContain('Nothing has been scored yet');
      expect(one.rows).toEqual([]);
    }
  });

  it('says which forecast will be scored first, and when', () => {
    const { meaning } = qualityView({ figures: [], unscored: [], verdict: null }, span, { morning: serviceDay('2026-11-20'), day: serviceDay('2026-11-23') });
    expect(meaning[0]).toMatch(/^Nothing has been scored yet\. .* The first is that of Friday 20 November 2026: what it said of Monday 23 November 2026 is scored on Tuesday 24 November 2026\.$/);
  });

  it('says why it does not judge while too little is scored', () => {
    const one = view({ verdict: verdict({ state: 'unknown' }) });
    expect(one.state.text).toBe('Not known');
    expect(one.meaning[0]).toContain('neither good nor bad');
  });

  it('names a drift in words, with since when', () => {
    const drift = {
      reason: 'intervals-too-narrow', measure: 'demand', horizon: 'h1', since: serviceDay('2026-03-02'), evidence: 50, days: 20, cover80: 0.65,
      cover90: 0.77, missedAbove: 0.8, lossRatio: 0.7,
    } as const;
    const one = view({ verdict: verdict({ state: 'drifted', drifts: [drift] }) });
    expect(one.state.text).toBe('Drifted');
    expect(one.meaning[0]).toBe('Demand, 1 day ahead: intervals are too narrow: days turn out further from what was expected than forecasts say (since Mon 2 Mar).');
  });

  it('shows figures as people read them, and what could not be scored with its reason', () => {
    const one = view({ verdict: verdict({}), unscored: [{ measure: 'demand', organisationType: 'pcn', reason: 'unknown', count: 3 }] });
    expect(one.rows).toEqual([
      { what: 'Demand', where: 'Practices', ahead: '1 to 7 days', cover80: '65%', cover90: '77%', loss: 'Not known', scored: '2,604 forecasts of 20 days' },
    ]);
    expect(one.unscored).toEqual(['Demand, PCNs: 3 days not scored, what happened is not known.']);
    expect(one.span).toBe('Service days from Tue 10 Feb to Mon 9 Mar');
  });
});
