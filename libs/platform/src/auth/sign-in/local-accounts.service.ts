import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, systemClock } from '#libs/kernel';
import { SETTINGS, type Settings } from '../../config/settings.js';
import { Database, type Transaction } from '../../database/database.js';
import { AuditLog } from '../../audit/audit-log.js';
import { changeBetween } from '../../audit/change-between.js';
import type { RoleGrant } from '../principal.js';
import { type LocalAccount, LocalAccountsRepository } from './local-accounts.repository.js';
import { faultOfPassword } from './password-rules.js';
import { hashPassword, isOutdated, isPassword } from './passwords.js';
import { seal, secretHash, unseal } from './secrets.js';
import { ServerSecret } from './server-secret.js';
import type { Awaited } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { newRecoveryCodes, newTotpSecret, plainRecoveryCode, stepOfCode } from './totp.js';

/** Somebody whose password was right, and what is still asked of them. */
export interface Recognised {
  readonly personId: number;
  readonly email: string;
  readonly awaits: Awaited | null;
}

/** Ten failures within a quarter of an hour lock an account for as long [assumption]. */
const LOCK = { most: 10, minutes: 15 } as const;
const TOTP = 'totp';

/** Signing in with a password of Headroom's own, and with an authenticator app where one is set up. */
@Injectable()
export class LocalAccountsService {
  constructor(
    private readonly accounts: LocalAccountsRepository,
    private readonly sessions: SessionsService,
    private readonly secret: ServerSecret,
    private readonly audit: AuditLog,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Who has that address and password. Undefined for a wrong one, an unknown address and a locked account alike, after as long. */
  async recognise(email: string, password: string): Promise<Recognised | undefined> {
    const account = await this.accounts.find({ email: email.trim() });
    const allowed = account !== undefined && (await this.attempt(account));
    const right = await isPassword(password, allowed ? account.passwordHash : undefined);
    if (!right || account === undefined) return undefined;
    if (isOutdated(account.passwordHash)) await this.accounts.rehash(account.personId, account.passwordHash, await hashPassword(password));
    if (account.totpConfirmed) await this.accounts.forgive(account.personId);
    else await this.accounts.clearFailures(account.personId);
    return { personId: account.personId, email: account.email, awaits: account.totpConfirmed ? 'code' : this.awaitedAfter(account) };
  }

  /** Whether that is the code of the account's app, or one of its recovery codes; each works once, wrong ones count towards the lock. */
  async checkCode(personId: number, code: string): Promise<Recognised | undefined> {
    const account = await this.accounts.find({ personId });
    if (!account?.totpConfirmed || !(await this.attempt(account))) return undefined;
    const right = (await this.useCode(account, code)) || (await this.useRecoveryCode(account, code));
    if (!right) return undefined;
    await this.accounts.clearFailures(personId);
    return { personId, email: account.email, awaits: this.awaitedAfter(account) };
  }

  /** What is asked next of somebody whose session awaited it, once given. */
  async awaitedNext(personId: number): Promise<Awaited | null> {
    const account = await this.accounts.find({ personId });
    return account ? this.awaitedAfter(account) : null;
  }

  /** What an account's owner may know of it; undefined without an account. */
  async describe(personId: number): Promise<{ twoStep: boolean; recoveryCodesLeft: number; twoStepNeeded: boolean } | undefined> {
    const account = await this.accounts.find({ personId });
    if (!account) return undefined;
    return { twoStep: account.totpConfirmed, recoveryCodesLeft: await this.accounts.recoveryCodesLeft(personId), twoStepNeeded: this.needsTwoStep(account.grants) };
  }

  /**
   * Sets a password of one's own and ends the other sessions. `current` is asked for unless the session began for just this. Throws
   * `password-refused` in words for whoever chose it, `wrong-password`.
   */
  async changePassword(personId: number, change: { current?: string; password: string; keptSession: string }): Promise<void> {
    const account = await this.accountOf(personId);
    if (change.current !== undefined && !((await this.attempt(account)) && (await isPassword(change.current, account.passwordHash)))) {
      throw refused('wrong-password', 'The present password is not right', 'Type the password you signed in with.');
    }
    const fault = faultOfPassword(change.password, account.email);
    if (fault) throw refused('password-refused', fault, 'Choose another password.');
    if (await isPassword(change.password, account.passwordHash)) throw refused('password-refused', 'Password must be another than the present one', 'Choose another password.');
    const hashed = await hashPassword(change.password);
    await this.changeAccount(account, 'password.change', async (transaction) => {
      await this.accounts.setPassword(personId, { hash: hashed, mustChange: false, at: this.clock.now() }, transaction);
      return { sessionsEnded: await this.sessions.endAllOf(personId, transaction, change.keptSession) };
    });
  }

  /** The secret for setting up an authenticator app: the one begun before, or a new one. It counts once {@link confirmTwoStep} saw its code. */
  async beginTwoStep(personId: number): Promise<string> {
    const account = await this.accountOf(personId);
    if (account.totpConfirmed) throw refused('already-set-up', 'An authenticator app is set up already', 'Turn it off first to set up another.');
    const begun = account.totpSecret === null ? undefined : unseal(account.totpSecret, await this.secret.read(), TOTP);
    if (begun !== undefined) return begun;
    const secret = newTotpSecret();
    await this.accounts.setTotp(personId, seal(secret, await this.secret.read(), TOTP), this.database);
    return secret;
  }

  /** Ends setting up: gives the recovery codes, which are told this once, or undefined when the code is not the app's. */
  async confirmTwoStep(personId: number, code: string): Promise<string[] | undefined> {
    const account = await this.accountOf(personId);
    const step = account.totpConfirmed ? undefined : await this.stepOf(account, code);
    if (step === undefined) return undefined;
    const codes = newRecoveryCodes();
    await this.changeAccount(account, 'two-step.on', (transaction) =>
      this.accounts.confirmTotp(personId, step, codes.map((one) => secretHash(plainRecoveryCode(one))), transaction));
    return codes;
  }

  /** Turns the second step off for whoever gives their password. Throws `wrong-password`, `two-step-needed`. */
  async endTwoStep(personId: number, password: string): Promise<void> {
    const account = await this.accountOf(personId);
    if (this.needsTwoStep(account.grants)) throw refused('two-step-needed', 'Your role needs the second step', 'Ask an administrator to reset it when you have a new telephone.');
    if (!((await this.attempt(account)) && (await isPassword(password, account.passwordHash)))) throw refused('wrong-password', 'The password is not right', 'Type the password you signed in with.');
    await this.accounts.clearFailures(personId);
    await this.changeAccount(account, 'two-step.off', (transaction) => this.accounts.setTotp(personId, null, transaction));
  }

  /** Changes an account, and tells the audit log how it stood before and after: when and what, never a secret. */
  private changeAccount({ personId, email }: LocalAccount, action: string, work: (transaction: Transaction) => Promise<object | void>): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const before = await this.accounts.state(personId, transaction);
      const detail = (await work(transaction)) ?? {};
      const after = await this.accounts.state(personId, transaction);
      await this.audit.append({ actor: email, action, subject: `person ${personId}`, ...changeBetween(before!, after!), detail }, transaction);
    });
  }

  private async accountOf(personId: number): Promise<LocalAccount> {
    const account = await this.accounts.find({ personId });
    if (account) return account;
    throw refused('no-local-account', 'You sign in elsewhere: there is no password here', 'Change it where you sign in.');
  }

  private async attempt({ personId, email }: LocalAccount): Promise<boolean> {
    const at = this.clock.now();
    const minutes = (count: number): Date => new Date(at.getTime() + count * 60_000);
    const lockUntil = minutes(LOCK.minutes);
    return this.database.transaction(async (transaction) => {
      const { allowed, locks } = await this.accounts.attempt(personId, { at, windowStart: minutes(-LOCK.minutes), lockUntil, most: LOCK.most }, transaction);
      // Nobody knows who tried: not to be laid to whoever's account it is.
      const entry = { actor: 'headroom sign-in', action: 'account.lock', subject: `person ${personId}`, detail: { email } };
      if (locks) await this.audit.append({ ...entry, before: { lockedUntil: null }, after: { lockedUntil: lockUntil } }, transaction);
      return allowed;
    });
  }

  private useRecoveryCode(account: LocalAccount, code: string): Promise<boolean> {
    const { personId, email } = account;
    return this.database.transaction(async (transaction) => {
      const before = await this.accounts.state(personId, transaction);
      if (!(await this.accounts.useRecoveryCode(personId, secretHash(plainRecoveryCode(code)), transaction))) return false;
      const { recoveryCodesLeft } = before!;
      const change = { before: { recoveryCodesLeft }, after: { recoveryCodesLeft: recoveryCodesLeft - 1 } };
      await this.audit.append({ actor: email, action: 'recovery-code.use', subject: `person ${personId}`, ...change }, transaction);
      return true;
    });
  }

  private async useCode(account: LocalAccount, code: string): Promise<boolean> {
    const step = await this.stepOf(account, code);
    return step !== undefined && this.accounts.useStep(account.personId, step);
  }

  /** By the machine's clock, also where the data has its own: so do telephones. */
  private async stepOf({ totpSecret, totpLastStep }: LocalAccount, code: string): Promise<number | undefined> {
    const secret = totpSecret === null ? undefined : unseal(totpSecret, await this.secret.read(), TOTP);
    return secret === undefined ? undefined : stepOfCode(secret, code, systemClock.now(), totpLastStep);
  }

  private awaitedAfter({ mustChange, totpConfirmed, grants }: LocalAccount): Awaited | null {
    if (mustChange) return 'new-password';
    return !totpConfirmed && this.needsTwoStep(grants) ? 'two-step' : null;
  }

  private needsTwoStep(grants: readonly RoleGrant[]): boolean {
    const { requireTotp } = this.settings;
    return requireTotp === 'everyone' || (requireTotp === 'admins' && grants.some(({ role }) => role === 'admin'));
  }
}

function refused(code: string, message: string, remedy: string): HeadroomError {
  return new HeadroomError(code, message, { kind: 'rejected-input', remedy });
}
