import type { AlertChange } from '#libs/escalation';
import type { MessageType } from './news.js';

/** A CloudEvents 1.0 event in structured mode, as JSON: what a webhook receives about one change of an alert. */
export interface WebhookEvent {
  readonly specversion: '1.0';
  /** The same as the `webhook-id` header: the idempotency key. */
  readonly id: string;
  readonly source: string;
  readonly type: MessageType;
  /** The alert's natural key: events of one alert share it. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: AlertChange & { readonly url: string };
}

/** The media type of a structured CloudEvent. */
export const CLOUD_EVENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/** The event of one change. */
export function webhookEvent(id: string, type: MessageType, change: AlertChange, publicUrl: string): WebhookEvent {
  return {
    specversion: '1.0',
    id,
    source: `${publicUrl}/`,
    type,
    subject: change.alert.key,
    time: change.at,
    datacontenttype: 'application/json',
    data: { ...change, url: `${publicUrl}/alerts/${change.alert.id}` },
  };
}
