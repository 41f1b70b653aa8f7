import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

/** A picture for readers that show no SVG, such as mail clients. */
export interface PngPicture {
  readonly png: Buffer;
  /** In pixels of the file. */
  readonly width: number;
  readonly height: number;
}

const here = createRequire(import.meta.url);
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => here.resolve(`dejavu-fonts-ttf/ttf/${name}`));

/**
 * The picture as PNG on white, `width` pixels wide, with a font of its own: the same on every machine, also where none is installed. Takes some tens
 * of milliseconds of this thread. Throws what the renderer throws for markup that is no SVG.
 */
export function pngOf(svg: string, width: number): PngPicture {
  const picture = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  }).render();
  return { png: picture.asPng(), width: picture.width, height: picture.height };
}
