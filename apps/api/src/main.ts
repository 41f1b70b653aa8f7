import { Logger } from '@nestjs/common';
import { FirstAdminService, loadDotEnv, prepareDatabase, requireDatabase, type Settings, settingsFrom } from '#libs/platform';
import { createApi } from './create-api.js';

/** Starts the API alone, on a PostgreSQL of its own settings. */
async function main(): Promise<void> {
  loadDotEnv(process.cwd());
  const settings = requireDatabase(settingsFrom(process.env));
  await prepareDatabase(settings);
  const app = await createApi(settings);
  app.enableShutdownHooks();
  await provideFirstAdmin(app.get(FirstAdminService), settings);
  await app.listen(settings.port, settings.host);
}

/** With a password in the settings the first administrator is made; a password of its own making would end in the log, which is no place for it. */
async function provideFirstAdmin(admins: FirstAdminService, { firstAdmin }: Settings): Promise<void> {
  if (!(await admins.isNeeded())) return;
  if (firstAdmin.password !== undefined) await admins.make();
  else new Logger('SignIn').warn('Nobody can sign in yet: run `headroom people add EMAIL --name NAME --role admin`, or set HEADROOM_ADMIN_PASSWORD');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
