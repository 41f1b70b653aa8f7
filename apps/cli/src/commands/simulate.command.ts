import { Command } from 'commander';
import { type ServiceDay, londonDay, systemClock } from '#libs/kernel';
import { SCENARIOS, scenarioNamed, simulateIcb, writeFeeds } from '#libs/simulation';
import { withContext } from '../command.js';
import { day, wholeNumber } from '../options.js';

interface SimulateOptions {
  out: string;
  seed: number;
  days: number;
  practices: number;
  end?: ServiceDay;
  scenario: string;
}

/** `headroom simulate`: the feed files of a simulated ICB and, apart from them, the truth behind. Needs no database. */
export function simulateCommand(): Command {
  const command = new Command('simulate')
    .description('write the feed files of a simulated ICB, and apart from them the truth behind')
    .requiredOption('--out <folder>', 'where to write feeds/ and truth/')
    .option('--seed <number>', 'another number is another ICB', wholeNumber(), 1)
    .option('--days <count>', 'days of history', wholeNumber(28), 730)
    .option('--practices <count>', 'how many practices', wholeNumber(1), 175)
    .option('--end <day>', 'the morning it stands at; the last whole day is the day before (today)', day)
    .option('--scenario <name>', SCENARIOS.join(', '), 'usual');
  return withContext<SimulateOptions>(command, async ({ progress, answer }, { out, seed, days, practices, end, scenario }) => {
    const icb = simulateIcb({ seed, days, practices, end: end ?? londonDay(systemClock.now()), scenario: scenarioNamed(scenario) });
    const task = progress.task(`writing the ICB of seed ${seed}`, 100);
    const { feeds, truth } = await writeFeeds(icb, { directory: out, progress: (share) => task.update(share * 100) });
    task.end();
    const files = [...feeds, ...truth].map((file) => ({ file: file.path, rows: file.rows }));
    answer({ end: icb.end, seed, files }, () =>
      files.map((one) => `${one.rows.toLocaleString('en-GB').padStart(12)}  ${one.file}`).join('\n'),
    );
  });
}
