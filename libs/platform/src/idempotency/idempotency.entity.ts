import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A key that somebody gave with a change, whose request it was, and the answer once there is one. */
@Entity({ name: 'idempotency_key' })
@Index('idempotency_key_claimed_at', ['claimedAt'])
export class IdempotencyKeyEntity {
  /** The address of whoever asked: keys of different people never meet. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'idempotency_key_pkey' })
  principal: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'idempotency_key_pkey' })
  key: string;

  /** SHA-256 of the request, hex. */
  @Column({ type: 'text' })
  fingerprint: string;

  /** Who is working on it: only the transactions of this claim may commit. */
  @Column({ type: 'uuid' })
  claim: string;

  @Column({ name: 'claimed_at', type: 'timestamptz' })
  claimedAt: Date;

  /** Renewed while it is being worked on; past, the worker is gone. */
  @Column({ name: 'claimed_until', type: 'timestamptz' })
  claimedUntil: Date;

  /** Transactions of the claim that committed. */
  @Column({ type: 'int', default: 0 })
  commits: number;

  /** Status of the answer; null until there is one. */
  @Column({ type: 'int', nullable: true })
  status: number | null;

  /** The answer as JSON text; null when it has none, or is not kept. */
  @Column({ type: 'text', nullable: true })
  body: string | null;

  /** Whether the answer is kept: one that holds a secret is not. */
  @Column({ type: 'boolean', default: true })
  kept: boolean;
}
