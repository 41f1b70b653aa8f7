import type * as echarts from 'echarts';
import { type PictureFrame, type PictureSize, INK, draw } from './picture.js';

/** One line of a chart; null where nothing is known, so that the line has a gap. */
export interface ChartLine {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** Lines over the same places of an axis. */
export interface LineChart extends PictureFrame {
  /** What each place of the horizontal axis is called. */
  readonly labels: readonly string[];
  readonly lines: readonly ChartLine[];
  /** What the upright axis counts: `Loss against the naive`. */
  readonly unit: string;
  /** Shares are written as percentages. */
  readonly isShare?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Straight lines across to read the others against: `As good as the naive` at 1. */
  readonly marks?: readonly { readonly at: number; readonly text: string }[];
  /** A line from corner to corner, or any other that is meant and not measured; drawn thin and dashed. */
  readonly wanted?: ChartLine;
}

/** Told apart by symbol and dash as well as by colour. */
const STROKES = [
  { colour: '#005eb8', symbol: 'circle', dash: 'solid' },
  { colour: '#8a3b00', symbol: 'triangle', dash: [7, 4] as number[] },
  { colour: '#006747', symbol: 'rect', dash: [2, 3] as number[] },
  { colour: '#7c2855', symbol: 'diamond', dash: [10, 3, 2, 3] as number[] },
] as const;
const SIZE: PictureSize = { width: 1080, height: 300 };
const FEW = 40;

/** Up to four lines, each with a symbol of its own where there are few enough points to see them. */
export function lineChart(chart: LineChart, size = SIZE): string {
  const { labels, lines, unit, isShare, min, max, marks = [], wanted } = chart;
  const format = isShare ? (value: number): string => `${Math.round(100 * value)}%` : undefined;
  const own = lines.map(({ name, values }, i): echarts.SeriesOption => {
    const { colour, symbol, dash } = STROKES[i % STROKES.length];
    return {
      type: 'line', name, data: [...values], symbol, symbolSize: 8, showSymbol: labels.length <= FEW, showAllSymbol: true, silent: true, itemStyle: { color: colour },
      lineStyle: { color: colour, type: dash, width: 2.5 },
      markLine: i > 0 || marks.length === 0 ? undefined : {
        symbol: 'none', silent: true, lineStyle: { color: INK.text, type: 'solid', width: 1.5 },
        data: marks.map(({ at, text }) => ({ yAxis: at, label: { formatter: text, position: 'insideStartTop', fontSize: 13, color: INK.text } })),
      },
    };
  });
  const meant: echarts.SeriesOption[] = wanted
    ? [{ type: 'line', name: wanted.name, data: [...wanted.values], symbol: 'none', silent: true, itemStyle: { color: INK.quiet }, lineStyle: { color: INK.quiet, type: [3, 3], width: 1.5 } }]
    : [];
  return draw(
    {
      grid: { left: 58, right: 24, top: 60, bottom: 36 },
      legend: { top: 0, left: 52, itemWidth: 36, itemGap: 24, textStyle: { fontSize: 15, color: INK.text } },
      xAxis: {
        type: 'category', data: [...labels], boundaryGap: false,
        axisLabel: { fontSize: 13, color: INK.quiet, interval: Math.max(0, Math.ceil(labels.length / 9) - 1) },
        axisLine: { lineStyle: { color: INK.line } },
      },
      yAxis: {
        type: 'value', name: unit, nameLocation: 'end', min, max, scale: min === undefined,
        nameTextStyle: { fontSize: 13, color: INK.quiet, align: 'left', padding: [0, 0, 0, -44] },
        axisLabel: { fontSize: 13, color: INK.quiet, formatter: format },
        splitLine: { lineStyle: { color: INK.grid } },
      },
      series: [...own, ...meant],
    },
    size,
    chart,
  );
}
