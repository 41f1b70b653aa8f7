import { Inject, Injectable } from '@nestjs/common';
import { systemClock } from '#libs/kernel';
import { SETTINGS, type Settings } from '#libs/platform';
import { type DeliveryOutcome, httpOutcome, noAnswer } from '../domain/delivery-outcome.js';
import { composeDigest } from '../domain/digest.js';
import { teamsMessage } from '../domain/teams-card.js';
import type { MessageToDeliver } from '../message.repository.js';
import type { Channel, Destination, Sent } from './channel.js';

const PATIENCE_MILLISECONDS = 10_000;

/**
 * Microsoft Teams: an Adaptive Card posted to the address of an incoming webhook or of the workflow "Post to a channel when a
 * webhook request is received". The address is the recipient's and a secret: no error or log names it.
 */
@Injectable()
export class TeamsChannel implements Channel {
  /** A recipient's address is all it needs. */
  readonly isConfigured = true;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>) {}

  async send(message: MessageToDeliver, { address, acknowledgeUrl }: Destination): Promise<Sent> {
    const { publicUrl } = this.settings;
    const digest = composeDigest(message.news, {
      morning: message.morning, publicUrl, isDigest: message.type === 'digest.morning.v1', recipientName: message.recipient.name,
      detail: message.recipient.detail, isForRoom: true, acknowledgeUrl,
    });
    return { result: await this.post(address, JSON.stringify(teamsMessage(digest))), subject: digest.subject };
  }

  private async post(url: string, body: string): Promise<DeliveryOutcome> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'Headroom' },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      });
      await response.body?.cancel();
      return httpOutcome(response.status, response.headers.get('retry-after'), systemClock.now());
    } catch (error) {
      return noAnswer(error, 'Teams');
    }
  }
}
