import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AuditLog, AuditSearch, Database, dataSourceOptions, migrate } from '#libs/platform';
import { FixedClock } from '#libs/testing';

/** In a database whose texts are sorted as English is, as most servers make them. */
describe('the audit log in a database of a language', () => {
  const server = process.env.TEST_POSTGRES_URL!;
  const name = `test_${randomBytes(6).toString('hex')}`;
  let dataSource: DataSource;
  let database: Database;

  async function onServer(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-GB'`);
    const url = server.replace(/\/[^/]*$/, `/${name}`);
    await migrate(url);
    dataSource = await new DataSource({ ...dataSourceOptions(url), extra: { options: '-c enable_seqscan=off' } }).initialize();
    database = new Database(dataSource);
  }, 60_000);
  afterAll(async () => {
    await dataSource?.destroy();
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  it('finds by an index what begins with a text', async () => {
    const explained = new AuditSearch({ query: (sql: string, parameters: unknown[]) => database.query(`EXPLAIN ${sql}`, parameters) } as never);
    for (const column of ['actor', 'action', 'subject'] as const) {
      const plan = (await explained.list({ [column]: 'ann*' }, 50)) as unknown as { 'QUERY PLAN': string }[];
      expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain(`Index Cond: ((${column} >= 'ann'::text) AND (${column} < 'ano'::text))`);
    }
  });

  it('finds no other case of the letters, and what stands in another alphabet', async () => {
    const audit = new AuditLog(database, new FixedClock(new Date('2026-01-05T07:00:00Z')));
    for (const actor of ['ann@x', 'Ann@x', 'ánn@x', 'Ωmega@x']) await audit.append({ actor, action: 'a', subject: 's' });
    const found = async (actor: string): Promise<string[]> => (await new AuditSearch(database).list({ actor }, 10)).map((entry) => entry.actor);
    expect(await found('ann*')).toEqual(['ann@x']);
    expect(await found('Ω*')).toEqual(['Ωmega@x']);
  });
});
