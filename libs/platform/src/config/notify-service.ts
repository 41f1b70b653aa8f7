import { HeadroomError } from '#libs/kernel';

/** A service of GOV.UK Notify that messages go by. */
export interface NotifyService {
  /** `https://api.notifications.service.gov.uk` unless a test says otherwise. */
  readonly url: string;
  /** A name, the service's id and its secret. Never logged nor stored. */
  readonly apiKey: string;
  /** Template ids; a way without one is not configured. */
  readonly emailTemplate?: string;
  readonly smsTemplate?: string;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const API_KEY = new RegExp(`^.+-${UUID}-${UUID}$`, 'i');
const TEMPLATE = new RegExp(`^${UUID}$`, 'i');

/** Reads `HEADROOM_NOTIFY_*`; no key means no service. Throws `bad-notify-settings` for what makes no sense, never repeating the key. */
export function notifyService(env: Readonly<Record<string, string | undefined>>): NotifyService | undefined {
  const { HEADROOM_NOTIFY_API_KEY: apiKey, HEADROOM_NOTIFY_EMAIL_TEMPLATE: email, HEADROOM_NOTIFY_SMS_TEMPLATE: sms } = env;
  const url = (env.HEADROOM_NOTIFY_URL || 'https://api.notifications.service.gov.uk').replace(/\/+$/, '');
  if (!apiKey) return undefined;
  if (!API_KEY.test(apiKey)) throw bad('HEADROOM_NOTIFY_API_KEY is not a key of GOV.UK Notify: NAME-SERVICE_ID-SECRET');
  if (!email && !sms) throw bad('HEADROOM_NOTIFY_API_KEY is set, and neither HEADROOM_NOTIFY_EMAIL_TEMPLATE nor HEADROOM_NOTIFY_SMS_TEMPLATE');
  for (const [name, id] of [['EMAIL', email], ['SMS', sms]] as const) {
    if (id && !TEMPLATE.test(id)) throw bad(`HEADROOM_NOTIFY_${name}_TEMPLATE is not the id of a template`);
  }
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw bad('HEADROOM_NOTIFY_URL must begin with https:// or http://');
  return { url, apiKey, emailTemplate: email || undefined, smsTemplate: sms || undefined };
}

function bad(message: string): HeadroomError {
  return new HeadroomError('bad-notify-settings', message, {
    kind: 'permanent',
    remedy: 'Copy the key and the template ids from GOV.UK Notify, under API integration and Templates.',
  });
}
