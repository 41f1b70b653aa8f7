import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

const anyOf = (column: string, values: string[]): string =>
  `"${column}" = ANY (ARRAY[${values.map((value) => `'${value}'::text`).join(', ')}])`;

/** Somebody, or something, that is told. A webhook's secret is a setting and is not kept here. */
@Entity({ name: 'recipient' })
@Unique('recipient_key_key', ['key'])
@Check('recipient_channel_check', anyOf('channel', ['email', 'webhook']))
@Check('recipient_topic_check', anyOf('topic', ['gaps', 'data', 'everything']))
export class RecipientEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'recipient_pkey' })
  id: number;

  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  channel: string;

  @Column({ type: 'text' })
  address: string;

  @Column({ type: 'text' })
  topic: string;

  @Column({ name: 'scope_code', type: 'text' })
  scopeCode: string;

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

/** The tables of notifications. */
export const NOTIFICATIONS_ENTITIES = [RecipientEntity, MessageEntity, ToldEntity, DeliveryAttemptEntity] as const;
