import { type PictureFrame, INK, escaped, FONT } from './picture.js';

/** How a field of a heat picture looks: by level of pressure, or closed, or not known. */
export type HeatShade = '1' | '2' | '3' | '4' | 'closed' | 'unknown';

/** Levels by place and day. */
export interface HeatChart extends PictureFrame {
  /** Over the fields, two lines each at most: `Mon`, `23 Nov`. */
  readonly columns: readonly (readonly string[])[];
  readonly rows: readonly {
    readonly name: string;
    /** The field's word, `2 Amber`, and one line of numbers below it, which may be empty. */
    readonly fields: readonly { readonly shade: HeatShade; readonly text: string; readonly detail: string }[];
  }[];
}

/** Fill and ink, at least 4.5:1 between them; the frame of each field is above 3:1 on white, and its word says what its colour says. */
const SHADES: Readonly<Record<HeatShade, { readonly fill: string; readonly ink: string }>> = {
  '1': { fill: '#cde7d3', ink: '#00351a' },
  '2': { fill: '#ffdc8e', ink: '#4d3a00' },
  '3': { fill: '#c8281e', ink: '#ffffff' },
  '4': { fill: '#212b32', ink: '#ffffff' },
  closed: { fill: '#ffffff', ink: '#425563' },
  unknown: { fill: '#d8dde0', ink: '#212b32' },
};
const [NAMES, FIELD, HEAD, ROW] = [190, 94, 46, 48];
const MOST_LETTERS = 24;

/**
 * A grid of fields, as SVG without any style sheet: few shapes, so that it is small on a page and sharp in an e-mail. Drawn by hand, because a
 * chart library's heat map knows scales and no words.
 */
export function heatChart({ id, title, description, columns, rows }: HeatChart): string {
  const [width, height] = [NAMES + FIELD * columns.length, HEAD + ROW * rows.length];
  const text = (x: number, y: number, what: string, more = ''): string => `<text x="${x}" y="${y}"${more}>${escaped(what)}</text>`;
  const heads = columns.map((lines, c) =>
    lines.map((line, i) => text(NAMES + FIELD * c + FIELD / 2, 18 + 17 * i, line, ` text-anchor="middle"${i === 0 ? ' font-weight="bold"' : ''}`)).join(''));
  const body = rows.map(({ name, fields }, r) => {
    const top = HEAD + ROW * r;
    const short = name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name;
    return text(0, top + 28, short, ' font-weight="bold"') + fields.map((field, c) => fieldOf(field, NAMES + FIELD * c, top)).join('');
  });
  return (
    `<svg class="headroom-chart" role="img" aria-labelledby="${id}-title ${id}-description" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
    `font-family="${FONT}" font-size="13" fill="${INK.text}"><title id="${id}-title">${escaped(title)}</title><desc id="${id}-description">${escaped(description)}</desc>` +
    `${heads.join('')}${body.join('')}</svg>`
  );
}

function fieldOf({ shade, text, detail }: HeatChart['rows'][number]['fields'][number], left: number, top: number): string {
  const { fill, ink } = SHADES[shade];
  const middle = left + FIELD / 2;
  const dashes = shade === 'unknown' ? ' stroke-dasharray="4 3"' : '';
  const word = `<text x="${middle}" y="${top + (detail === '' ? 28 : 21)}" text-anchor="middle" font-weight="bold" fill="${ink}">${escaped(text)}</text>`;
  const below = detail === '' ? '' : `<text x="${middle}" y="${top + 36}" text-anchor="middle" font-size="11" fill="${ink}">${escaped(detail)}</text>`;
  return `<rect x="${left + 1.5}" y="${top + 1.5}" width="${FIELD - 3}" height="${ROW - 3}" fill="${fill}" stroke="${INK.line}"${dashes}/>${word}${below}`;
}
