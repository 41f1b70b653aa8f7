import { randomBytes } from 'node:crypto';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AuditChain, AuditLog, AuditRightsRepository, AuditSearch, Database, dataSourceOptions, migrate, prepareDatabase } from '#libs/platform';
import { FixedClock, type TestDatabase, createTestDatabase } from '#libs/testing';
import { seedMorning, setClock } from '../contract/simulated-morning.js';
import { type ApiUnderTest, startApi } from '../contract/api-under-test.js';

const CLOCK = new FixedClock(new Date('2026-01-05T07:00:00Z'));

/** The same database as a role of its own, which does not exist yet. */
function asApplication(url: string): { url: string; role: string } {
  const own = new URL(url);
  own.username = `app_${randomBytes(4).toString('hex')}`;
  own.password = 'it’s a "secret"';
  return { url: own.toString(), role: own.username };
}

async function dropRole(role: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL });
  await client.connect();
  await client.query(`DROP ROLE ${role}`);
  await client.end();
}

describe('the application’s role', () => {
  let test: TestDatabase;
  let application: { url: string; role: string };
  let dataSource: DataSource;
  let database: Database;
  beforeAll(async () => {
    test = await createTestDatabase();
    const owner = new pg.Client({ connectionString: test.url });
    await owner.connect();
    await runMigrations(owner); // as a process of before, which was its own owner, has left it
    await owner.end();
    await new AuditLog(test.database, CLOCK).append({ actor: 'ann@icb.example', action: 'alert.note', subject: 'alert 1' });
    application = asApplication(test.url);
    const settings = { databaseUrl: application.url, ownerDatabaseUrl: test.url };
    await prepareDatabase(settings);
    await Promise.all([prepareDatabase(settings), prepareDatabase(settings)]);
    dataSource = await new DataSource(dataSourceOptions(application.url)).initialize();
    database = new Database(dataSource);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await test.drop();
    await dropRole(application.role);
  });

  it('adds to the audit log, which takes its place in the chain', async () => {
    await new AuditLog(database, CLOCK).append({ actor: 'bob@icb.example', action: 'alert.note', subject: 'alert 2', after: { text: 'x' } });
    expect(await new AuditSearch(database).list({}, 1)).toMatchObject([{ actor: 'bob@icb.example', after: { text: 'x' } }]);
    expect(await new AuditChain(database).firstFault()).toBeUndefined();
    expect((await new AuditChain(database).head()).number).toBe(2);
  });

  it.each([
    [`UPDATE audit_entry SET actor = 'x'`],
    ['DELETE FROM audit_entry'],
    ['TRUNCATE audit_entry'],
    ['DROP TABLE audit_entry'],
    ['ALTER TABLE audit_entry DISABLE TRIGGER ALL'],
    ['ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only'],
    ['ALTER TABLE audit_entry RENAME TO forgotten'],
    ['DROP TRIGGER audit_entry_chained ON audit_entry'],
    ['DROP FUNCTION audit_is_append_only CASCADE'],
    [`CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$`],
    [`CREATE OR REPLACE FUNCTION audit_hash(previous bytea, number bigint, entry audit_entry) RETURNS bytea LANGUAGE sql AS $$ SELECT ''::bytea $$`],
    ['CREATE TRIGGER mine BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()'],
    ['CREATE RULE mine AS ON INSERT TO audit_entry DO INSTEAD NOTHING'],
    ['CREATE TABLE public.audit_entry_copy (x int)'],
    [`INSERT INTO audit_entry (id, at, actor, action, subject) OVERRIDING SYSTEM VALUE VALUES (1000, '2026-01-05', 'a', 'b', 'c')`],
    [`INSERT INTO audit_chain (number, entry_id, hash) VALUES (99, 99, '')`],
    [`UPDATE audit_chain SET hash = ''`],
    ['DELETE FROM audit_chain'],
    ['TRUNCATE audit_chain'],
    ['SELECT audit_chain_append(e) FROM audit_entry e LIMIT 1'],
    ['SELECT 1 FROM audit_entry FOR UPDATE'],
    [`SET session_replication_role = replica`],
    ['SET ROLE headroom'],
    ['ALTER ROLE CURRENT_USER SUPERUSER'],
    ['DROP SCHEMA public CASCADE'],
    ['DELETE FROM migrations'],
  ])('is refused: %s', async (sql) => {
    await expect(database.query(sql)).rejects.toThrow(/permission denied|must be owner|must be able to SET ROLE/);
  });

  it('cannot put an entry beside the chain by having the trigger fire early', async () => {
    await database.transaction(async (transaction) => {
      await transaction.query('SET CONSTRAINTS ALL IMMEDIATE');
      await new AuditLog(database, CLOCK).append({ actor: 'eve@icb.example', action: 'alert.note', subject: 'alert 3' }, transaction);
    });
    expect(await new AuditChain(database).firstFault()).toBeUndefined();
  });

  it('refuses even the owner to change an entry, by trigger', async () => {
    for (const sql of [`UPDATE audit_entry SET actor = 'x'`, 'DELETE FROM audit_entry', 'TRUNCATE audit_entry', 'DELETE FROM audit_chain']) {
      await expect(test.database.query(sql)).rejects.toThrow('append-only');
    }
  });

  it('is told from one that could do more', async () => {
    expect(await new AuditRightsRepository(database).own()).toEqual({ role: application.role, superuser: false, owner: false, mayChange: false });
    expect(await new AuditRightsRepository(test.database).own()).toMatchObject({ superuser: true, owner: true, mayChange: true });
  });

  it('is not the owner under another name', async () => {
    await expect(prepareDatabase({ databaseUrl: test.url, ownerDatabaseUrl: test.url })).rejects.toMatchObject({ code: 'owner-is-application' });
  });

  it('needs the owner for what is to be migrated, and says so', async () => {
    expect(await migrate(application.url)).toEqual([]);
    await test.database.query(`DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)`);
    await expect(migrate(application.url)).rejects.toMatchObject({ code: 'owner-needed' });
  });
});

