import { types } from 'pg';
import { HeadroomError } from '#libs/kernel';
import { DataSource, type DataSourceOptions, type EntitySchema, type MixedList } from 'typeorm';
import { migrations } from './migrations/index.js';
import { readNumberArray } from './number-array.js';

// A date is a service day, kept as its text; a count (bigint) is a number. pg would make a local midnight and a string.
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, Number);
// int2[], int4[], int8[], float4[], float8[]: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/catalog/pg_type.dat
for (const array of [1005, 1007, 1016, 1021, 1022]) types.setTypeParser(array, readNumberArray);

/** How every process connects to the store. `entities` are those of the libs a process uses, or all for the drift check. */
export function dataSourceOptions(url: string, entities: MixedList<(abstract new () => object) | EntitySchema> = []): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: entities as DataSourceOptions['entities'],
    migrations,
    migrationsTransactionMode: 'each',
    applicationName: 'headroom',
    extra: { max: 10, options: '-c timezone=UTC' },
  };
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** Brings the schema to this version. Throws `owner-needed` when the role may not. Safe to run from several processes at once: an advisory lock makes them queue. */
export async function migrate(url: string): Promise<string[]> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock(814215)');
    return (await dataSource.runMigrations()).map(({ name }) => name);
  } catch (error) {
    throw (error as { code?: string }).code === INSUFFICIENT_PRIVILEGE ? ownerNeeded(error) : error;
  } finally {
    await lock.query('SELECT pg_advisory_unlock(814215)');
    await lock.release();
    await dataSource.destroy();
  }
}

function ownerNeeded(cause: unknown): HeadroomError {
  return new HeadroomError('owner-needed', 'The database is to be migrated, and this role may not: it does not own the tables', {
    kind: 'permanent', remedy: 'Run `headroom migrate` with HEADROOM_OWNER_DATABASE_URL set to the role that owns them.', cause,
  });
}
