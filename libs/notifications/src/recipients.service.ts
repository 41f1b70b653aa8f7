import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, changedSince, londonDay, naturalKey } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { AuditLog, Database, SETTINGS, type Settings } from '#libs/platform';
import { defaultRecipients, WEBHOOK_RECIPIENT } from './domain/default-recipients.js';
import { maskAddress } from './domain/mask-address.js';
import { type NewRecipient, type RecipientProblem, readRecipients } from './domain/recipient-document.js';
import type { Recipient } from './domain/recipient.js';
import { RecipientRepository } from './recipient.repository.js';

/** What {@link RecipientsService.replace} changed, by key; or why it changed nothing. */
export type RecipientsChange =
  | { readonly problems: readonly RecipientProblem[] }
  | { readonly added: readonly string[]; readonly changed: readonly string[]; readonly removed: readonly string[] };

/** Who is told: seeded with the operations desk, one for each locality hub, an administrator, and the webhook that is configured. */
@Injectable()
export class RecipientsService {
  constructor(
    private readonly database: Database,
    private readonly recipients: RecipientRepository,
    private readonly organisations: OrganisationsService,
    private readonly audit: AuditLog,
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
    const origin = this.webhookOrigin;
    await this.recipients.seed(this.database, defaultRecipients(hubs, origin));
    await this.recipients.setWebhook(this.database, WEBHOOK_RECIPIENT, origin);
  }

  /** Those who are told now. */
  list(): Promise<Recipient[]> {
    return this.recipients.list(this.database);
  }

  /** What changes whenever any of them does: 32 hex digits. */
  async tag(): Promise<string> {
    return tagOf(await this.list());
  }

  /** The same with addresses that cannot be written to, for those who may not change them. */
  async listMasked(): Promise<Recipient[]> {
    return (await this.list()).map(masked);
  }

  /**
   * Makes the recipients those of a document (`{version: 1, recipients: [...]}`), audited; whoever is not in it is told no
   * more, and what is planned for them fails. The configured webhook stays whether it is named or not. With tags in `onlyAfter` throws
   * `changed-since` when {@link tag} is none of them by now.
   */
  async replace(document: unknown, actor: string, onlyAfter?: readonly string[]): Promise<RecipientsChange> {
    const now = this.clock.now();
    const structure = await this.organisations.structureOn(londonDay(now), now);
    const isScope = (code: string): boolean => structure.byCode(code) !== undefined;
    const { recipients, problems } = readRecipients(document, { isScope, webhookOrigin: this.webhookOrigin });
    if (problems.length > 0) return { problems };
    return this.database.transaction(async (transaction) => {
      const locked = await this.recipients.lock(transaction);
      if (onlyAfter && !onlyAfter.includes(tagOf(locked))) throw changedSince('Somebody has changed the recipients');
      const before = new Map(locked.map((one) => [one.key, one]));
      const kept = [...recipients.map(({ key }) => key), WEBHOOK_RECIPIENT];
      const change = {
        added: recipients.filter(({ key }) => !before.has(key)).map(({ key }) => key),
        changed: recipients.filter((one) => before.has(one.key) && !isSame(one, before.get(one.key)!)).map(({ key }) => key),
        removed: [...before.keys()].filter((key) => !kept.includes(key)),
      };
      await this.recipients.replace(transaction, recipients, kept);
      const touched = recipients.filter(({ key }) => change.added.includes(key) || change.changed.includes(key)).map(masked);
      const left = [...change.changed, ...change.removed].map((key) => masked(before.get(key)!));
      const was = left.map(({ id: _, ...rest }) => rest);
      await this.audit.append({ actor, action: 'recipients.set', subject: 'recipients', before: { recipients: was }, after: { recipients: touched }, detail: change }, transaction);
      return change;
    });
  }

  /** The origin only: the rest of such an address is often a secret. */
  private get webhookOrigin(): string | null {
    return this.settings.webhook ? new URL(this.settings.webhook.url).origin : null;
  }
}

function tagOf(recipients: readonly Recipient[]): string {
  const all = recipients.map((one) => JSON.stringify(one)).sort();
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 32);
}

function masked<One extends NewRecipient>(recipient: One): One {
  return { ...recipient, channels: recipient.channels.map((one) => ({ channel: one.channel, address: maskAddress(one) })) };
}

function isSame(a: NewRecipient, b: NewRecipient): boolean {
  const told = ({ key, name, topic, scopeCode, detail, timing, labels, throttle, channels }: NewRecipient): string =>
    JSON.stringify([
      key, name, topic, scopeCode, detail, timing, labels, throttle?.map(({ count, minutes }) => [count, minutes]),
      channels.map(({ channel, address }) => [channel, address]),
    ]);
  return told(a) === told(b);
}
