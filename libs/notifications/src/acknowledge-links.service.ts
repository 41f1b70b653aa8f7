import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database, SETTINGS, type Settings } from '#libs/platform';
import { type AcknowledgeClaim, decodeClaim, encodeClaim, linkExpiry } from './domain/acknowledge-claim.js';
import type { AcknowledgeUrl } from './domain/digest.js';
import type { ChannelName } from './domain/recipient.js';
import type { MessageToDeliver } from './message.repository.js';

/** Makes the links of one message on one channel. */
export type LinkSigner = (message: MessageToDeliver, channel: ChannelName) => AcknowledgeUrl;

const SETTING = 'link-secret';

/**
 * Signs and verifies acknowledge links: `BASE64URL(claim).BASE64URL(HMAC-SHA256)`. The secret is HEADROOM_LINK_SECRET, or made
 * once and kept with the data. The same message on the same channel always has the same link.
 */
@Injectable()
export class AcknowledgeLinks {
  private secret?: string;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'linkSecret' | 'publicUrl'>,
  ) {}

  /** What signs links, once the secret is known. */
  async signer(): Promise<LinkSigner> {
    const secret = await this.readSecret();
    return (message, channel) => (alertIds, day) => {
      const claim = { recipientKey: message.recipient.key, channel, alertIds, expiresAt: linkExpiry(day, message.morning), messageUid: message.uid };
      const body = Buffer.from(encodeClaim(claim)).toString('base64url');
      return `${this.settings.publicUrl}/acknowledge/${body}.${signatureOf(body, secret).toString('base64url')}`;
    };
  }

  /** What the token claims; undefined when we did not sign it. It may have expired. */
  async verify(token: string): Promise<AcknowledgeClaim | undefined> {
    const [body, signature, ...more] = token.split('.');
    if (!body || !signature || more.length > 0) return undefined;
    const given = Buffer.from(signature, 'base64url');
    const ours = signatureOf(body, await this.readSecret());
    if (given.length !== ours.length || !timingSafeEqual(given, ours)) return undefined;
    return decodeClaim(Buffer.from(body, 'base64url').toString());
  }

  private async readSecret(): Promise<string> {
    this.secret ??= this.settings.linkSecret ?? (await this.keptSecret());
    return this.secret;
  }

  /** Whoever comes first makes it; everybody reads what is kept. */
  private async keptSecret(): Promise<string> {
    await this.database.query('INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
      SETTING, JSON.stringify(randomBytes(32).toString('base64url')),
    ]);
    const [{ value }] = await this.database.query<{ value: string }>('SELECT value FROM setting WHERE name = $1', [SETTING]);
    return value;
  }
}

/** What a used link is remembered by: the table must not hold what opens it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function signatureOf(body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(body).digest();
}
