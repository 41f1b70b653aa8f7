import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';

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
 * The picture as PNG on white, `width` pixels wide, with a font of its own: the same on every machine, also where none is installed. Drawn beside this
 * thread, which stays free. Throws what the renderer throws for markup that is no SVG.
 */
export async function pngOf(svg: string, width: number): Promise<PngPicture> {
  const picture = await renderAsync(svg, {
    background: '#ffffff',
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  });
  return { png: picture.asPng(), width: picture.width, height: picture.height };
}
