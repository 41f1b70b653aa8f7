import { Injectable } from '@nestjs/common';
import { type LoadOutcome, RedriveLoadService } from '#libs/feeds';
import { AuditLog, type Principal } from '#libs/platform';

/** Re-drives that people ask for, in the audit log when they took a row. */
@Injectable()
export class AuditedRedriveService {
  constructor(
    private readonly loads: RedriveLoadService,
    private readonly audit: AuditLog,
  ) {}

  /** Takes in what is good by now of a load's quarantined rows. Throws `unknown-load`, `nothing-to-redrive`. */
  async redrive(loadId: number, by: Principal): Promise<LoadOutcome> {
    return this.loads.redrive(loadId, async (transaction, { loaded, unchanged, quarantined }) => {
      const before = { quarantined: loaded + unchanged + quarantined };
      const entry = { actor: by.email, action: 'load.redrive', subject: `load ${loadId}`, before, after: { quarantined, loaded, unchanged } };
      await this.audit.append(entry, transaction);
    });
  }
}
