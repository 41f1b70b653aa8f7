import { TOTP } from 'otpauth';
import { type Awaited, LocalAccountsService, SESSION_COOKIE, SessionsService } from '#libs/platform';
import type { ApiUnderTest } from '../api-under-test.js';
import { PASSWORD, addPerson } from '../sign-in.fixture.js';

/** Somebody who can sign in. */
export interface SamplePerson {
  readonly id: number;
  readonly email: string;
}

/** Sample people and how they sign in: each somebody new, so that no sample stands on what another left behind. */
export class PeopleScene {
  /** What the audit log must hold nothing of. */
  readonly secrets = [PASSWORD];
  private added = 0;

  constructor(private readonly api: ApiUnderTest) {}

  async person(role = 'analyst@*', account: { mustChange?: boolean } = {}): Promise<SamplePerson> {
    const email = `sample-${(this.added += 1)}@example.org`;
    return { email, id: await addPerson(this.api, email, [role], account) };
  }

  /** The cookie of a session begun for somebody. */
  async cookie({ id }: SamplePerson, awaits: Awaited | null = null): Promise<string> {
    const value = await this.api.app.get(SessionsService, { strict: false }).begin(id, awaits, 'A sample browser');
    this.secrets.push(value);
    return `${SESSION_COOKIE}=${value}`;
  }

  /** A code of the authenticator app that somebody is setting up. */
  async codeToSetUp({ id }: SamplePerson): Promise<string> {
    return (await this.authenticator(id)).generate();
  }

  /** Sets an authenticator app up for somebody, and gives a code of it that was not used yet. */
  async codeToSignIn({ id }: SamplePerson): Promise<string> {
    const authenticator = await this.authenticator(id);
    const codes = await this.accounts.confirmTwoStep(id, authenticator.generate());
    this.secrets.push(...codes!);
    return authenticator.generate({ timestamp: Date.now() + 30_000 });
  }

  private get accounts(): LocalAccountsService {
    return this.api.app.get(LocalAccountsService, { strict: false });
  }

  private async authenticator(id: number): Promise<TOTP> {
    const secret = await this.accounts.beginTwoStep(id);
    this.secrets.push(secret);
    return new TOTP({ secret });
  }
}
