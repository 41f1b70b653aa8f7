import { barChart } from './bar-chart.js';
import { controlChart } from './control-chart.js';
import { type FanChart, fanChart } from './fan-chart.js';
import { heatChart } from './heat-chart.js';
import { lineChart } from './line-chart.js';
import { pngOf } from './png.js';

const figure = (name: string) => ({
  name, seen: [100, null, null], middle: [null, 95, 101],
  bands: [
    { holds: '9 in 10', low: [null, 75, 80.5], high: [null, 115, 125] }, { holds: '8 in 10', low: [null, 80, 85.123456], high: [null, 110, 118] },
  ],
});
const fan: FanChart = {
  id: 'demand', title: 'Demand & capacity of <b>Elm Tree</b>', description: 'Two lines',
  days: ['Fri 2 Jan', 'Mon 5 Jan', 'Tue 6 Jan'], firstForecast: 1, demand: figure('Demand'), capacity: figure('Capacity'), short: [2],
};
const frame = { id: 'one', title: 'Title', description: 'Description' };
const spc = {
  ...frame, labels: ['a', 'b', 'c', 'd'], values: [1, 9, null, 2], limits: { centre: 3, lower: -1, upper: 7 }, format: (value: number) => `${value}%`, least: 0,
} as const;
const heat = {
  ...frame, columns: [['Mon', '23 Nov']],
  rows: [{ name: 'North & <South> with a very long name', fields: [{ shade: 'unknown' as const, text: 'Unknown', detail: '0 of 3' }] }],
};
const all = {
  fan: fanChart(fan),
  lines: lineChart({ ...frame, labels: ['a', 'b'], lines: [{ name: 'A', values: [1, null] }], unit: 'Loss', marks: [{ at: 1, text: 'Naive' }] }),
  bars: barChart({ ...frame, labels: ['a', 'b'], bars: [{ name: 'A', values: [1, null] }, { name: 'B', values: [2, 3] }], unit: 'Calls' }),
  control: controlChart({ ...spc, verdicts: ['common-cause', 'concern', 'missing', 'improvement'] }),
  heat: heatChart(heat),
};

describe('charts', () => {
  it('have a name and a description that nobody can turn into markup', () => {
    expect(all.fan).toMatch(/^<svg class="headroom-chart" data-plot="[^"]+" role="img" aria-labelledby="demand-title demand-description"/);
    expect(all.fan).toContain('<title id="demand-title">Demand &amp; capacity of &lt;b&gt;Elm Tree&lt;/b&gt;</title>');
    expect(all.heat).toContain('North &amp; &lt;South');
  });

  it.each(Object.entries(all))('%s needs neither style attributes nor scripts, which the content policy forbids, and is the same each time', (name, svg) => {
    expect(svg).not.toMatch(/<style| style=|<script| on[a-z]+=|ecmeta|zr\d/);
    expect(svg).not.toMatch(/ d="[^"]*\d\.\d\d/);
    expect(svg).toContain('role="img"');
    if (name === 'fan') expect(fanChart(fan)).toBe(svg);
  });

  it('say where the first and the last place of their axis stand, and how many there are', () => {
    const plot = (svg: string): number[] => (/ data-plot="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
    const drawn = /d="M([\d.]+) [^"]*L([\d.]+) [\d.]+" fill="none" stroke="#005eb8" stroke-width="2.5"/.exec(all.fan)!; // narrower than asked, for the last label's sake
    const [from, to, places] = plot(all.fan);
    expect([1080 * from, 1080 * to, places]).toEqual([expect.closeTo(Number(drawn[1]), 0), expect.closeTo(Number(drawn[2]), 0), 3]);
    const [first, last, bars] = plot(all.bars); // bars stand in the middle of their half
    expect([first, last, bars]).toEqual([expect.closeTo(0.28, 1), expect.closeTo(0.75, 1), 2]);
    expect(plot(all.control)[2]).toBe(4);
    expect(all.heat).not.toContain('data-plot');
  });

  it('opens into nested bands from the last day seen, named in the legend, those of capacity edged by dots', () => {
    const areas = [...all.fan.matchAll(/<path d="([^"]+)" fill="(#\w+)" fill-opacity="0\.14"/g)].map(([, d, fill]) => ({ fill, at: d.match(/[\d.]+ [\d.]+/g)!.map((point) => point.split(' ').map(Number)) }))
      .filter(({ at }) => at.length > 5); // the legend has one too
    expect(areas).toHaveLength(4);
    const demand = areas.filter(({ fill }) => fill === '#005eb8');
    expect(demand).toHaveLength(2);
    const heights = demand.map(({ at }) => Math.max(...at.map(([, y]) => y)) - Math.min(...at.map(([, y]) => y)));
    expect(heights[0]).toBeGreaterThan(heights[1]); // the wider one lies behind
    // Both begin in one point: where the line of what was seen ends.
    const line = /d="M([\d.]+) ([\d.]+)[^"]*" fill="none" stroke="#005eb8" stroke-width="2.5"/.exec(all.fan)!;
    for (const { at } of demand) expect(at[0]).toEqual([Number(line[1]), Number(line[2])]);
    for (const name of ['Demand', 'Capacity', '9 in 10', '8 in 10']) expect(all.fan).toContain(`>${name}</text>`);
    expect(all.fan).not.toContain('>Capacity, 8 in 10</text>');
    expect(all.fan.match(/stroke="#8a3b00" stroke-width="1.2" stroke-dasharray/g)).toHaveLength(2);
    expect(all.fan).not.toMatch(/stroke="#005eb8" stroke-width="1.2"/);
  });

  it('draws a line for each figure, marks days likely short by a shape, and says where the forecast begins', () => {
    expect(all.fan).toContain('>Forecast from here</text>');
    expect(all.fan).toContain('>Demand likely above capacity</text>');
    expect(fanChart({ ...fan, short: [] })).not.toContain('likely above');
  });

  it('marks only what is no chance, names each mark, and draws no limit that no value can reach', () => {
    expect(all.control).toContain('>Worse than chance</text>');
    expect(all.control).toContain('>Better than chance</text>');
    expect(all.control).not.toContain('Changed by more');
    expect(all.control).toContain('>Upper limit 7%</text>');
    expect(all.control).not.toContain('Lower limit');
    expect(controlChart({ ...spc, limits: null, verdicts: ['common-cause', 'common-cause', 'missing', 'common-cause'] })).not.toContain('limit');
  });

  it('makes a PNG of a picture, with its letters, without any installed font', async () => {
    const { png, width, height } = await pngOf(all.heat, 568);
    expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
    expect([width, height]).toEqual([568, 188]);
    const wordless = await pngOf(heatChart({ ...heat, rows: [{ ...heat.rows[0], fields: [{ shade: 'unknown', text: ' ', detail: ' ' }] }] }), 568);
    expect(png.length).toBeGreaterThan(wordless.png.length);
  });
});
