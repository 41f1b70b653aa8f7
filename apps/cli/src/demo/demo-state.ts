import pg from 'pg';
import { HeadroomError, type ServiceDay } from '#libs/kernel';
import { prepareDatabase } from '#libs/platform';
import type { StoreSettings } from '../store.js';

/** Which demo a database holds; kept in `setting.demo`, from which every process takes its clock. */
export interface DemoState {
  readonly seed: number;
  readonly days: number;
  readonly practices: number;
  /** The morning it shows. */
  readonly morning: ServiceDay;
  /** Where the clock of a process that opens this database starts, ISO. */
  readonly clock: string;
  /** False while the data is still being loaded: such a demo is made anew. */
  readonly complete: boolean;
}

/** What a demo is asked to be; what is left open is taken as it is found, or by default. */
export type DemoWish = Partial<Pick<DemoState, 'seed' | 'days' | 'practices' | 'morning'>>;

/** The demo the database holds, if any. Throws `database-in-use` when it holds something that is no demo. */
export async function readDemo(databaseUrl: string): Promise<DemoState | undefined> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ value: DemoState }>(`SELECT value FROM setting WHERE name = 'demo'`);
    if (rows.length > 0) return rows[0].value;
    const { rows: used } = await client.query('SELECT 1 FROM load LIMIT 1');
    if (used.length === 0) return undefined;
    throw new HeadroomError('database-in-use', 'this database holds data that is no demo, and a demo would mix with it', {
      kind: 'permanent', remedy: 'Name another database with DATABASE_URL, or another folder with HEADROOM_HOME.',
    });
  });
}

/** Whether a complete demo is what is wished for. */
export function fulfils(state: DemoState, wish: DemoWish): boolean {
  return state.complete && Object.entries(wish).every(([name, value]) => value === undefined || state[name as keyof DemoWish] === value);
}

/** Records which demo the database holds and where its clock stands. */
export async function writeDemo(databaseUrl: string, state: DemoState): Promise<void> {
  await withClient(databaseUrl, (client) =>
    client.query(`INSERT INTO setting (name, value) VALUES ('demo', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, [state]),
  );
}

/** Empties a database that holds a demo, or nothing, down to the bare schema. */
export async function wipeDemo(settings: StoreSettings): Promise<void> {
  await withClient(settings.ownerDatabaseUrl ?? settings.databaseUrl, (client) => client.query('DROP SCHEMA IF EXISTS bullmq CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public'));
  await prepareDatabase(settings);
}

async function withClient<Result>(connectionString: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
