import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '../database/database.js';
import type { Role } from './permissions.js';
import type { Principal, RoleGrant } from './principal.js';

/** A person as the users list shows them. */
export interface Person extends Principal {
  readonly active: boolean;
}

/** Whom a request from this machine acts as until people sign in. */
export const OPERATIONS_DESK = { email: 'operations-desk@headroom.local', name: 'Operations desk' } as const;

/** People, the roles they hold and where. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /**
   * Seeds the operations desk as operations and administrator everywhere: until people sign in there is nobody else. Changes
   * nothing when it is there, even without its roles.
   */
  async seedOperationsDesk(): Promise<void> {
    await this.database.query(
      `WITH seeded AS (
         INSERT INTO person (email, name) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING RETURNING id
       )
       INSERT INTO person_role (person_id, role, scope_code) SELECT id, role, '*' FROM seeded, unnest(ARRAY['operations', 'admin']) AS role`,
      [OPERATIONS_DESK.email, OPERATIONS_DESK.name],
    );
  }

  /** The active person with that address, or undefined. */
  async principal(email: string): Promise<Principal | undefined> {
    const [person] = await this.database.query<Person>(
      `${PEOPLE} WHERE person.active AND person.email = $1 GROUP BY person.id`,
      [email],
    );
    return person;
  }

  /** The active people who hold a role in exactly one of these scopes, by scope and name. */
  holders(role: Role, scopeCodes: readonly string[]): Promise<{ scopeCode: string; name: string; email: string }[]> {
    return this.database.query(
      `SELECT scope_code AS "scopeCode", name, email FROM person JOIN person_role ON person_id = person.id
       WHERE active AND role = $1 AND scope_code = ANY ($2) ORDER BY scope_code, name, email`,
      [role, scopeCodes],
    );
  }

  /** Gives a post to one person and takes it from whoever held it; the person is added where nobody has that address. An account that is there stays as it is, also one that was closed. */
  async appoint(executor: SqlExecutor, { email, name }: Pick<Principal, 'email' | 'name'>, role: Role, scopeCode: string): Promise<void> {
    await executor.query('INSERT INTO person (email, name) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING', [email, name]);
    await executor.query('DELETE FROM person_role WHERE role = $1 AND scope_code = $2', [role, scopeCode]);
    await executor.query('INSERT INTO person_role (person_id, role, scope_code) SELECT id, $2, $3 FROM person WHERE email = $1', [email, role, scopeCode]);
  }

  /** Adds somebody; undefined when somebody has that address already, in any case of its letters. */
  async insert(executor: SqlExecutor, { email, name }: Pick<Principal, 'email' | 'name'>): Promise<number | undefined> {
    const [row] = await executor.query<{ id: number }>(
      `INSERT INTO person (email, name) SELECT $1::text, $2 WHERE NOT EXISTS (SELECT FROM person WHERE lower(email) = lower($1))
       ON CONFLICT (email) DO NOTHING RETURNING id`,
      [email, name],
    );
    return row?.id;
  }

  async setGrants(executor: SqlExecutor, personId: number, grants: readonly RoleGrant[]): Promise<void> {
    await executor.query('DELETE FROM person_role WHERE person_id = $1', [personId]);
    await executor.query(
      `INSERT INTO person_role (person_id, role, scope_code)
       SELECT DISTINCT $1::int, role, "scopeCode" FROM jsonb_to_recordset($2) AS granted (role text, "scopeCode" text)`,
      [personId, JSON.stringify(grants)],
    );
  }

  async setActive(executor: SqlExecutor, personId: number, active: boolean): Promise<void> {
    await executor.query('UPDATE person SET active = $2 WHERE id = $1', [personId, active]);
  }

  async byId(id: number, executor: SqlExecutor = this.database): Promise<Person | undefined> {
    const [person] = await executor.query<Person>(`${PEOPLE} WHERE person.id = $1 GROUP BY person.id`, [id]);
    return person;
  }

  /** The person with that address, in any case of its letters, active or not. */
  async byEmail(email: string): Promise<Person | undefined> {
    const [person] = await this.database.query<Person>(`${PEOPLE} WHERE lower(email) = lower($1) GROUP BY person.id ORDER BY person.id LIMIT 1`, [email]);
    return person;
  }

  /** The active people who may administer everything, the operations desk among them. */
  administrators(executor: SqlExecutor = this.database): Promise<Pick<Principal, 'email' | 'name'>[]> {
    return executor.query(
      `SELECT email, name FROM person JOIN person_role ON person_id = person.id WHERE active AND role = 'admin' AND scope_code = '*' ORDER BY person.id`,
    );
  }

  /** Everybody in the order they were added, after the person with id `after`. */
  list(limit: number, after = 0): Promise<Person[]> {
    return this.database.query<Person>(
      `${PEOPLE} WHERE person.id > $1 GROUP BY person.id ORDER BY person.id LIMIT $2`,
      [after, limit],
    );
  }
}

const GRANTS = `coalesce(jsonb_agg(jsonb_build_object('role', role, 'scopeCode', scope_code) ORDER BY role, scope_code)
  FILTER (WHERE role IS NOT NULL), '[]')`;

/** Ends where a condition, GROUP BY and an order belong. */
const PEOPLE = `SELECT person.id AS "personId", email, name, active, ${GRANTS} AS grants
  FROM person LEFT JOIN person_role ON person_role.person_id = person.id`;
