import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** What the role that Headroom runs as could do to the audit log. */
export interface AuditRights {
  readonly role: string;
  readonly superuser: boolean;
  /** May switch triggers off, or drop the table. */
  readonly owner: boolean;
  /** May change or take away entries, but for the trigger. */
  readonly mayChange: boolean;
}

/** The rights of the application's role. */
@Injectable()
export class AuditRightsRepository {
  constructor(private readonly database: Database) {}

  /** Of the role that this process is connected as. */
  async own(): Promise<AuditRights> {
    const [rights] = await this.database.query<AuditRights>(
      `SELECT current_user AS role, r.rolsuper AS superuser, pg_has_role(current_user, c.relowner, 'MEMBER') AS owner,
         has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE') AS "mayChange"
       FROM pg_class c, pg_roles r WHERE c.oid = 'audit_entry'::regclass AND r.rolname = current_user`,
    );
    return rights;
  }
}
