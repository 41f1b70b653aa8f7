import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ActorKind } from './audit-log.js';

/** A change somebody made; append-only by trigger and by the rights of the application's role. */
@Entity({ name: 'audit_entry' })
@Check('audit_entry_actor_kind_check', `actor_kind = ANY (ARRAY['person'::text, 'token'::text, 'system'::text])`)
@Index('audit_entry_at', ['at', 'id'])
@Index('audit_entry_actor', ['actor', 'at', 'id'])
@Index('audit_entry_action', ['action', 'at', 'id'])
@Index('audit_entry_subject', ['subject', 'at', 'id'])
export class AuditEntryEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_entry_pkey',
  })
  id: number;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'text', collation: 'C' })
  actor: string;

  @Column({ type: 'text', collation: 'C' })
  action: string;

  @Column({ type: 'text', collation: 'C' })
  subject: string;

  @Column({ type: 'jsonb', default: {} })
  detail: object;

  @Column({ name: 'actor_kind', type: 'text', default: 'person' })
  actorKind: ActorKind;

  @Column({ type: 'jsonb', nullable: true })
  before: object | null;

  @Column({ type: 'jsonb', nullable: true })
  after: object | null;
}

/** The place of an entry in the chain: `hash` is SHA-256 over the hash before it and the entry. Written by trigger alone. */
@Entity({ name: 'audit_chain' })
@Unique('audit_chain_entry_id_key', ['entryId'])
export class AuditChainEntity {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'audit_chain_pkey' })
  number: number;

  @Column({ name: 'entry_id', type: 'bigint' })
  entryId: number;

  @Column({ type: 'bytea' })
  hash: Buffer;
}

/** The tables of the audit log. */
export const AUDIT_ENTITIES = [AuditEntryEntity, AuditChainEntity] as const;
