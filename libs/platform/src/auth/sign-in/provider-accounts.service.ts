import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { AuditLog } from '../../audit/audit-log.js';
import { Database } from '../../database/database.js';
import { type Journey, type KnownPerson, ProviderAccountsRepository } from './provider-accounts.repository.js';
import { newSecret, secretHash } from './secrets.js';

/** What a provider says of whoever signed in there. */
export interface ProviderClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly email?: string;
  readonly emailVerified: boolean;
}

/** Why somebody whom the provider knows is not let in. */
export type NotLetIn = 'unknown-person' | 'inactive-person' | 'email-not-verified' | 'email-of-another';

/** How long somebody may take at the provider, in minutes. */
const JOURNEY_MINUTES = 10;

/** People who sign in with a provider: where they are on the way, and who they are here. */
@Injectable()
export class ProviderAccountsService {
  constructor(
    private readonly repository: ProviderAccountsRepository,
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins a journey and gives the value for its cookie, which is stored nowhere. */
  async begin(journey: Omit<Journey, 'createdAt'>): Promise<{ cookie: string; maxAge: number }> {
    const cookie = newSecret();
    await this.repository.begin(secretHash(cookie), { ...journey, createdAt: this.clock.now() });
    return { cookie, maxAge: JOURNEY_MINUTES * 60 };
  }

  /** Forgets journeys that took too long: whoever comes back from one begins again. */
  forgetOld(): Promise<void> {
    return this.repository.sweep(this.tooOld());
  }

  /** Ends the journey of a cookie; undefined when there is none, it was ended before, or it took too long. */
  async end(cookie: string | undefined): Promise<Journey | undefined> {
    const journey = cookie === undefined ? undefined : await this.repository.take(secretHash(cookie));
    return journey && journey.createdAt >= this.tooOld() ? journey : undefined;
  }

  /**
   * Who it is here: by the provider's name for them, which never changes; the first time by an e-mail address that the provider has
   * verified. An address that went to somebody else at the provider does not take the person along.
   */
  async recognise({ issuer, subject, email, emailVerified }: ProviderClaims): Promise<KnownPerson | NotLetIn> {
    const known = await this.repository.bySubject(issuer, subject);
    if (known) return known.active ? known : 'inactive-person';
    if (email === undefined) return 'unknown-person';
    if (!emailVerified) return 'email-not-verified';
    return this.database.transaction(async (transaction) => {
      const person = await this.repository.byEmail(transaction, email, issuer);
      if (!person) return 'unknown-person';
      if (!person.active) return 'inactive-person';
      if (person.linked) return 'email-of-another';
      await this.repository.link(transaction, issuer, subject, person.personId);
      await this.audit.append(
        { actor: person.email, action: 'identity.link', subject: `person ${person.personId}`, before: null, after: { issuer, subject } },
        transaction,
      );
      return person;
    });
  }

  private tooOld(): Date {
    return new Date(this.clock.now().getTime() - JOURNEY_MINUTES * 60_000);
  }
}
