import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { Database, type Transaction } from '../../database/database.js';
import { AuditLog } from '../../audit/audit-log.js';
import { type Change, changeBetween } from '../../audit/change-between.js';
import { OPERATIONS_DESK, type Person, PeopleRepository } from '../people.repository.js';
import type { RoleGrant } from '../principal.js';
import { LocalAccountsRepository } from '../sign-in/local-accounts.repository.js';
import { ProviderAccountsRepository } from '../sign-in/provider-accounts.repository.js';
import { hashPassword, randomPassword } from '../sign-in/passwords.js';
import { SessionsService } from '../sign-in/sessions.service.js';

/** Somebody to be added. */
export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
  /** Whether they sign in with a password here, and not elsewhere. */
  readonly account: boolean;
  /** Their password, when it is chosen already; otherwise one is made that they change at the first sign-in. */
  readonly password?: string;
}

/** People, what they may do, and how they get back in. Every change is in the audit log. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly accounts: LocalAccountsRepository,
    private readonly providers: ProviderAccountsRepository,
    private readonly sessions: SessionsService,
    private readonly audit: AuditLog,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Adds somebody; gives a password to be told once where one was made. Throws `person-conflict` for an address that is taken. */
  async add({ email, name, grants, account, password }: NewPerson, by: string): Promise<{ person: Person; oneTimePassword?: string }> {
    const made = account && password === undefined ? randomPassword() : undefined;
    const hashed = account ? await hashPassword(password ?? made!) : undefined;
    const person = await this.database.transaction(async (transaction) => {
      const id = await this.people.insert(transaction, { email, name });
      if (id === undefined) throw refused('person-conflict', `There is somebody with the address ${email} already`, 'Look them up in the list of people.');
      await this.people.setGrants(transaction, id, grants);
      if (hashed !== undefined) await this.accounts.setPassword(id, { hash: hashed, mustChange: made !== undefined, at: this.clock.now() }, transaction);
      await this.audit.append({ actor: by, action: 'user.add', subject: `person ${id}`, before: null, after: { email, name, roles: grants }, detail: { account } }, transaction);
      return this.of(id, transaction);
    });
    return made === undefined ? { person } : { person, oneTimePassword: made };
  }

  /** Gives somebody exactly these roles. Throws `unknown-person`, `last-administrator-conflict`. */
  setRoles(id: number, grants: readonly RoleGrant[], by: string): Promise<Person> {
    return this.change(id, by, 'user.roles', async (transaction) => {
      const before = await this.of(id, transaction);
      await this.people.setGrants(transaction, id, grants);
      const after = await this.of(id, transaction);
      return JSON.stringify(before.grants) === JSON.stringify(after.grants) ? undefined : { before: { roles: before.grants }, after: { roles: after.grants } };
    });
  }

  /** Lets somebody in, or no more: then all their sessions end at once, and their tokens admit to nothing. Throws `unknown-person`, `last-administrator-conflict`. */
  setActive(id: number, active: boolean, by: string): Promise<Person> {
    return this.change(id, by, active ? 'user.activate' : 'user.deactivate', async (transaction) => {
      const before = await this.of(id, transaction);
      await this.people.setActive(transaction, id, active);
      const sessionsEnded = active ? 0 : await this.sessions.endAllOf(id, transaction);
      return before.active === active ? undefined : { before: { active: before.active }, after: { active }, detail: { sessionsEnded } };
    });
  }

  /**
   * Gives somebody a password to be told once, which they change at the first sign-in; ends their sessions and lifts a lock. With
   * `twoStep` the authenticator app is forgotten too. A `password` that is given is theirs at once. Throws `unknown-person`.
   */
  async resetPassword(id: number, by: string, { twoStep, password: given }: { twoStep: boolean; password?: string }): Promise<string> {
    const password = given ?? randomPassword();
    const hashed = await hashPassword(password);
    await this.change(id, by, 'password.reset', async (transaction) => {
      const before = (await this.accounts.state(id, transaction)) ?? {};
      await this.accounts.setPassword(id, { hash: hashed, mustChange: given === undefined, at: this.clock.now() }, transaction);
      if (twoStep) await this.accounts.setTotp(id, null, transaction);
      const after = (await this.accounts.state(id, transaction))!;
      return { ...changeBetween(before, after), detail: { twoStep, sessionsEnded: await this.sessions.endAllOf(id, transaction) } };
    });
    return password;
  }

  /** The providers that somebody has signed in with, by their issuers. */
  async providersOf(id: number): Promise<string[]> {
    return [...new Set((await this.providers.providersOf(id)).map(({ issuer }) => issuer))];
  }

  /**
   * Forgets who somebody is to their sign-in provider, as when it gave them a new account there; ends their sessions. The next sign-in with their
   * verified e-mail address is taken for them again. Throws `unknown-person`.
   */
  forgetProvider(id: number, by: string): Promise<Person> {
    return this.change(id, by, 'identity.unlink', async (transaction) => {
      const identities = await this.providers.providersOf(id, transaction);
      if (identities.length === 0) return undefined;
      await this.providers.unlink(transaction, id);
      return { before: { identities }, after: { identities: [] }, detail: { sessionsEnded: await this.sessions.endAllOf(id, transaction) } };
    });
  }

  /** `work` gives what it changed; undefined when it was so already. */
  private change(id: number, by: string, action: string, work: (transaction: Transaction) => Promise<(Change & { detail?: object }) | undefined>): Promise<Person> {
    return this.database.transaction(async (transaction) => {
      await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('administrators'))`);
      const { email } = await this.of(id, transaction);
      const administratorsBefore = await this.administrators(transaction);
      const changed = await work(transaction);
      if (changed) await this.audit.append({ actor: by, action, subject: `person ${id}`, ...changed, detail: { email, ...changed.detail } }, transaction);
      if (administratorsBefore > 0 && (await this.administrators(transaction)) === 0) {
        throw refused('last-administrator-conflict', 'Nobody would be left who may administer Headroom', 'Make somebody else an administrator first.');
      }
      return this.of(id, transaction);
    });
  }

  /** The operations desk is none of them: nobody signs in as it. */
  private async administrators(transaction: Transaction): Promise<number> {
    return (await this.people.administrators(transaction)).filter((one) => !isDesk(one)).length;
  }

  private async of(id: number, transaction: Transaction): Promise<Person> {
    const person = await this.people.byId(id, transaction);
    if (person) return person;
    throw refused('unknown-person', `There is nobody with the number ${id}`, 'Look them up in the list of people.');
  }
}

/** Whether it is the operations desk, which nobody signs in as. */
export function isDesk({ email }: Pick<Person, 'email'>): boolean {
  return email === OPERATIONS_DESK.email;
}

function refused(code: string, message: string, remedy: string): HeadroomError {
  return new HeadroomError(code, message, { kind: 'rejected-input', remedy });
}
