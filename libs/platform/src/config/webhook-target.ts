import { HeadroomError } from '#libs/kernel';

/** Where alerts go as webhooks, and the secret they are signed with. */
export interface WebhookTarget {
  readonly url: string;
  /** Base64, with or without `whsec_` before it, as Standard Webhooks has it. Never logged nor stored. */
  readonly secret: string;
}

/**
 * Reads the webhook from `HEADROOM_WEBHOOK_URL` and `HEADROOM_WEBHOOK_SECRET`; neither means none. Throws
 * `bad-webhook-settings` for half of them, an address that is not http(s), or one with a password in it.
 */
export function webhookTarget(env: Readonly<Record<string, string | undefined>>): WebhookTarget | undefined {
  const url = env.HEADROOM_WEBHOOK_URL;
  const secret = env.HEADROOM_WEBHOOK_SECRET;
  if (!url && !secret) return undefined;
  if (!url || !secret) throw bad('HEADROOM_WEBHOOK_URL and HEADROOM_WEBHOOK_SECRET belong together: one is missing');
  if (!URL.canParse(url)) throw bad('HEADROOM_WEBHOOK_URL is no address');
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw bad('HEADROOM_WEBHOOK_URL must begin with https:// or http://');
  if (username || password) throw bad('HEADROOM_WEBHOOK_URL must hold no user name or password');
  if (!/^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/.test(secret)) throw bad('HEADROOM_WEBHOOK_SECRET must be at least 24 bytes in base64');
  return { url, secret };
}

function bad(message: string): HeadroomError {
  return new HeadroomError('bad-webhook-settings', message, {
    kind: 'permanent',
    remedy: 'Set both, the secret for example from: openssl rand -base64 32',
  });
}
