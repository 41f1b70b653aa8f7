import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { SETTINGS, type Settings } from '#libs/platform';
import { smtpFailure } from '../domain/delivery-outcome.js';
import { DigestPictureService } from '../digest-picture.service.js';
import { composeDigest } from '../domain/digest.js';
import { renderHtml } from '../domain/render-html.js';
import { renderText } from '../domain/render-text.js';
import type { MessageToDeliver, Settled } from '../message.repository.js';
import type { Channel, Destination, Sent } from './channel.js';

const PATIENCE_MILLISECONDS = 10_000;
const PICTURE = 'levels';
const NOTHING_SETTLED: Partial<Settled> & Pick<Settled, 'pictureRunId'> = { pictureRunId: null };

/** E-mail by SMTP: text and HTML, a digest with the morning's picture in it, a Message-ID that stays the same when it is tried again, as does what it says, threads by alert or morning. */
@Injectable()
export class EmailChannel implements Channel, OnApplicationShutdown {
  private transporter?: Transporter;
  private isEnding = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly pictures: DigestPictureService,
  ) {}

  get isConfigured(): boolean {
    return this.settings.smtpUrl !== undefined;
  }

  async send(message: MessageToDeliver, { address, acknowledgeUrl }: Destination): Promise<Sent> {
    const { publicUrl, mailFrom } = this.settings;
    const { recipient, morning } = message;
    const isDigest = message.type === 'digest.morning.v1';
    const { auditAnchor, pictureRunId } = message.settled ?? NOTHING_SETTLED;
    const picture = pictureRunId === null ? undefined : await this.pictures.of(pictureRunId);
    const digest = composeDigest(message.news, {
      morning, publicUrl, isDigest, auditAnchor, recipientName: recipient.name,
      detail: recipient.detail, acknowledgeUrl,
    });
    const domain = new URL(publicUrl).hostname;
    // The thread's first message need not exist: readers sort by the reference alone.
    const thread = `<${message.thread}@${domain}>`;
    try {
      const { response } = await this.connect().sendMail({
        from: mailFrom,
        to: { name: recipient.name, address },
        subject: digest.subject,
        text: renderText(digest),
        html: renderHtml(digest, picture && { ...picture, cid: `${PICTURE}-${message.uid}@${domain}` }),
        attachments: picture && [
          { filename: `${PICTURE}.png`, content: picture.png, contentType: 'image/png', contentDisposition: 'inline', cid: `${PICTURE}-${message.uid}@${domain}` },
        ],
        messageId: `<${message.uid}@${domain}>`,
        inReplyTo: thread,
        references: [thread],
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { result: { outcome: 'delivered', code: String(response).slice(0, 3), detail: 'accepted by the mail server' }, subject: digest.subject };
    } catch (error) {
      return { result: smtpFailure(error as { code?: string; responseCode?: number; command?: string }), subject: digest.subject };
    }
  }

  onApplicationShutdown(): void {
    this.isEnding = true;
    this.transporter?.close();
    this.transporter = undefined;
  }

  /**
   * A connection is used again until it was silent for a while: a morning's messages go out in milliseconds each instead of a tenth of a second.
   * What a worker still sends while the application ends has a connection of its own, so that an end is no failure of the mail server.
   */
  private connect(): Transporter {
    const { smtpUrl: url } = this.settings;
    const patience = { connectionTimeout: PATIENCE_MILLISECONDS, greetingTimeout: PATIENCE_MILLISECONDS, socketTimeout: PATIENCE_MILLISECONDS };
    if (this.isEnding) return createTransport({ url, ...patience });
    this.transporter ??= createTransport({ url, ...patience, pool: true });
    return this.transporter;
  }
}
