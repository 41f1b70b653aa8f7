import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PACKAGE_ROOT, packageFolder } from '../package-root.js';

/** A file of the pages, held in memory. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

const NHSUK = path.join(packageFolder('nhsuk-frontend'), 'dist/nhsuk');

/**
 * What the pages load, by path under /assets: the compiled styles of nhsuk-frontend without the Frutiger font (it is the
 * NHS's own, and would be fetched from elsewhere), our own sheet after it, the icons these styles name, and the script that pages can do without.
 */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['headroom.css', { type: 'text/css; charset=utf-8', body: Buffer.from(styles()) }],
  [
    'favicon.svg',
    { type: 'image/svg+xml', body: fs.readFileSync(path.join(PACKAGE_ROOT, 'apps/api/public/favicon.svg')) },
  ],
  ['headroom.js', { type: 'text/javascript; charset=utf-8', body: fs.readFileSync(path.join(PACKAGE_ROOT, 'apps/api/public/headroom.js')) }],
  ...icons(),
]);

/** Changes when any asset does: part of their addresses, so that they can be kept for ever. */
export const ASSET_VERSION = [...ASSETS.values()]
  .reduce((hash, { body }) => hash.update(body), createHash('sha256'))
  .digest('hex')
  .slice(0, 12);

function styles(): string {
  const library = fs
    .readFileSync(path.join(NHSUK, 'nhsuk-frontend.min.css'), 'utf8')
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('Frutiger W01,', '')
    .replaceAll(/\/\*# sourceMappingURL=.*?\*\//g, '');
  return library + fs.readFileSync(path.join(PACKAGE_ROOT, 'apps/api/public/headroom.css'), 'utf8');
}

function icons(): [string, Asset][] {
  const folder = path.join(NHSUK, 'assets/images');
  return fs
    .readdirSync(folder)
    .filter((name) => /^nhsuk-icon-(arrow|chevron|cross|minus|plus|tick).*\.svg$/.test(name))
    .map((name) => [`images/${name}`, { type: 'image/svg+xml', body: fs.readFileSync(path.join(folder, name)) }]);
}