describe('an owner who is no superuser', () => {
  it('prepares the store again when the queue has made sequences of its own', async () => {
    const server = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL });
    await server.connect();
    const name = `owner_${randomBytes(4).toString('hex')}`;
    await server.query(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'x'; `);
    await server.query(`CREATE DATABASE ${name} OWNER ${name}`);
    const owner = new URL(process.env.TEST_POSTGRES_URL!);
    Object.assign(owner, { username: name, password: 'x', pathname: `/${name}` });
    const application = asApplication(owner.toString());
    try {
      const settings = { databaseUrl: application.url, ownerDatabaseUrl: owner.toString() };
      expect((await prepareDatabase(settings)).length).toBeGreaterThan(10);
      const queue = new pg.Client({ connectionString: application.url });
      await queue.connect();
      await queue.query('CREATE SEQUENCE bullmq.bullmq_jid_forecasts');
      await queue.end();
      expect(await prepareDatabase(settings)).toEqual([]);
    } finally {
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.query(`DROP ROLE ${application.role}`);
      await server.query(`DROP ROLE ${name}`);
      await server.end();
    }
  });
});

describe('the whole way of a morning as the application’s role', () => {
  let api: ApiUnderTest;
  let application: { url: string; role: string };
  beforeAll(async () => {
    api = await startApi({}, setClock, async (test) => {
      application = asApplication(test.url);
      await prepareDatabase({ databaseUrl: application.url, ownerDatabaseUrl: test.url });
      return application.url;
    });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await dropRole(application.role);
  });

  it('lacks no right', async () => {
    await seedMorning(api.app, { practices: 8, days: 120 });
    const [{ role }] = await api.app.get(Database).query<{ role: string }>('SELECT current_user AS role');
    expect(role).toBe(application.role);
    const { items } = (await (await fetch(`${api.url}/api/v1/alerts`)).json()) as { items: unknown[] };
    expect(items.length).toBeGreaterThan(0);
  }, 120_000);
});
