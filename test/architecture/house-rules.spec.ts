import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const floors = ['kernel', 'charts', 'platform', 'organisations', 'observations', 'feeds', 'forecasting', 'indicators', 'interventions', 'mismatch', 'escalation',
  'notifications', 'insights', 'simulation', 'testing'];

/** A planted violation for each rule: the file, what it imports, and the rule that must find it. */
const planted: [rule: string, file: string, source: string][] = [
  ...floors.slice(0, -1).map((floor, i): [string, string, string] => [
    `floor-${floor}`, `libs/${floor}/src/up.ts`, `export * from '#libs/${floors[i + 1]}';`,
  ]),
  ['no-cycles', 'libs/feeds/src/a.ts', `import './b.js';\nexport const a = 1;`],
  ['one-door', 'libs/feeds/src/around.ts', `export * from '../../kernel/src/inner.js';`],
  ['pure-domain', 'libs/feeds/src/domain/io.ts', `import fs from 'node:fs';\nexport const read = fs.readFileSync;`],
  ['pure-domain', 'libs/mismatch/src/domain/nest.ts', `import { Injectable } from '@nestjs/common';\nexport { Injectable };`],
  ['typeorm-in-repositories', 'libs/feeds/src/x.service.ts', `import { DataSource } from 'typeorm';\nexport { DataSource };`],
  ['bullmq-in-platform-and-worker', 'libs/feeds/src/y.service.ts', `import { Queue } from 'bullmq';\nexport { Queue };`],
  ['apps-apart', 'apps/api/src/x.ts', `export * from '../../worker/src/w.js';`],
  ['libs-below-apps', 'libs/feeds/src/z.ts', `export * from '../../../apps/worker/src/w.js';`],
  ['no-simulation-inside', 'apps/worker/src/s.ts', `export * from '#libs/simulation';`],
  ['no-testing-in-product', 'apps/worker/src/t.ts', `export * from '#libs/testing';`],
  ['not-to-unresolvable', 'libs/feeds/src/n.ts', `export * from './nowhere.js';`],
];

function cruise(folder: string): { rule: { name: string }; from: string }[] {
  const result = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), 'apps', 'libs', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  return (JSON.parse(result.stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } }).summary.violations;
}

describe('the house rules', () => {
  it('hold in this checkout', () => {
    expect(cruise(root)).toEqual([]);
  });

  it('find every planted violation', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-house-'));
    const put = (file: string, source: string): void => {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), `${source}\n`);
    };
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) fs.copyFileSync(path.join(root, file), path.join(folder, file));
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const floor of floors) put(`libs/${floor}/src/index.ts`, `export const ${floor} = 1;`);
    put('libs/kernel/src/inner.ts', 'export const inner = 1;');
    put('libs/feeds/src/b.ts', `import './a.js';\nexport const b = 1;`);
    put('apps/worker/src/w.ts', 'export const w = 1;');
    for (const [, file, source] of planted) put(file, source);

    const found = cruise(folder).map(({ rule, from }) => `${rule.name} ${from}`);
    fs.rmSync(folder, { recursive: true, force: true });
    for (const [rule, file] of planted) expect(found).toContain(`${rule} ${file}`);
  });
});
