import * as echarts from 'echarts';
import { formatDay, type ServiceDay } from '#libs/kernel';

/** A figure past and to come, a value a day; null where nothing is known or the day is on the other side of today. */
export interface ChartedFigure {
  readonly name: string;
  readonly seen: readonly (number | null)[];
  readonly p10: readonly (number | null)[];
  readonly p50: readonly (number | null)[];
  readonly p90: readonly (number | null)[];
}

/** What the chart shows. Every list has a value for each of the days. */
export interface DemandCapacityChart {
  /** Names the picture for whoever cannot see it; `description` says what it shows. */
  readonly title: string;
  readonly description: string;
  readonly days: readonly ServiceDay[];
  /** The first day that is forecast. */
  readonly firstForecastDay: ServiceDay | undefined;
  readonly demand: ChartedFigure;
  readonly capacity: ChartedFigure;
}

const WIDTH = 1080;
const HEIGHT = 400;
const FONT = 'Arial, sans-serif';
// Told apart by dash and by name as well as by colour; both above 4.5:1 on white.
const DEMAND = { colour: '#005eb8', dash: 'solid' } as const;
const CAPACITY = { colour: '#8a3b00', dash: [7, 4] as number[] } as const;

/** The chart as SVG markup without scripts, style sheets or style attributes, so that a strict content policy shows it whole. */
export function demandCapacitySvg(chart: DemandCapacityChart): string {
  const picture = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    picture.setOption(optionOf(chart));
    return accessible(plain(picture.renderToSVGString()), chart);
  } finally {
    picture.dispose();
  }
}

function optionOf({ days, demand, capacity, firstForecastDay }: DemandCapacityChart): echarts.EChartsOption {
  const labels = days.map((day) => formatDay(day, 'short'));
  const today = firstForecastDay === undefined ? undefined : formatDay(firstForecastDay, 'short');
  return {
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: 14, color: '#212b32' },
    grid: { left: 58, right: 18, top: 56, bottom: 40 },
    legend: {
      top: 0,
      left: 52,
      itemWidth: 36,
      itemGap: 24,
      textStyle: { fontSize: 15, color: '#212b32' },
      data: [demand.name, capacity.name],
    },
    xAxis: {
      type: 'category',
      data: labels,
      boundaryGap: false,
      axisLabel: { fontSize: 13, color: '#425563', interval: Math.max(0, Math.ceil(days.length / 9) - 1) },
      axisLine: { lineStyle: { color: '#768692' } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      name: 'Appointments a day',
      nameLocation: 'end',
      nameTextStyle: { fontSize: 13, color: '#425563', align: 'left', padding: [0, 0, 0, -44] },
      axisLabel: { fontSize: 13, color: '#425563' },
      splitLine: { lineStyle: { color: '#d8dde0' } },
    },
    series: [...seriesOf(capacity, CAPACITY), ...seriesOf(demand, DEMAND, today)],
  };
}

type Stroke = typeof DEMAND | typeof CAPACITY;

/** One line through what was seen and what is expected, and the band between p10 and p90 behind it. */
function seriesOf(figure: ChartedFigure, { colour, dash }: Stroke, today?: string): echarts.SeriesOption[] {
  const invisible = {
    type: 'line',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    stack: figure.name,
  } as const;
  const spread = figure.p90.map((high, i) => (high === null || figure.p10[i] === null ? null : high - figure.p10[i]));
  const line = figure.seen.map((value, i) => value ?? figure.p50[i]);
  return [
    { ...invisible, name: `${figure.name} from`, data: [...figure.p10] },
    { ...invisible, name: `${figure.name} to`, data: spread, areaStyle: { color: colour, opacity: 0.18 } },
    {
      type: 'line',
      name: figure.name,
      data: line,
      symbol: 'none',
      silent: true,
      lineStyle: { color: colour, type: dash, width: 2.5 },
      itemStyle: { color: colour },
      markLine:
        today === undefined
          ? undefined
          : {
              symbol: 'none',
              silent: true,
              data: [{ xAxis: today }],
              lineStyle: { color: '#212b32', type: 'solid', width: 1.5 },
              label: { formatter: 'Forecast from here', fontSize: 13, color: '#212b32' },
            },
    },
  ];
}

function plain(svg: string): string {
  return svg
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/zr\d+-/g, 'chart-') // numbered by a count of all charts drawn: the same chart must be the same text
    .replaceAll(/ (class|ecmeta_[a-z_]+)="[^"]*"/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_, declarations: string) => attributes(declarations));
}

function attributes(declarations: string): string {
  return declarations
    .split(';')
    .map((declaration) => declaration.split(':'))
    .filter(([name]) => ['font-size', 'font-family', 'font-weight'].includes(name))
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}

function accessible(svg: string, { title, description }: DemandCapacityChart): string {
  return svg.replace(
    /^<svg width="\d+" height="\d+"([^>]*)>/,
    (_, rest: string) =>
      `<svg class="headroom-chart" role="img" aria-labelledby="chart-title chart-description"${rest}>` +
      `<title id="chart-title">${escaped(title)}</title><desc id="chart-description">${escaped(description)}</desc>`,
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
