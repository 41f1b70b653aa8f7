import type * as echarts from 'echarts';
import { type PictureFrame, type PictureSize, INK, draw } from './picture.js';

/** Values between which so many outcomes lie, a value a day. */
export interface FanBand {
  /** How many: `9 in 10`. */
  readonly holds: string;
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** A figure past and to come, a value a day; null where nothing is known or the day is on the other side of today. */
export interface FannedFigure {
  readonly name: string;
  readonly seen: readonly (number | null)[];
  readonly middle: readonly (number | null)[];
  /** The widest first: each holds those after it. */
  readonly bands: readonly FanBand[];
}

/** Demand and capacity, past and forecast. Every list has a value for each of the days. */
export interface FanChart extends PictureFrame {
  /** How the axis names each day. */
  readonly days: readonly string[];
  /** The index of the first day that is forecast; undefined when none is. */
  readonly firstForecast: number | undefined;
  readonly demand: FannedFigure;
  readonly capacity: FannedFigure;
  /** Days whose demand is likely above capacity, as indexes: marked by a triangle. */
  readonly short: readonly number[];
}

// Told apart by dash and by name as well as by colour; both above 4.5:1 on white.
const DEMAND = { colour: '#005eb8', dash: 'solid', edge: false } as const;
const CAPACITY = { colour: '#8a3b00', dash: [7, 4] as number[], edge: true } as const;
const ALARM = '#b8000b';
/** Bands lie one on the other: the narrowest of three is three times as dark. */
const OPACITY = 0.14;
const NO_LINE = { opacity: 0 };
const SIZE: PictureSize = { width: 1080, height: 360 };

/**
 * Demand and capacity as two lines that go on into what is forecast. Demand opens into a fan of nested bands, darker where more likely; capacity keeps the
 * edges of its widest band, dotted, so that the two are told apart without colour. Days likely short have a triangle.
 */
export function fanChart(chart: FanChart, size = SIZE): string {
  const { days, demand, capacity } = chart;
  return draw(
    {
      grid: { left: 58, right: 18, top: 56, bottom: 36 },
      legend: {
        top: 0, left: 52, itemWidth: 30, itemGap: 20,
        textStyle: { fontSize: 15, color: INK.text },
        data: [
          demand.name, capacity.name,
          ...demand.bands.map(({ holds }, i) => ({ name: bandName(demand, holds, true), icon: 'rect', lineStyle: NO_LINE, itemStyle: { color: DEMAND.colour, opacity: OPACITY * (i + 1) } })),
          ...(chart.short.length > 0 ? [{ name: SHORT, icon: 'triangle' }] : []),
        ],
      },
      xAxis: {
        type: 'category', data: [...days], boundaryGap: false,
        axisLabel: { fontSize: 13, color: INK.quiet, interval: Math.max(0, Math.ceil(days.length / 9) - 1) },
        axisLine: { lineStyle: { color: INK.line } },
      },
      yAxis: {
        type: 'value', scale: true, min: floorOf(chart),
        name: 'Appointments a day', nameLocation: 'end',
        nameTextStyle: { fontSize: 13, color: INK.quiet, align: 'left', padding: [0, 0, 0, -44] },
        axisLabel: { fontSize: 13, color: INK.quiet },
        splitLine: { lineStyle: { color: INK.grid } },
      },
      series: [...seriesOf(capacity, CAPACITY), ...seriesOf(demand, DEMAND, startOf(chart)), ...shortOf(chart)],
    },
    size,
    chart,
  );
}

const SHORT = 'Demand likely above capacity';

/** In the legend the bands of demand stand after it; those of capacity are not in it. */
function bandName(figure: FannedFigure, holds: string, isNamed: boolean): string {
  return isNamed ? holds : `${figure.name}, ${holds}`;
}

/** From zero, unless nothing comes near it: then from half of the least, so that the space between the lines can be seen. */
function floorOf({ demand, capacity }: FanChart): number {
  const known = [demand, capacity].flatMap(({ seen, middle, bands }) => [...seen, ...middle, ...bands.flatMap(({ low }) => low)]).filter((value) => value !== null);
  const least = known.length === 0 ? 0 : Math.min(...known);
  const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, least))));
  return Math.floor(least / 2 / size) * size;
}

function startOf({ days, firstForecast }: FanChart): string | undefined {
  return firstForecast === undefined ? undefined : days[firstForecast];
}

type Stroke = typeof DEMAND | typeof CAPACITY;

/** One line through what was seen and what is expected, and the bands behind it: they open from the last day seen. */
function seriesOf(figure: FannedFigure, { colour, dash, edge }: Stroke, start?: string): echarts.SeriesOption[] {
  const last = figure.middle.findIndex((value) => value !== null) - 1;
  const joined = (values: readonly (number | null)[]): (number | null)[] => values.map((value, i) => (i === last ? figure.seen[i] : value));
  const bands = figure.bands.flatMap(({ holds, low, high }, i): echarts.SeriesOption[] => {
    const [from, to] = [joined(low), joined(high)];
    const name = bandName(figure, holds, !edge);
    const lineStyle = edge && i === 0 ? { color: colour, type: 'dotted' as const, width: 1.2 } : NO_LINE;
    const band = { type: 'line', symbol: 'none', silent: true, lineStyle, itemStyle: { color: colour }, stack: name } as const;
    const spread = to.map((value, at) => (value === null || from[at] === null ? null : value - from[at]));
    return [{ ...band, name: `${name} from`, data: from }, { ...band, name, data: spread, areaStyle: { color: colour, opacity: OPACITY } }];
  });
  return [
    ...bands,
    {
      type: 'line', name: figure.name, data: figure.seen.map((value, i) => value ?? figure.middle[i]), symbol: 'none', silent: true,
      lineStyle: { color: colour, type: dash, width: 2.5 },
      itemStyle: { color: colour },
      markLine:
        start === undefined
          ? undefined
          : {
              symbol: 'none', silent: true, data: [{ xAxis: start }],
              lineStyle: { color: INK.text, type: 'solid', width: 1.5 },
              label: { formatter: 'Forecast from here', fontSize: 13, color: INK.text },
            },
    },
  ];
}

function shortOf({ short, demand, days }: FanChart): echarts.SeriesOption[] {
  if (short.length === 0) return [];
  const data = short.map((at): [string, number] => [days[at], demand.middle[at] ?? demand.seen[at] ?? 0]);
  return [{ type: 'scatter', name: SHORT, data, symbol: 'triangle', symbolSize: 13, silent: true, itemStyle: { color: ALARM, opacity: 1 }, z: 5 }];
}
