// Runs a benchmark of test/bench on the built program: `npm run bench -- ARGS`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

prepare();
const { transformFileSync } = await import('@swc/core');
const [name, ...args] = process.argv.slice(2);
const source = ['.ts', '.mjs'].map((ending) => path.join(root, 'test/bench', `${name}.bench${ending}`)).find((file) => fs.existsSync(file));
if (!source) {
  process.stderr.write(`there is no benchmark '${name}' in test/bench\n`);
  process.exit(2);
}
// A TypeScript benchmark is compiled into dist, where it finds the built libs under the same names as the program does.
const script = source.endsWith('.mjs') ? source : path.join(root, 'dist', `${name}.bench.mjs`);
if (script !== source) {
  const parser = { syntax: 'typescript', decorators: true };
  const transform = { legacyDecorator: true, decoratorMetadata: true };
  const { code } = transformFileSync(source, { swcrc: false, module: { type: 'es6' }, jsc: { target: 'es2022', parser, transform } });
  fs.writeFileSync(script, code);
}
const { status } = spawnSync(process.execPath, ['--enable-source-maps', script, ...args], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
