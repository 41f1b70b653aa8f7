// Lives a year by hand, on a PostgreSQL of its own: `node test/simulation/year/start.mjs --days 60 --plain`.
import { spawnSync } from 'node:child_process';
import { prepare } from '../../../scripts/prepare.mjs';
import { compileYear, root } from './compile.mjs';

if (!process.env.YEAR_AS_BUILT) prepare();
const setup = await import('../../global-setup.mjs');
const teardown = await import('../../global-teardown.mjs');
await setup.default();
let status = 1;
try {
  ({ status } = spawnSync(process.execPath, ['--enable-source-maps', ...(process.env.YEAR_NODE ?? '').split(' ').filter(Boolean), compileYear(), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }));
} finally {
  await teardown.default();
}
process.exit(status ?? 1);
