// The daily series that the benches of the forecasts run on.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The built libs of a checkout (its dist folder); this one's unless told. */
export async function builtLibs(dist = new URL('../../dist', import.meta.url).pathname) {
  const lib = (name) => import(pathToFileURL(join(resolve(dist), `libs/${name}/src/index.js`)).href);
  const [kernel, forecasting, organisations, simulation] = await Promise.all(
    ['kernel', 'forecasting', 'organisations', 'simulation'].map(lib),
  );
  return { ...kernel, ...forecasting, ...organisations, ...simulation };
}

/** A file of series_id,date,value as a panel. */
export function readPanel(file, { panelFromRows }) {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);
  return panelFromRows(
    lines.map((line) => {
      const [id, day, value] = line.split(',');
      return { id, day, value: value === '' ? Number.NaN : Number(value) };
    }),
  );
}

/** The simulated ICB: two years and its four weeks to come, the same for a seed. Not tuned on, and not to be. */
const SIMULATED = { days: 760, practices: 175, end: '2026-11-20' };

/**
 * The files of the sets named: `gp` and `nn5` of HEADROOM_REAL_DATA, `icb-demand` and `icb-capacity` of the simulated
 * ICB, or any path. The simulated ones are the columns of truth/days.csv that `headroom simulate --seed 7 --days 760
 * --practices 175 --end 2026-11-20` writes: every practice and hub, closed days as zeros, up to four weeks past the
 * morning.
 */
export async function filesOf(names, libs, seed = 7) {
  const simulated = names.some((name) => name.startsWith('icb-')) ? await simulatedFiles(libs, seed) : new Map();
  return names.map((name) => {
    if (simulated.has(name)) return { name, file: simulated.get(name) };
    const real = { gp: 'gp_appointments_106_areas_to_2022-03.csv', nn5: 'nn5.csv' }[name];
    if (!real) return { name: basename(name, '.csv'), file: name };
    if (!process.env.HEADROOM_REAL_DATA) throw new Error(`Set HEADROOM_REAL_DATA for the set ${name}, or name a file.`);
    return { name, file: join(process.env.HEADROOM_REAL_DATA, 'series', real) };
  });
}

/** The locality of every practice and hub of the simulated ICB. */
export function simulatedLocalities({ simulateIcb, serviceDay }, seed = 7) {
  const { structure } = simulateIcb({ ...SIMULATED, seed, end: serviceDay(SIMULATED.end) });
  const { localities, practices } = structure;
  return new Map([
    ...practices.map(({ code, locality }) => [code, localities[locality].name]),
    ...localities.map(({ hubCode, name }) => [hubCode, name]),
  ]);
}

async function simulatedFiles({ simulateIcb, writeTruth, serviceDay }, seed) {
  const folder = mkdtempSync(join(tmpdir(), 'simulated-icb-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const icb = simulateIcb({ ...SIMULATED, seed, end: serviceDay(SIMULATED.end) });
  const [days] = await writeTruth(icb, folder);
  const rows = readFileSync(days.path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  return new Map(
    [
      ['icb-demand', 2],
      ['icb-capacity', 3],
    ].map(([name, column]) => {
      const file = join(folder, `${name}.csv`);
      writeFileSync(
        file,
        ['series_id,date,value', ...rows.map((row) => `${row[0]},${row[1]},${row[column]}`)].join('\n'),
      );
      return [name, file];
    }),
  );
}
