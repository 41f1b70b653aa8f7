import { IsIn, IsOptional } from 'class-validator';
import { CHANNEL_NAMES } from '#libs/notifications';
import type { CsvColumns } from '../http/csv.js';
import { PageQuery } from '../http/page-query.dto.js';

const STATES = ['planned', 'delivered', 'failed'] as const;

/** Which messages. */
export class DeliveriesQuery extends PageQuery {
  /** Only those that stand so. */
  @IsOptional()
  @IsIn(STATES)
  state?: (typeof STATES)[number];

  /** Only those of this channel. */
  @IsOptional()
  @IsIn(CHANNEL_NAMES)
  channel?: (typeof CHANNEL_NAMES)[number];
}

/** Who, or what, was told. */
export class RecipientResponse {
  /** As the recipients have it now. */
  name: string;
  /** The one it was last tried on, or is to be tried on first. */
  channel: 'email' | 'teams' | 'webhook' | 'notify-email' | 'notify-sms';
  /** Masked for whoever may not change recipients; the address of a Teams workflow, a secret, always. */
  address: string;
}

/** A message, from its planning to its delivery. */
export class DeliveryResponse {
  /** Number of the message. */
  id: number;
  /** `digest.morning.v1`, `alert.raised.v1` */
  type: string;
  /** Who is told, and by which way. */
  recipient: RecipientResponse;
  /** Null before the first attempt. */
  subject: string | null;
  /** `planned`: to be sent, or tried again; `failed`: given up. */
  state: 'planned' | 'delivered' | 'failed';
  /** `no-channel-configured`, `channel-dead`, `retry`, `throttled`, `digest`, or null when it waits for nothing. */
  waitingFor: string | null;
  /** The next try is not before then; null when nothing holds it. */
  notBefore: Date | null;
  /** When it was decided that they are told. */
  plannedAt: Date;
  /** When the channel took it; null until then. */
  deliveredAt: Date | null;
  /** Tries so far, over all of the recipient's channels. */
  attempts: number;
  /** What the channel answered last; null where nothing went wrong. */
  lastError: string | null;
  /** How many pieces of news it tells. */
  news: number;
}

/** A part of the delivery log, the newest first. */
export class DeliveryPage {
  items: DeliveryResponse[];
  nextCursor: string | null;
}

/** The delivery log as CSV. */
export const DELIVERIES_CSV: CsvColumns<DeliveryResponse> = [
  ['id', ({ id }) => id],
  ['type', ({ type }) => type],
  ['channel', ({ recipient }) => recipient.channel],
  ['recipient', ({ recipient }) => recipient.name],
  ['address', ({ recipient }) => recipient.address],
  ['subject', ({ subject }) => subject],
  ['state', ({ state }) => state],
  ['waiting_for', ({ waitingFor }) => waitingFor],
  ['not_before', ({ notBefore }) => notBefore?.toISOString()],
  ['planned_at', ({ plannedAt }) => plannedAt.toISOString()],
  ['delivered_at', ({ deliveredAt }) => deliveredAt?.toISOString()],
  ['attempts', ({ attempts }) => attempts],
  ['news', ({ news }) => news],
  ['last_error', ({ lastError }) => lastError],
];
