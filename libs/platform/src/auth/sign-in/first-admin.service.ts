import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { SETTINGS, type Settings } from '../../config/settings.js';
import { Database } from '../../database/database.js';
import { AuditLog } from '../../audit/audit-log.js';
import { EVERYWHERE } from '../principal.js';
import { LocalAccountsRepository } from './local-accounts.repository.js';
import { faultOfPassword } from './password-rules.js';
import { hashPassword, randomPassword } from './passwords.js';

/** An administrator made because nobody could sign in. */
export interface FirstAdmin {
  readonly email: string;
  /** To be told once and changed at the first sign-in; undefined when settings gave one. */
  readonly password?: string;
}

/** Makes the first administrator, so that whoever starts Headroom can sign in. */
@Injectable()
export class FirstAdminService {
  constructor(
    private readonly accounts: LocalAccountsRepository,
    private readonly audit: AuditLog,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Whether nobody but the operations desk has a way in: no account, and no provider. */
  async isNeeded(): Promise<boolean> {
    return this.settings.oidc === undefined && !(await this.accounts.any());
  }

  /**
   * Makes the administrator where none is needed not to be there; undefined when somebody can sign in already. Of several processes only
   * one makes it. Throws `password-refused` when the one in the settings is too weak.
   */
  async make(): Promise<FirstAdmin | undefined> {
    if (!(await this.isNeeded())) return undefined;
    const { email, password } = this.settings.firstAdmin;
    const fault = password === undefined ? undefined : faultOfPassword(password, email);
    if (fault) throw new HeadroomError('password-refused', `HEADROOM_ADMIN_PASSWORD: ${fault}`, { kind: 'permanent', remedy: 'Choose another, or unset it to have one made.' });
    const given = password ?? randomPassword();
    const hashed = await hashPassword(given);
    const made = await this.database.transaction(async (transaction) => {
      await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('first-admin'))`);
      if ((await transaction.query('SELECT FROM local_account LIMIT 1')).length > 0) return false;
      await transaction.query(`INSERT INTO person (email, name) VALUES ($1, 'Administrator') ON CONFLICT (email) DO UPDATE SET active = true`, [email]);
      const [{ id }] = await transaction.query<{ id: number }>('SELECT id FROM person WHERE email = $1', [email]);
      await transaction.query(`INSERT INTO person_role (person_id, role, scope_code) VALUES ($1, 'admin', '*') ON CONFLICT DO NOTHING`, [id]);
      await this.accounts.setPassword(id, { hash: hashed, mustChange: password === undefined, at: this.clock.now() }, transaction);
      await this.audit.append({ actor: 'headroom start', action: 'user.add', subject: `person ${id}`, before: null, after: { email, roles: [{ role: 'admin', scopeCode: EVERYWHERE }] } }, transaction);
      return true;
    });
    if (!made) return undefined;
    return password === undefined ? { email, password: given } : { email };
  }
}
