// Lives a year in a process of its own: `npm run year -- --days 60 --out dist/year`. By hand it brings a PostgreSQL of its own.
import { spawnSync } from 'node:child_process';
import { prepare } from '../../../scripts/prepare.mjs';
import { compileYear, root } from './compile.mjs';

if (!process.env.YEAR_AS_BUILT) prepare();
const isByHand = process.env.TEST_POSTGRES_URL === undefined;
if (isByHand) await (await import('../../global-setup.mjs')).default();
let status = 1;
try {
  // Young objects are many and die soon: a larger nursery halves the time that goes into collecting them.
  const flags = ['--enable-source-maps', '--max-semi-space-size=64', ...(process.env.YEAR_NODE ?? '').split(' ').filter(Boolean)];
  ({ status } = spawnSync(process.execPath, [...flags, compileYear(), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }));
} finally {
  if (isByHand) await (await import('../../global-teardown.mjs')).default();
}
process.exit(status ?? 1);
