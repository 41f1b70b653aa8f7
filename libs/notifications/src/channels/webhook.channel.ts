import { Inject, Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { systemClock } from '#libs/kernel';
import { SETTINGS, type Settings, type WebhookTarget } from '#libs/platform';
import { type DeliveryOutcome, httpOutcome, noAnswer } from '../domain/delivery-outcome.js';
import { CLOUD_EVENT_TYPE, webhookEvent } from '../domain/webhook-event.js';
import type { MessageToDeliver } from '../message.repository.js';
import type { Channel, Sent } from './channel.js';

const PATIENCE_MILLISECONDS = 10_000;

/** Webhooks: one CloudEvent a change, signed per Standard Webhooks; only to the address configured, redirects refused. */
@Injectable()
export class WebhookChannel implements Channel {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'webhook' | 'publicUrl'>) {}

  get isConfigured(): boolean {
    return this.settings.webhook !== undefined;
  }

  async send(message: MessageToDeliver): Promise<Sent> {
    const [news] = message.news;
    if (news.about !== 'alert') throw new TypeError(`message ${message.id} to a webhook is about no alert`);
    const event = webhookEvent(message.uid, message.type, news.change, this.settings.publicUrl);
    return { result: await this.post(this.settings.webhook!, message.uid, JSON.stringify(event)), subject: `${message.type} ${news.change.alert.title}` };
  }

  private async post({ url, secret }: WebhookTarget, id: string, body: string): Promise<DeliveryOutcome> {
    // The receiver holds the time against its own clock, so even the demo signs with the machine's.
    const now = systemClock.now();
    const headers = {
      'content-type': CLOUD_EVENT_TYPE,
      'user-agent': 'Headroom',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    try {
      const response = await fetch(url, {
        method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      });
      await response.body?.cancel();
      return httpOutcome(response.status, response.headers.get('retry-after'), now);
    } catch (error) {
      return noAnswer(error, 'the webhook');
    }
  }
}
