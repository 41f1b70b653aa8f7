import { DataSource } from 'typeorm';
import { ESCALATION_ENTITIES } from '#libs/escalation';
import { FEEDS_ENTITIES } from '#libs/feeds';
import { FORECASTING_ENTITIES, FORECAST_QUALITY_ENTITIES } from '#libs/forecasting';
import { INTERVENTIONS_ENTITIES } from '#libs/interventions';
import { MISMATCH_ENTITIES } from '#libs/mismatch';
import { NOTIFICATIONS_ENTITIES } from '#libs/notifications';
import { OBSERVATIONS_ENTITIES } from '#libs/observations';
import { ORGANISATIONS_ENTITIES } from '#libs/organisations';
import { PLATFORM_ENTITIES, dataSourceOptions } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';

const entities = [
  ...PLATFORM_ENTITIES, ...ORGANISATIONS_ENTITIES, ...OBSERVATIONS_ENTITIES, ...FEEDS_ENTITIES, ...FORECASTING_ENTITIES, ...FORECAST_QUALITY_ENTITIES,
  ...INTERVENTIONS_ENTITIES, ...MISMATCH_ENTITIES, ...ESCALATION_ENTITIES, ...NOTIFICATIONS_ENTITIES,
];

describe('the schema', () => {
  let store: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    store = await createTestDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, entities)).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await store.drop();
  });

  it('is what the entities say after all migrations', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has an entity for every table', async () => {
    const tables = await dataSource.query<{ name: string }[]>(`
      SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`);
    const known = new Set(['migrations', ...dataSource.entityMetadatas.map(({ tableName }) => tableName)]);
    expect(tables.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('goes down and up again', async () => {
    const names = await dataSource.query<{ count: number }[]>('SELECT count(*) FROM migrations');
    for (let i = 0; i < names[0].count; i += 1) await dataSource.undoLastMigration();
    await dataSource.runMigrations();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries).toEqual([]);
  });
});
