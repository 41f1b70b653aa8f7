import { runMigrations } from 'bullmq';
import pg from 'pg';
import { HeadroomError } from '#libs/kernel';
import type { Settings } from '../config/settings.js';
import { migrate } from './data-source.js';

/** What a process needs to know to bring a store to this version. */
type StoreAddress = Pick<Settings, 'databaseUrl' | 'ownerDatabaseUrl' | 'redisUrl'>;

/** What the application's role may do with the audit log: read, and add entries, whose number and place it does not choose. */
const AUDITED_COLUMNS = 'at, actor, actor_kind, action, subject, before, after, detail';

/**
 * Brings the store to this version; gives the names of the migrations applied. With an owner named, the owner does it, makes the
 * role of `databaseUrl` if it is missing, and gives it what a running process needs: everything in the tables, but for the
 * audit log, where it may only read and add. Safe to run from several processes at once.
 */
export async function prepareDatabase({ databaseUrl, ownerDatabaseUrl, redisUrl }: StoreAddress & { readonly databaseUrl: string }): Promise<string[]> {
  if (!ownerDatabaseUrl) return migrate(databaseUrl);
  const applied = await migrate(ownerDatabaseUrl);
  const owner = new pg.Client({ connectionString: ownerDatabaseUrl });
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock(814215)');
    if (!redisUrl) await runMigrations(owner);
    await grant(owner, await applicationRole(owner, databaseUrl));
  } finally {
    await owner.end();
  }
  return applied;
}

/** The role that the URL names, made when there is none. Throws `no-application-role`, `owner-is-application`. */
async function applicationRole(owner: pg.Client, databaseUrl: string): Promise<string> {
  const { username, password } = new URL(databaseUrl);
  const [role, secret] = [username, password].map(decodeURIComponent);
  const { rows } = await owner.query<{ self: boolean; known: boolean }>(
    'SELECT current_user = $1 AS self, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS known', [role],
  );
  if (rows[0].self) {
    throw refused('owner-is-application', `DATABASE_URL and HEADROOM_OWNER_DATABASE_URL both name the role ${role}`, 'Name another role in DATABASE_URL: it is made if it is missing.');
  }
  if (!rows[0].known) {
    if (!secret) throw refused('no-application-role', `DATABASE_URL names the role ${role || '(none)'}, which does not exist, and no password`, 'Give it a password: the role is then made.');
    await owner.query(`CREATE ROLE ${owner.escapeIdentifier(role)} LOGIN PASSWORD ${owner.escapeLiteral(secret)}`);
  }
  return owner.escapeIdentifier(role);
}

async function grant(owner: pg.Client, role: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`SELECT nspname AS name FROM pg_namespace WHERE nspname IN ('public', 'bullmq')`);
  for (const { name } of rows) {
    await owner.query(`
      REVOKE CREATE ON SCHEMA ${name} FROM PUBLIC;
      GRANT USAGE ON SCHEMA ${name} TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${name} TO ${role};
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${name} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${name} GRANT USAGE, SELECT ON SEQUENCES TO ${role}`);
  }
  // Those that the queue made while it ran belong to the application's role already, and are not the owner's to grant.
  const sequences = await owner.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'S' AND relnamespace::regnamespace::text IN ('public', 'bullmq') AND pg_has_role(relowner, 'USAGE')`,
  );
  if (sequences.rows.length > 0) await owner.query(`GRANT USAGE, SELECT ON SEQUENCE ${sequences.rows.map(({ name }) => name).join(', ')} TO ${role}`);
  // The queue makes a sequence of its own for each queue as it is first used; nothing of the house is kept in its schema.
  if (rows.some(({ name }) => name === 'bullmq')) await owner.query(`GRANT CREATE ON SCHEMA bullmq TO ${role}`);
  await owner.query(`
    REVOKE ALL ON audit_entry, audit_chain, migrations FROM ${role};
    GRANT SELECT ON audit_entry, audit_chain, migrations TO ${role};
    GRANT INSERT (${AUDITED_COLUMNS}) ON audit_entry TO ${role}`);
}

function refused(code: string, message: string, remedy: string): HeadroomError {
  return new HeadroomError(code, message, { kind: 'permanent', remedy });
}
