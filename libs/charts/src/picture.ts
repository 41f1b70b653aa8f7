import * as echarts from 'echarts';

/** What every picture has beside its figures. */
export interface PictureFrame {
  /** Unlike that of any other picture on the page: letters, digits and hyphens. */
  readonly id: string;
  /** Names the picture for whoever cannot see it. */
  readonly title: string;
  /** Says what one would see, in sentences. */
  readonly description: string;
}

/** Width and height of a picture, in its own pixels; it is drawn as wide as its place is. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The colours of text and lines: all above 4.5:1 on white and on the pages' grey. */
export const INK = { text: '#212b32', quiet: '#425563', line: '#768692', grid: '#d8dde0' } as const;

/** Pictures use what every machine has; an e-mail's picture has a font of its own. */
export const FONT = 'Arial, sans-serif';

/**
 * Draws a chart as SVG markup with a name and a description, without scripts, style sheets or style attributes, so that a strict content policy
 * shows it whole. The same figures give the same text, whatever was drawn before.
 */
export function draw(option: echarts.EChartsOption, { width, height }: PictureSize, frame: PictureFrame): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, fontSize: 14, color: INK.text }, ...option });
    return accessible(small(plain(chart.renderToSVGString(), frame.id)), frame, plotOf(chart, width));
  } finally {
    chart.dispose();
  }
}

/**
 * Where the first and the last place of the horizontal axis stand, as shares of the width, and how many places there are: `0.054 0.978 42`. What
 * the pages' script finds the figures at the pointer by; empty for an axis without places.
 */
function plotOf(chart: echarts.ECharts, width: number): string {
  const [axis] = (chart.getOption().xAxis ?? []) as { readonly data?: readonly unknown[] }[];
  const places = axis?.data?.length ?? 0;
  if (places === 0) return '';
  const shares = [0, places - 1].map((at) => (chart.convertToPixel({ xAxisIndex: 0 }, at) / width).toFixed(4));
  return `${shares.join(' ')} ${places}`;
}

/** Text made safe inside markup. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function plain(svg: string, id: string): string {
  return svg
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/zr\d+-/g, `${id}-`) // numbered by a count of all charts drawn: the same chart must be the same text
    .replaceAll(/ (class|ecmeta_[a-z_]+|xml:space|baseProfile)="[^"]*"/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_, declarations: string) => attributes(declarations));
}

/** Tenths of a pixel are finer than a screen; what cannot be seen is left out. */
function small(svg: string): string {
  return svg
    .replaceAll(/<path [^>]*stroke-opacity="0"[^>]*><\/path>/g, (path) => (/fill="(none|transparent)"/.test(path) ? '' : path))
    .replaceAll(/<rect width="\d+" height="\d+" x="0" y="0" fill="none"><\/rect>/g, '')
    .replaceAll(/<path d="[^"]*" fill="transparent"><\/path>/g, '')
    .replaceAll(/ (d|x|y|transform|points)="([^"]*)"/g, (_, name: string, value: string) =>
      ` ${name}="${value.replaceAll(/-?\d+\.\d+(e-?\d+)?/g, (number) => String(Math.round(10 * Number(number)) / 10))}"`)
    .replaceAll(/ (pointer-events|xmlns:xlink|version)="[^"]*"/g, '')
    .replaceAll(/ font-family="Arial, sans-serif"/g, '')
    .replaceAll(/>\n+</g, '><');
}

function attributes(declarations: string): string {
  return declarations
    .split(';')
    .map((declaration) => declaration.split(':'))
    .filter(([name]) => ['font-size', 'font-family', 'font-weight'].includes(name))
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}

function accessible(svg: string, { id, title, description }: PictureFrame, plot: string): string {
  return svg.replace(
    /^<svg width="\d+" height="\d+"([^>]*)>/,
    (_, rest: string) =>
      `<svg class="headroom-chart"${plot && ` data-plot="${plot}"`} role="img" aria-labelledby="${id}-title ${id}-description" font-family="${FONT}"${rest}>` +
      `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-description">${escaped(description)}</desc>`,
  );
}
