import { Inject, Injectable } from '@nestjs/common';
import { AlertsService, type AlertView, LIVE } from '#libs/escalation';
import { CLOCK, type Clock } from '#libs/kernel';
import { Database } from '#libs/platform';
import { AcknowledgeLinkRepository } from './acknowledge-link.repository.js';
import { AcknowledgeLinks, tokenHash } from './acknowledge-links.service.js';
import type { AcknowledgeClaim } from './domain/acknowledge-claim.js';
import { linkActor } from './domain/link-actor.js';

/** An alert that a link names. */
export type LinkedAlert = Pick<AlertView, 'id' | 'title' | 'status' | 'acknowledgedBy'>;

/**
 * What a link opens. `ready`: it can be used. `done`: this use has just acknowledged. `used`: it was used before. `nothing-waits`:
 * somebody acknowledged already, or the alerts are over. `expired`: its time, or the recipient, is over. `invalid`: not ours.
 */
export type LinkView =
  | { readonly state: 'invalid' | 'expired' }
  | { readonly state: 'ready' | 'done' | 'used' | 'nothing-waits'; readonly recipientName: string; readonly alerts: readonly LinkedAlert[] };

/** Acknowledging by the links in messages: looking changes nothing, however often; using works once. */
@Injectable()
export class AcknowledgeByLinkService {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertsService,
    private readonly links: AcknowledgeLinks,
    private readonly repository: AcknowledgeLinkRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the link opens, for a page. */
  async look(token: string): Promise<LinkView> {
    const opened = await this.open(token);
    return 'claim' in opened ? this.viewOf(opened.claim, opened.recipientName, token) : opened;
  }

  /**
   * Acknowledges what still waits, as the recipient, and remembers that the link was used: in this order, so that a crash
   * in between leaves a link that works and then finds nothing left to do.
   */
  async use(token: string): Promise<LinkView> {
    const opened = await this.open(token);
    if (!('claim' in opened)) return opened;
    const { claim, recipientName } = opened;
    const view = await this.viewOf(claim, recipientName, token);
    if (view.state !== 'ready') return view;
    const by = { name: linkActor(recipientName, claim.channel), email: `recipient ${claim.recipientKey}` };
    for (const { id } of view.alerts.filter(isWaiting)) await this.alerts.acknowledge(id, by);
    await this.repository.markUsed(this.database, { tokenHash: tokenHash(token), recipientKey: claim.recipientKey, usedAt: this.clock.now() });
    return { state: 'done', recipientName, alerts: await this.alertsOf(claim) };
  }

  private async open(token: string): Promise<{ claim: AcknowledgeClaim; recipientName: string } | { state: 'invalid' | 'expired' }> {
    const claim = await this.links.verify(token);
    if (!claim) return { state: 'invalid' };
    const recipientName = await this.repository.nameOfRecipient(this.database, claim.recipientKey);
    return recipientName === undefined || claim.expiresAt <= this.clock.now() ? { state: 'expired' } : { claim, recipientName };
  }

  private async viewOf(claim: AcknowledgeClaim, recipientName: string, token: string): Promise<LinkView> {
    const alerts = await this.alertsOf(claim);
    const used = await this.repository.isUsed(this.database, tokenHash(token));
    return { state: used ? 'used' : alerts.some(isWaiting) ? 'ready' : 'nothing-waits', recipientName, alerts };
  }

  private alertsOf({ alertIds }: AcknowledgeClaim): Promise<LinkedAlert[]> {
    return Promise.all(alertIds.map((id) => this.alerts.get(id)));
  }
}

function isWaiting({ status }: LinkedAlert): boolean {
  return LIVE.includes(status) && status !== 'acknowledged';
}
