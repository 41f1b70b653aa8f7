import fs from 'node:fs';
import path from 'node:path';
import { describeMeasure, measuresOf, sourcesOf } from '#libs/observations';
import { INDICATORS, indicator } from './indicator-catalogue.js';
import type { Quantity } from './indicator.js';

describe('the catalogue of indicators', () => {
  it('counts only what there is', () => {
    const sources = (quantity: Quantity): number =>
      quantity.kind === 'list' ? 1
      : quantity.kind === 'measures' ? Math.min(...quantity.measures.map((one) => sourcesOf(one).length))
      : measuresOf(quantity.dataset).map(describeMeasure).filter(({ name, dimensions }) =>
          name === quantity.name && Object.entries(quantity.where).every(([dimension, values]) => values.includes(dimensions[dimension])),
        ).length;
    for (const { key, numerator, denominator } of INDICATORS) expect([key, sources(numerator) > 0, sources(denominator) > 0]).toEqual([key, true, true]);
  });

  it('names only dimensions and values that measures have', () => {
    for (const { numerator } of INDICATORS) {
      if (numerator.kind !== 'cells') continue;
      const all = measuresOf(numerator.dataset).map(describeMeasure);
      for (const [dimension, values] of Object.entries(numerator.where))
        for (const value of values) expect([value, all.some(({ dimensions }) => dimensions[dimension] === value)]).toEqual([value, true]);
    }
  });

  it('has first thresholds in order, and in the unit of the indicator', () => {
    const published = INDICATORS.flatMap(({ england, unit }) => (england ? [{ ...england, unit }] : []));
    expect(published.length).toBe(3);
    for (const { p50, p80, p90, p95, unit } of published) {
      expect([p50, p80, p90, p95]).toEqual([p50, p80, p90, p95].toSorted((a, b) => a - b));
      expect(p95 < 1).toBe(unit === 'share');
    }
  });

  it('is what its page says it is, and refuses a key it has not', () => {
    const page = fs.readFileSync(path.join(__dirname, '../../../../docs/indicators.md'), 'utf8');
    for (const { key, feeds } of INDICATORS) {
      const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${key}\``));
      expect([key, feeds.every((feed) => row?.includes(feed))]).toEqual([key, true]);
    }
    expect(() => indicator('happiness')).toThrow("There is no indicator 'happiness'");
  });
});
