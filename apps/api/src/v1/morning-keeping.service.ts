import { Injectable } from '@nestjs/common';
import { naturalKey } from '#libs/kernel';
import { MorningsService, type Period } from '#libs/mismatch';
import { AuditLog, Jobs, type Principal } from '#libs/platform';

/** What was asked for. */
export interface MorningsAsked {
  /** Mornings that were not kept when asked. */
  readonly missing: number;
  /** The job that computes them; null when there is nothing to compute. */
  readonly job: string | null;
}

/** Has the mornings of a period computed that are not kept: minutes of work, so a worker does it. */
@Injectable()
export class MorningKeepingService {
  constructor(
    private readonly mornings: MorningsService,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
  ) {}

  /** Queues the work and answers at once. */
  async keep({ from, to }: Period, by: Principal): Promise<MorningsAsked> {
    const missing = await this.mornings.missing({ from, to });
    if (missing.length === 0) return { missing: 0, job: null };
    // Named by what is missing too: a period whose data changed is asked for again within a day.
    const key = naturalKey('keep-mornings', from, to, missing.length);
    // Said before it is done: a job that nobody asked for is worse than a word that led to none.
    await this.audit.append({ actor: by.email, action: 'mornings.keep', subject: `mornings ${from} to ${to}`, before: null, after: { missing: missing.length, job: key } });
    await this.jobs.enqueue({ queue: 'mismatch', job: 'keep-mornings', key, payload: { from, to }, retryFailedAfterMilliseconds: 0 });
    return { missing: missing.length, job: key };
  }
}
