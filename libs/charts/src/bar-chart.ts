import type * as echarts from 'echarts';
import { type PictureFrame, type PictureSize, INK, draw } from './picture.js';

/** Bars side by side over the same places of an axis. */
export interface BarChart extends PictureFrame {
  readonly labels: readonly string[];
  readonly bars: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** What the upright axis counts: `Calls`. */
  readonly unit: string;
  /** Bars of a place stand on each other instead of side by side. */
  readonly isStacked?: boolean;
}

/** Light and dark as well as coloured, with an outline, so that they differ in print too; each outline above 3:1 on white. */
const FILLS = [
  { fill: '#005eb8', edge: '#003087' },
  { fill: '#ffd8a8', edge: '#8a3b00' },
  { fill: '#7c2855', edge: '#4c0f33' },
  { fill: '#ffffff', edge: '#212b32' },
] as const;
const SIZE: PictureSize = { width: 1080, height: 300 };
const FEW = 14;

/** Up to four kinds of bars, with their numbers on them where there are few enough. */
export function barChart(chart: BarChart, size = SIZE): string {
  const { labels, bars, unit, isStacked = false } = chart;
  const numbered = !isStacked && labels.length * bars.length <= 2 * FEW;
  return draw(
    {
      grid: { left: 58, right: 18, top: 56, bottom: 36 },
      legend: { top: 0, left: 52, itemWidth: 20, itemGap: 24, textStyle: { fontSize: 15, color: INK.text } },
      xAxis: {
        type: 'category', data: [...labels],
        axisLabel: { fontSize: 13, color: INK.quiet, interval: labels.length <= FEW ? 0 : Math.ceil(labels.length / 9) - 1 },
        axisLine: { lineStyle: { color: INK.line } },
      },
      yAxis: {
        type: 'value', min: 0, minInterval: 1, name: unit, nameLocation: 'end',
        nameTextStyle: { fontSize: 13, color: INK.quiet, align: 'left', padding: [0, 0, 0, -44] },
        axisLabel: { fontSize: 13, color: INK.quiet },
        splitLine: { lineStyle: { color: INK.grid } },
      },
      series: bars.map(({ name, values }, i): echarts.SeriesOption => ({
        type: 'bar', name, silent: true, stack: isStacked ? 'all' : undefined, barMaxWidth: 44, barGap: '8%',
        data: values.map((value) => (value === null ? null : Math.round(10 * value) / 10)),
        itemStyle: { color: FILLS[i % FILLS.length].fill, borderColor: FILLS[i % FILLS.length].edge, borderWidth: 1.5 },
        label: { show: numbered, position: 'top', fontSize: 12, color: INK.text, formatter: ({ value }) => String(Math.round(Number(value))) },
      })),
    },
    size,
    chart,
  );
}
