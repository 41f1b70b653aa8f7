import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { londonInstant, serviceDay } from '#libs/kernel';
import { neverSleep } from '#libs/testing';
import { Installation } from './installation.js';
import { Year } from './live-year.js';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '365' }, practices: { type: 'string', default: '20' }, seed: { type: 'string', default: '11' },
    first: { type: 'string', default: '2025-04-07' }, history: { type: 'string', default: '126' },
  },
});

async function main(): Promise<void> {
  neverSleep();
  Logger.overrideLogger(process.env.YEAR_LOG ? ['log', 'warn', 'error', 'fatal'] : ['error', 'fatal']);
  const first = serviceDay(values.first);
  const site = await Installation.open(londonInstant(first, '00:00'));
  try {
    const year = new Year(site, { seed: Number(values.seed), practices: Number(values.practices), first, days: Number(values.days), history: Number(values.history) });
    await year.live();
    const alerts = await site.store.database.query('SELECT kind, status, count(*) FROM alert GROUP BY 1, 2 ORDER BY 1, 2');
    process.stdout.write(`${JSON.stringify({ spent: year.spent, jobs: Object.fromEntries([...site.queues.spent].map(([name, { runs, seconds, cpuSeconds }]) => [name, `${runs} in ${seconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)}), ${((1000 * seconds) / runs).toFixed(1)} ms (${((1000 * cpuSeconds) / runs).toFixed(1)})`])), alerts, arrivals: site.post.arrivals.length, starts: site.starts }, null, 1)}\n`);
  } finally {
    await site.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
