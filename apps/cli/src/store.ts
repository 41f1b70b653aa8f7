import path from 'node:path';
import { type Settings, prepareDatabase, startEmbeddedPostgres } from '#libs/platform';
import type { Progress } from './output/progress.js';

/** Settings that name a database for certain. */
export type StoreSettings = Settings & { readonly databaseUrl: string };

/** A store that answers and has this version's schema. */
export interface OpenStore {
  readonly settings: StoreSettings;
  /** Lets go of it: an embedded server stops when nobody else uses it. */
  close(): Promise<void>;
}

const DATABASE = 'headroom';

/** Opens the store that the settings name, or the embedded one under the home folder, and migrates it. */
export async function openStore(settings: Settings, progress: Progress): Promise<OpenStore> {
  const store = settings.databaseUrl ? named(settings, settings.databaseUrl) : await embedded(settings, progress);
  try {
    const applied = await prepareDatabase(store.settings);
    if (applied.length > 0) progress.step(`migrated the database: ${applied.length} ${applied.length === 1 ? 'step' : 'steps'}`);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

function named(settings: Settings, databaseUrl: string): OpenStore {
  return { settings: { ...settings, databaseUrl }, close: () => Promise.resolve() };
}

async function embedded(settings: Settings, progress: Progress): Promise<OpenStore> {
  const server = await startEmbeddedPostgres({ directory: path.join(settings.home, 'pg') });
  progress.step(server.started ? 'started the embedded PostgreSQL' : 'found the embedded PostgreSQL running');
  await server.createDatabase(DATABASE);
  const urls = { databaseUrl: server.applicationUrl(DATABASE), ownerDatabaseUrl: server.url(DATABASE) };
  return { settings: { ...settings, ...urls }, close: () => server.stopUnlessUsed() };
}
