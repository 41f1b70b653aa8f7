import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

const anyOf = (column: string, values: string[]): string =>
  `"${column}" = ANY (ARRAY[${values.map((value) => `'${value}'::text`).join(', ')}])`;

/** Somebody, or something, that is told. A webhook's secret is a setting and is not kept here. */
@Entity({ name: 'recipient' })
@Unique('recipient_key_key', ['key'])
@Check('recipient_detail_check', anyOf('detail', ['headlines', 'detail']))
@Check('recipient_timing_check', anyOf('timing', ['immediate', 'digest']))
@Check('recipient_topic_check', anyOf('topic', ['gaps', 'data', 'everything']))
export class RecipientEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'recipient_pkey' })
  id: number;

  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  name: string;

  /** `[{channel, address}]` in the order they are tried. */
  @Column({ type: 'jsonb' })
  channels: object;

  @Column({ type: 'text' })
  topic: string;

  @Column({ name: 'scope_code', type: 'text' })
  scopeCode: string;

  @Column({ type: 'text' })
  detail: string;

  @Column({ type: 'text' })
  timing: string;

  @Column({ type: 'jsonb' })
  labels: object;

  /** `[{count, minutes}]`; null is the usual throttle. */
  @Column({ type: 'jsonb', nullable: true })
  throttle: object | null;

  @Column({ type: 'boolean', default: true })
  active: boolean;
}

/** A message to one recipient, from its planning to its delivery. */
@Entity({ name: 'message' })
@Unique('message_key_key', ['key'])
@Index('message_waiting', ['plannedAt'], { where: `(state = 'planned'::text)` })
@Index('message_recipient', ['recipientId', 'plannedAt'])
@Check('message_state_check', anyOf('state', ['planned', 'delivered', 'failed']))
export class MessageEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'message_pkey' })
  id: number;

  @Column({ type: 'text' })
  key: string;

  @Column({ name: 'recipient_id', type: 'int' })
  recipientId: number;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'text' })
  thread: string;

  @Column({ type: 'date' })
  morning: string;

  @Column({ type: 'jsonb' })
  content: object;

  @Column({ type: 'uuid' })
  uid: string;

  @Column({ type: 'text' })
  state: string;

  @Column({ name: 'waiting_for', type: 'text', nullable: true })
  waitingFor: string | null;

  @Column({ name: 'planned_at', type: 'timestamptz' })
  plannedAt: Date;

  @Column({ name: 'not_before', type: 'timestamptz', nullable: true })
  notBefore: Date | null;

  @Column({ type: 'int', default: 0 })
  attempts: number;

  @Column({ name: 'last_attempt_at', type: 'timestamptz', nullable: true })
  lastAttemptAt: Date | null;

  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true })
  deliveredAt: Date | null;

  @Column({ type: 'text', nullable: true })
  subject: string | null;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError: string | null;

  /** The channel it was last tried on, as {@link ChannelHealthEntity} knows it. */
  @Column({ name: 'channel_key', type: 'text', nullable: true })
  channelKey: string | null;

  @ManyToOne(() => RecipientEntity)
  @JoinColumn({ name: 'recipient_id', foreignKeyConstraintName: 'message_recipient_id_fkey' })
  recipient: RecipientEntity;
}

/** That a recipient is told of a change, and in which message: nobody is told twice. */
@Entity({ name: 'told' })
export class ToldEntity {
  @PrimaryColumn({ name: 'recipient_id', type: 'int', primaryKeyConstraintName: 'told_pkey' })
  recipientId: number;

  @PrimaryColumn({ name: 'change_key', type: 'text', primaryKeyConstraintName: 'told_pkey' })
  changeKey: string;

  @Column({ name: 'message_id', type: 'int' })
  messageId: number;

  @ManyToOne(() => MessageEntity)
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'told_message_id_fkey' })
  message: MessageEntity;
}

/** One try at delivering a message. */
@Entity({ name: 'delivery_attempt' })
@Check('delivery_attempt_outcome_check', anyOf('outcome', ['delivered', 'temporary', 'permanent']))
export class DeliveryAttemptEntity {
  @PrimaryColumn({ name: 'message_id', type: 'int', primaryKeyConstraintName: 'delivery_attempt_pkey' })
  messageId: number;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'delivery_attempt_pkey' })
  number: number;

  @Column({ type: 'text' })
  channel: string;

  /** Which of the recipient's channels it was: its name and a hash of the address. */
  @Column({ name: 'channel_key', type: 'text' })
  channelKey: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'text' })
  outcome: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  detail: string;

  @ManyToOne(() => MessageEntity)
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'delivery_attempt_message_id_fkey' })
  message: MessageEntity;
}

/** How a channel has been doing: one row for a way of sending, or for one Teams workflow (by a hash of its address). */
@Entity({ name: 'channel_health' })
export class ChannelHealthEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'channel_health_pkey' })
  key: string;

  @Column({ type: 'int' })
  failures: number;

  @Column({ name: 'first_failure_at', type: 'timestamptz', nullable: true })
  firstFailureAt: Date | null;

  @Column({ name: 'tried_at', type: 'timestamptz', nullable: true })
  triedAt: Date | null;

  @Column({ name: 'died_at', type: 'timestamptz', nullable: true })
  diedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;
}

/** That an acknowledge link was used: each works once. */
@Entity({ name: 'acknowledge_link_use' })
export class AcknowledgeLinkUseEntity {
  /** A hash of the link's token. */
  @PrimaryColumn({ name: 'token_hash', type: 'text', primaryKeyConstraintName: 'acknowledge_link_use_pkey' })
  tokenHash: string;

  @Column({ name: 'recipient_key', type: 'text' })
  recipientKey: string;

  @Column({ name: 'used_at', type: 'timestamptz' })
  usedAt: Date;
}

/** The tables of notifications. */
export const NOTIFICATIONS_ENTITIES = [
  RecipientEntity, MessageEntity, ToldEntity, DeliveryAttemptEntity, ChannelHealthEntity, AcknowledgeLinkUseEntity,
] as const;
