import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** An event as it was told, kept for a day for whoever watches. */
@Entity({ name: 'event_log' })
@Index('event_log_occurred_at', ['occurredAt'])
export class EventLogEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'event_log_pkey' })
  id: number;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'jsonb' })
  payload: object;

  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt: Date;
}
