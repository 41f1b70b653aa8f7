// Compiles the year and the testing floor beside the built program, for a process of its own: there forecasts run on threads, as
// they do in production, and nothing is slowed by a test's sandbox.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** Compiles, and gives the script to run. */
export function compileYear() {
  for (const folder of ['libs/testing/src', 'test/simulation/year']) {
    for (const entry of fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.name.endsWith('.spec.ts')) continue;
      const source = path.join(entry.parentPath, entry.name);
      const target = path.join(root, 'dist', path.relative(root, source).replace(/\.ts$/, '.js'));
      const { code } = transformFileSync(source, {
        swcrc: false, module: { type: 'es6' }, sourceMaps: 'inline',
        jsc: { target: 'es2022', keepClassNames: true, parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false } },
      });
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(`${target}.${process.pid}`, code);
      fs.renameSync(`${target}.${process.pid}`, target); // another year may be starting
    }
  }
  return path.join(root, 'dist/test/simulation/year/main.js');
}
