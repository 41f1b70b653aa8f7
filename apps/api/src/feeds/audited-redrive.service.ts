import { Injectable } from '@nestjs/common';
import { type LoadOutcome, RedriveLoadService } from '#libs/feeds';
import { AuditLog, type Principal } from '#libs/platform';

/** Re-drives that people ask for, in the audit log. */
@Injectable()
export class AuditedRedriveService {
  constructor(
    private readonly loads: RedriveLoadService,
    private readonly audit: AuditLog,
  ) {}

  /** Takes in what is good by now of a load's quarantined rows. Throws `unknown-load`, `nothing-to-redrive`. */
  async redrive(loadId: number, by: Principal): Promise<LoadOutcome> {
    const outcome = await this.loads.redrive(loadId);
    const { loaded, unchanged, quarantined } = outcome;
    await this.audit.append({
      actor: by.email,
      action: 'load.redrive',
      subject: `load ${loadId}`,
      detail: { loaded, unchanged, quarantined },
    });
    return outcome;
  }
}
