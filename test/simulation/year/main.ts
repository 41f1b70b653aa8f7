import 'reflect-metadata';
import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { addDays, londonInstant, serviceDay } from '#libs/kernel';
import { neverSleep } from '#libs/testing';
import { Installation } from './installation.js';
import { Year } from './live-year.js';
import { reportOf } from './report.js';
import { troublesOf, undisturbed } from './troubles.js';

const { values } = parseArgs({
  options: {
    days: { type: 'string' }, skip: { type: 'string', default: '0' }, practices: { type: 'string', default: '20' }, seed: { type: 'string', default: '11' },
    year: { type: 'string', default: '2025-04-07' }, history: { type: 'string', default: '126' },
    'kill-every': { type: 'string', default: '9' }, undisturbed: { type: 'boolean', default: false }, golden: { type: 'boolean', default: false }, out: { type: 'string', default: 'dist/year' },
  },
});

const YEAR_DAYS = 365;
const GOLDEN = 'test/simulation/year/golden';

/** Lives the year, or its first days, and writes `OUT/report.json`, `OUT/weeks.txt`, `OUT/timeline.txt` and `OUT/messages.txt`. */
async function main(): Promise<void> {
  const begun = performance.now();
  neverSleep();
  Logger.overrideLogger(process.env.YEAR_LOG ? ['log', 'warn', 'error', 'fatal'] : ['error', 'fatal']);
  const [seed, skip, year] = [Number(values.seed), Number(values.skip), serviceDay(values.year)];
  const [first, days] = [addDays(year, skip), Number(values.days ?? YEAR_DAYS - skip)];
  const planned = troublesOf(year, YEAR_DAYS, { seed, killEvery: Number(values['kill-every']) });
  const troubles = values.undisturbed ? undisturbed(planned) : planned;
  const site = await Installation.open(londonInstant(addDays(first, -1), '12:00'));
  try {
    const life = new Year(site, {
      seed, practices: Number(values.practices), simulated: { first: year, days: YEAR_DAYS }, first, days, history: Number(values.history), troubles,
    });
    await life.live((day) => {
      if (day.endsWith('01')) process.stderr.write(`${day}: ${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
    });
    const report = await reportOf(life);
    fs.mkdirSync(values.out, { recursive: true });
    for (const name of ['weeks', 'timeline', 'messages'] as const) fs.writeFileSync(path.join(values.out, `${name}.txt`), `${report[name].join('\n')}\n`);
    if (values.golden) fs.mkdirSync(GOLDEN, { recursive: true });
    if (values.golden) fs.writeFileSync(path.join(GOLDEN, `weeks-from-${first}.txt`), `${report.weeks.slice(0, Math.floor((days - 1) / 7)).join('\n')}\n`);
    const { violations, foresight, considered, starts, jobs } = report;
    const seconds = (performance.now() - begun) / 1000;
    fs.writeFileSync(path.join(values.out, 'report.json'), JSON.stringify({ violations, foresight, considered, starts, jobs, spent: life.spent, seconds }, null, 1));
  } finally {
    await site.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
