import { IsIn, IsOptional } from 'class-validator';
import type { CsvColumns } from '../http/csv.js';
import { PageQuery } from '../http/page-query.dto.js';

const STATES = ['planned', 'delivered', 'failed'] as const;
const CHANNELS = ['email', 'webhook'] as const;

/** Which messages. */
export class DeliveriesQuery extends PageQuery {
  @IsOptional()
  @IsIn(STATES)
  state?: (typeof STATES)[number];

  @IsOptional()
  @IsIn(CHANNELS)
  channel?: (typeof CHANNELS)[number];
}

/** Who, or what, was told. */
export class RecipientResponse {
  name: string;
  channel: 'email' | 'webhook';
  address: string;
}

/** A message, from its planning to its delivery. */
export class DeliveryResponse {
  id: number;
  /** `digest.morning.v1`, `alert.raised.v1` */
  type: string;
  recipient: RecipientResponse;
  /** Null before the first attempt. */
  subject: string | null;
  state: 'planned' | 'delivered' | 'failed';
  /** `no-channel-configured`, `throttled`, or null when it waits for nothing. */
  waitingFor: string | null;
  /** It is held until then; null when it is not. */
  notBefore: Date | null;
  plannedAt: Date;
  deliveredAt: Date | null;
  attempts: number;
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
  ['planned_at', ({ plannedAt }) => plannedAt.toISOString()],
  ['delivered_at', ({ deliveredAt }) => deliveredAt?.toISOString()],
  ['attempts', ({ attempts }) => attempts],
  ['news', ({ news }) => news],
  ['last_error', ({ lastError }) => lastError],
];
