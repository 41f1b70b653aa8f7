import { loadDotEnv, prepareDatabase, requireDatabase, settingsFrom } from '#libs/platform';
import { createApi } from './create-api.js';

/** Starts the API alone, on a PostgreSQL of its own settings. */
async function main(): Promise<void> {
  loadDotEnv(process.cwd());
  const settings = requireDatabase(settingsFrom(process.env));
  await prepareDatabase(settings);
  const app = await createApi(settings);
  app.enableShutdownHooks();
  await app.listen(settings.port, settings.host);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
