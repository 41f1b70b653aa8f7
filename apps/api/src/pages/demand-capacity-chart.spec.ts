import { serviceDay } from '#libs/kernel';
import { demandCapacitySvg } from './demand-capacity-chart.js';

const figure = (name: string) => ({
  name,
  seen: [100, null, null],
  p10: [null, 80, 85],
  p50: [null, 95, 101],
  p90: [null, 110, 118],
});
const chart = {
  title: 'Demand & capacity of <b>Elm Tree</b>',
  description: 'Two lines',
  days: ['2026-01-02', '2026-01-05', '2026-01-06'].map(serviceDay),
  firstForecastDay: serviceDay('2026-01-05'),
  demand: figure('Demand'),
  capacity: figure('Capacity'),
};

describe('the chart of demand and capacity', () => {
  const svg = demandCapacitySvg(chart);

  it('has a name and a description that nobody can turn into markup', () => {
    expect(svg).toContain('<title id="chart-title">Demand &amp; capacity of &lt;b&gt;Elm Tree&lt;/b&gt;</title>');
    expect(svg).toContain('<desc id="chart-description">Two lines</desc>');
    expect(svg).toMatch(/^<svg class="headroom-chart" role="img" aria-labelledby="chart-title chart-description"/);
  });

  it('needs neither style attributes nor scripts, which the content policy forbids', () => {
    expect(svg).not.toMatch(/<style| style=|<script| on[a-z]+=|ecmeta/);
    expect(svg).toContain('font-size="13px"');
  });

  it('draws a line and a band for each figure, and says where the forecast begins', () => {
    expect(svg.match(/fill-opacity="0\.18"/g)).toHaveLength(2);
    expect(svg).toContain('>Forecast from here</text>');
    expect(svg).toContain('>Mon 5 Jan</text>');
  });

  it('is the same for the same figures, however many were drawn before', () => {
    expect(demandCapacitySvg(chart)).toBe(demandCapacitySvg(chart));
  });
});
