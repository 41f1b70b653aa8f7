import { LIVE, type AlertView } from '#libs/escalation';
import type { News } from './news.js';

/** How a recipient is reached. */
export type ChannelName = 'email' | 'webhook';

/** Somebody, or something, that is told. */
export interface Recipient {
  readonly id: number;
  /** Stable: part of the natural keys of messages. */
  readonly key: string;
  readonly name: string;
  readonly channel: ChannelName;
  /** An e-mail address or a URL. */
  readonly address: string;
  /** `gaps`: demand and capacity; `data`: feeds, files and forecasts whose calibration drifts, which are for administrators. */
  readonly topic: 'gaps' | 'data' | 'everything';
  /** `*`, or the code of a locality or an organisation. */
  readonly scopeCode: string;
}

/** Why a recipient is not told of a piece of news. */
export type Silence = 'other-topic' | 'out-of-scope' | 'not-for-this-channel' | 'already-told';

/** Why the recipient is not to be told, or undefined when it is. */
export function silenceOf(recipient: Recipient, news: News): Silence | undefined {
  const subject = news.about === 'standing' ? news.change.subject : news.change.alert.organisation;
  const locality = news.about === 'standing' ? news.change.subject.locality : news.change.alert.locality;
  const topic = news.about === 'alert' && news.change.alert.kind !== 'gap' ? 'data' : 'gaps';
  if (recipient.topic !== 'everything' && recipient.topic !== topic) return 'other-topic';
  const codes = ['*', subject?.code, locality?.code];
  if (!codes.includes(recipient.scopeCode)) return 'out-of-scope';
  return isFor(recipient.channel, news) ? undefined : 'not-for-this-channel';
}

/** Machines hear of every step of an alert. People hear of no day that has merely passed, and of standing conditions too. */
function isFor(channel: ChannelName, news: News): boolean {
  if (channel === 'webhook') return news.about === 'alert';
  return news.about === 'standing' || news.change.change !== 'expired';
}

/** Whether the news cannot wait: the worst level, newly reached. */
export function isUrgent(news: News): boolean {
  return news.about === 'alert' && isLive(news.change.alert) && news.change.alert.level === 4 && news.change.change !== 'acknowledged';
}

function isLive({ status }: AlertView): boolean {
  return LIVE.includes(status);
}
