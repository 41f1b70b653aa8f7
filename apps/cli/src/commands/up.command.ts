import { Command } from 'commander';
import { withContext } from '../command.js';
import { openStore } from '../store.js';
import { startWholeApp, untilStopped } from '../whole-app.js';

/** `headroom up`: api, worker and scheduler in one process, until it is told to stop. */
export function upCommand(): Command {
  return withContext(new Command('up').description('run api, worker and scheduler in one process'), async ({ settings, progress, answer }) => {
    const store = await openStore(settings, progress);
    try {
      const app = await startWholeApp(store.settings);
      const url = await app.getUrl();
      answer({ url, inbox: settings.inbox }, () => `Headroom is up at ${url}; files belong in ${settings.inbox}/FEED/. Ctrl-C stops it.`);
      await untilStopped();
      await app.close();
    } finally {
      await store.close();
    }
  });
}
