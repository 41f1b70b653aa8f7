import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, londonDay, naturalKey } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { Database, SETTINGS, type Settings } from '#libs/platform';
import { defaultRecipients, WEBHOOK_RECIPIENT } from './domain/default-recipients.js';
import type { Recipient } from './domain/recipient.js';
import { RecipientRepository } from './recipient.repository.js';

/** Who is told: seeded with the operations desk, one for each locality hub, an administrator, and the webhook that is configured. */
@Injectable()
export class RecipientsService {
  constructor(
    private readonly database: Database,
    private readonly recipients: RecipientRepository,
    private readonly organisations: OrganisationsService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'webhook'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Adds what is missing for the organisations of today; changes nothing that is there. */
  async seed(): Promise<void> {
    const now = this.clock.now();
    const structure = await this.organisations.structureOn(londonDay(now), now);
    const hubs = structure.ofType('hub').flatMap((hub) => {
      const locality = structure.localityOf(hub.code);
      return locality ? [{ key: naturalKey('hub', hub.code), name: hub.name, localityCode: locality.code }] : [];
    });
    const origin = this.settings.webhook ? new URL(this.settings.webhook.url).origin : null;
    await this.recipients.seed(this.database, defaultRecipients(hubs, origin));
    await this.recipients.setWebhook(this.database, WEBHOOK_RECIPIENT, origin);
  }

  /** Those who are told now. */
  list(): Promise<Recipient[]> {
    return this.recipients.list(this.database);
  }
}
