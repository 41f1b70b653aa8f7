import type * as echarts from 'echarts';
import { type PictureFrame, type PictureSize, INK, draw } from './picture.js';

/** What a marked point of a control chart says: a change for the better, for the worse, or one that is neither. */
export type PointVerdict = 'common-cause' | 'improvement' | 'concern' | 'special-cause' | 'missing';

/** Individual values between their limits (XmR). */
export interface ControlChart extends PictureFrame {
  readonly labels: readonly string[];
  /** Null where a value is missing: the line has a gap. */
  readonly values: readonly (number | null)[];
  readonly verdicts: readonly PointVerdict[];
  /** The mean and the limits; null where there are too few points for any. */
  readonly limits: { readonly centre: number; readonly lower: number; readonly upper: number } | null;
  /** How a value is written on the axis and at the limits: `12%`. */
  readonly format: (value: number) => string;
  /** No value can be below it; undefined where one can. */
  readonly least?: number;
}

/** A shape each, and colours after the NHS's "Making Data Count": blue for better, orange for worse, purple for neither. */
const MARKS = {
  improvement: { name: 'Better than chance', symbol: 'diamond', colour: '#005eb8' },
  concern: { name: 'Worse than chance', symbol: 'triangle', colour: '#b34700' },
  'special-cause': { name: 'Changed by more than chance', symbol: 'rect', colour: '#7c2855' },
} as const;
const SIZE: PictureSize = { width: 1080, height: 260 };

/** The line of values, mean and limits, and a mark of its own shape on each point that is no chance. */
export function controlChart(chart: ControlChart, size = SIZE): string {
  const { labels, values, verdicts, limits, format, least } = chart;
  const lines = limits
    ? [
        { yAxis: limits.centre, text: `Mean ${format(limits.centre)}`, type: 'solid' as const },
        { yAxis: limits.upper, text: `Upper limit ${format(limits.upper)}`, type: 'dashed' as const },
        ...(least !== undefined && limits.lower <= least ? [] : [{ yAxis: limits.lower, text: `Lower limit ${format(limits.lower)}`, type: 'dashed' as const }]),
      ]
    : [];
  const present = (Object.keys(MARKS) as (keyof typeof MARKS)[]).filter((mark) => verdicts.includes(mark));
  const known = [...values.filter((value) => value !== null), ...lines.map(({ yAxis }) => yAxis)];
  return draw(
    {
      grid: { left: 64, right: 18, top: present.length > 0 ? 40 : 16, bottom: 32 },
      legend: { top: 0, left: 58, itemGap: 24, textStyle: { fontSize: 14, color: INK.text }, data: present.map((mark) => MARKS[mark].name) },
      xAxis: {
        type: 'category', data: [...labels], boundaryGap: false,
        axisLabel: { fontSize: 13, color: INK.quiet, interval: Math.max(0, Math.ceil(labels.length / 9) - 1) },
        axisLine: { lineStyle: { color: INK.line } },
      },
      yAxis: {
        type: 'value', scale: true, min: known.length > 0 && least !== undefined && Math.min(...known) < (Math.max(...known) - least) / 3 + least ? least : undefined,
        axisLabel: { fontSize: 13, color: INK.quiet, formatter: format },
        splitLine: { show: false },
      },
      series: [
        {
          type: 'line', name: chart.title, data: [...values], symbol: 'none', silent: true, lineStyle: { color: INK.quiet, width: 1.5 }, itemStyle: { color: INK.quiet },
          markLine: lines.length === 0 ? undefined : {
            symbol: 'none', silent: true,
            data: lines.map(({ yAxis, text, type }) => ({
              yAxis, lineStyle: { color: INK.text, type, width: 1.2 }, label: { formatter: text, position: 'insideStartTop', fontSize: 12, color: INK.text },
            })),
          },
        },
        ...present.map((mark): echarts.SeriesOption => ({
          type: 'scatter', name: MARKS[mark].name, symbol: MARKS[mark].symbol, symbolSize: 10, silent: true, itemStyle: { color: MARKS[mark].colour, opacity: 1 },
          data: verdicts.flatMap((verdict, i) => (verdict === mark && values[i] !== null ? [[i, values[i]] as [number, number]] : [])),
        })),
      ],
    },
    size,
    chart,
  );
}
