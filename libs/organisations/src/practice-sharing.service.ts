import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { AuditLog, Database } from '#libs/platform';
import type { Organisation } from './domain/organisation.js';
import { type PracticeSharing, PracticeSharingRepository } from './practice-sharing.repository.js';

/** Whether a practice shows its own figures to the other practices of its locality, which otherwise see only sums. */
@Injectable()
export class PracticeSharingService {
  constructor(
    private readonly repository: PracticeSharingRepository,
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Codes of the practices that share now. */
  async sharing(): Promise<ReadonlySet<string>> {
    return new Set(await this.repository.codes());
  }

  /** Since when the practice shares; undefined while it does not. */
  of({ id }: Pick<Organisation, 'id'>): Promise<PracticeSharing | undefined> {
    return this.repository.of(id);
  }

  /** Begins or ends it, audited; what is so already changes nothing. Throws `not-a-practice`. */
  async set(practice: Organisation, share: boolean, by: string): Promise<PracticeSharing | undefined> {
    if (practice.type !== 'practice') {
      throw new HeadroomError('not-a-practice', `${practice.name} is not a practice`, { kind: 'rejected-input', remedy: 'Only practices choose whether to share.' });
    }
    return this.database.transaction(async (transaction) => {
      const at = this.clock.now();
      const changed = share ? await this.repository.begin(transaction, practice.id, at, by) : await this.repository.end(transaction, practice.id, at, by);
      if (changed) {
        const action = share ? 'practice.share' : 'practice.unshare';
        await this.audit.append({ actor: by, action, subject: `organisation ${practice.code}`, before: { shared: !share }, after: { shared: share } }, transaction);
      }
      return this.repository.of(practice.id, transaction);
    });
  }
}
