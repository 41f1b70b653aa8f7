import { LIVE, type AlertView } from '#libs/escalation';
import type { News } from './news.js';
import type { ThrottleRule } from './throttle.js';

/** The ways a recipient can be reached; `notify-email` and `notify-sms` go through GOV.UK Notify. */
export const CHANNEL_NAMES = ['email', 'teams', 'webhook', 'notify-email', 'notify-sms'] as const;

/** How a recipient is reached. */
export type ChannelName = (typeof CHANNEL_NAMES)[number];

/** One of a recipient's ways: an e-mail address, a telephone number, or the address of a Teams workflow, which is a secret. */
export interface RecipientChannel {
  readonly channel: ChannelName;
  readonly address: string;
}

/** How much a recipient is told: subject lines and counts, or everything. */
export type Detail = 'headlines' | 'detail';

/** When a recipient is told: as it happens, or at half past seven. The worst level and policy steps never wait. */
export type Timing = 'immediate' | 'digest';

/** Somebody, or something, that is told. */
export interface Recipient {
  readonly id: number;
  /** Stable: part of the natural keys of messages, and what escalation policies name. */
  readonly key: string;
  readonly name: string;
  /** In the order they are tried; at least one. A webhook stands alone: behind it is a machine. */
  readonly channels: readonly RecipientChannel[];
  /** `gaps`: demand and capacity; `data`: feeds, files, forecasts and channels, which are for administrators. */
  readonly topic: 'gaps' | 'data' | 'everything';
  /** `*`, or the code of a locality or an organisation. */
  readonly scopeCode: string;
  readonly detail: Detail;
  readonly timing: Timing;
  /** Of alerts it is told only of those that carry one of these, and of no standing condition; empty: whatever they carry. */
  readonly labels: readonly string[];
  /** Null: the usual throttle. */
  readonly throttle: readonly ThrottleRule[] | null;
}

/** Why a recipient is not told of a piece of news. */
export type Silence = 'other-topic' | 'out-of-scope' | 'other-labels' | 'not-for-this-channel' | 'not-a-target' | 'already-told';

/** Whether a machine reads it: it gets every step by itself, as an event. */
export function isMachine({ channels }: Pick<Recipient, 'channels'>): boolean {
  return channels[0].channel === 'webhook';
}

/** Why the recipient is not to be told, or undefined when it is. */
export function silenceOf(recipient: Recipient, news: News): Silence | undefined {
  const { subject, locality } = whereOf(news);
  const topic = news.about === 'alert' && news.change.alert.kind !== 'gap' ? 'data' : 'gaps';
  if (recipient.topic !== 'everything' && recipient.topic !== topic) return 'other-topic';
  const codes = ['*', subject?.code, locality?.code];
  if (!codes.includes(recipient.scopeCode)) return 'out-of-scope';
  if (!carriesLabel(recipient, news)) return 'other-labels';
  return isFor(recipient, news) ? undefined : 'not-for-this-channel';
}

/** What the news is about, and the locality it lies in. */
function whereOf(news: News): { subject: { code: string } | null; locality: { code: string } | null } {
  if (news.about === 'decision') return { subject: null, locality: news.change.locality };
  if (news.about === 'standing') return { subject: news.change.subject, locality: news.change.subject.locality };
  return { subject: news.change.alert.organisation, locality: news.change.alert.locality };
}

/** Decisions have voters, whatever labels they chose alerts by; standing conditions carry no labels. */
function carriesLabel({ labels }: Recipient, news: News): boolean {
  if (labels.length === 0 || news.about === 'decision') return true;
  return news.about === 'alert' && news.change.alert.labels.some((label) => labels.includes(label));
}

/** Machines hear of every step of an alert. People hear of no day that has merely passed, and of standing conditions too. */
function isFor(recipient: Recipient, news: News): boolean {
  if (isMachine(recipient)) return news.about === 'alert';
  return news.about !== 'alert' || news.change.change !== 'expired';
}

/** Whether the news cannot wait: the worst level, newly reached, or a vote with a deadline. */
export function isUrgent(news: News): boolean {
  if (news.about === 'decision') return news.change.change === 'opened';
  return news.about === 'alert' && isLive(news.change.alert) && news.change.alert.level === 4 && news.change.change !== 'acknowledged';
}

function isLive({ status }: AlertView): boolean {
  return LIVE.includes(status);
}
