import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An event that is committed and not yet published. */
@Entity({ name: 'outbox' })
export class OutboxEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'outbox_pkey' })
  id: number;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'jsonb' })
  payload: object;

  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt: Date;
}
