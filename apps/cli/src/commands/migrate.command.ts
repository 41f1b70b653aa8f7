import { Command } from 'commander';
import { withContext } from '../command.js';
import { openStore } from '../store.js';

/** `headroom migrate`: brings the schema to this version. */
export function migrateCommand(): Command {
  return withContext(new Command('migrate').description('bring the database to this version'), async (context) => {
    const store = await openStore(context.settings, context.progress);
    await store.close();
    context.answer({ status: 'up to date' }, () => 'The database is up to date.');
  });
}
