import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: the same from the sources and from what they compile to. Absolute. */
export const PACKAGE_ROOT = nearestPackage(path.dirname(fileURLToPath(import.meta.url)));

/** The folder of an installed package, absolute. */
export function packageFolder(name: string): string {
  return path.dirname(createRequire(path.join(PACKAGE_ROOT, 'package.json')).resolve(`${name}/package.json`));
}

function nearestPackage(folder: string): string {
  return fs.existsSync(path.join(folder, 'package.json')) ? folder : nearestPackage(path.dirname(folder));
}
