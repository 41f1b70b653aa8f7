// Runs a development tool of node_modules in a prepared checkout: `node scripts/run.mjs jest ARGS`.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import { prepare, root } from './prepare.mjs';

prepare();
const [tool, ...args] = process.argv.slice(2);
const require = createRequire(path.join(root, 'package.json'));
const manifest = path.join(root, 'node_modules', tool, 'package.json');
const { bin } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
const script = require.resolve(path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin[tool]));
const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
