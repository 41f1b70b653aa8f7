import { Inject, Injectable } from '@nestjs/common';
import { NotifyClient } from 'notifications-node-client';
import { systemClock } from '#libs/kernel';
import { type NotifyService, SETTINGS, type Settings } from '#libs/platform';
import { type DeliveryOutcome, httpOutcome, noAnswer } from '../domain/delivery-outcome.js';
import { composeDigest } from '../domain/digest.js';
import { isAboutRecipient } from '../domain/notify-refusal.js';
import { renderText } from '../domain/render-text.js';
import { smsText } from '../domain/sms-text.js';
import type { MessageToDeliver } from '../message.repository.js';
import type { Channel, Destination, Sent } from './channel.js';

const PATIENCE_MILLISECONDS = 10_000;

/**
 * E-mail and text messages by GOV.UK Notify, with its own client. The template of the service needs ((subject)) and ((body))
 * for e-mail and ((body)) for text. Notify answers that it took a message, never that somebody read it.
 */
@Injectable()
export class NotifyChannels {
  readonly email: Channel;
  readonly sms: Channel;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'notify' | 'publicUrl'>) {
    const { notify } = settings;
    this.email = { isConfigured: notify?.emailTemplate !== undefined, send: (message, to) => this.sendEmail(notify!, message, to) };
    this.sms = { isConfigured: notify?.smsTemplate !== undefined, send: (message, to) => this.sendSms(notify!, message, to) };
  }

  private async sendEmail(service: NotifyService, message: MessageToDeliver, { address, acknowledgeUrl }: Destination): Promise<Sent> {
    const digest = composeDigest(message.news, { ...this.frameOf(message), acknowledgeUrl, detail: message.recipient.detail });
    const personalisation = { subject: digest.subject, body: renderText(digest) };
    const result = await outcomeOf(() => clientOf(service).sendEmail(service.emailTemplate!, address, { personalisation, reference: message.uid }));
    return { result, subject: digest.subject };
  }

  private async sendSms(service: NotifyService, message: MessageToDeliver, { address }: Destination): Promise<Sent> {
    const digest = composeDigest(message.news, { ...this.frameOf(message), detail: 'headlines', isForRoom: true });
    const personalisation = { subject: digest.subject, body: smsText(digest) };
    const result = await outcomeOf(() => clientOf(service).sendSms(service.smsTemplate!, address, { personalisation, reference: message.uid }));
    return { result, subject: digest.subject };
  }

  private frameOf({ morning, type, recipient }: MessageToDeliver) {
    return { morning, publicUrl: this.settings.publicUrl, isDigest: type === 'digest.morning.v1', recipientName: recipient.name };
  }
}

/** What the client hands to whatever carries its requests. */
interface NotifyRequest {
  readonly method: string;
  readonly url: string;
  readonly data?: object;
  readonly headers: Record<string, string>;
}

/** An answer that is no success; the address and the key in the request must not leak into a log with it. */
class NotifyRefusal extends Error {
  constructor(
    readonly status: number,
    readonly retryAfter: string | null,
    readonly isAboutRecipient: boolean,
  ) {
    super(`HTTP ${status}`);
  }
}

function clientOf({ url, apiKey }: NotifyService): NotifyClient {
  const client = new NotifyClient(url, apiKey);
  client.setClient(carry as never);
  return client;
}

/** Carries a request without axios, which would wait for ever, follow redirects and put the whole request in its errors. */
async function carry({ method, url, data, headers }: NotifyRequest): Promise<{ status: number; data: unknown }> {
  const response = await fetch(url, {
    method, body: JSON.stringify(data), headers: { ...headers, 'content-type': 'application/json' },
    redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
  });
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null);
    throw new NotifyRefusal(response.status, response.headers.get('retry-after'), isAboutRecipient(body));
  }
  return { status: response.status, data: await response.json() };
}

async function outcomeOf(send: () => Promise<unknown>): Promise<DeliveryOutcome> {
  try {
    await send();
    return { outcome: 'delivered', code: '201', detail: 'accepted by GOV.UK Notify' };
  } catch (error) {
    if (!(error instanceof NotifyRefusal)) return noAnswer(error, 'GOV.UK Notify');
    const outcome = httpOutcome(error.status, error.retryAfter, systemClock.now());
    return outcome.outcome === 'permanent' && error.isAboutRecipient ? { ...outcome, blames: 'message' } : outcome;
  }
}
