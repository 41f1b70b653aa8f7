import { Command } from 'commander';
import { type FirstAdmin, FirstAdminService } from '#libs/platform';
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
      const admin = await app.get(FirstAdminService).make();
      const lines = (): string[] => [`Headroom is up at ${url}; files belong in ${settings.inbox}/FEED/. Ctrl-C stops it.`, ...signInLines(url, admin)];
      answer({ url, inbox: settings.inbox, ...(admin && { admin }) }, () => lines().join('\n'));
      await untilStopped();
      await app.close();
    } finally {
      await store.close();
    }
  });
}

/** The one time the first administrator's password is told. */
function signInLines(url: string, admin: FirstAdmin | undefined): string[] {
  if (!admin) return [];
  const { email, password } = admin;
  const how = password === undefined ? 'the password in HEADROOM_ADMIN_PASSWORD' : `${password} (told this once; you choose your own at the first sign-in)`;
  return ['', `Nobody could sign in yet, so there is an administrator now. Sign in at ${url}/sign-in:`, `  e-mail    ${email}`, `  password  ${how}`];
}
