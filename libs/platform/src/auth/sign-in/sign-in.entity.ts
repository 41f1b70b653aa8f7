import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { PersonEntity } from '../auth.entity.js';
import type { RoleGrant } from '../principal.js';

/** How somebody signs in with a password of Headroom's own. */
@Entity({ name: 'local_account' })
export class LocalAccountEntity {
  @PrimaryColumn({ name: 'person_id', type: 'int', primaryKeyConstraintName: 'local_account_pkey' })
  personId: number;

  /** Argon2id, as a PHC string. */
  @Column({ name: 'password_hash', type: 'text' })
  passwordHash: string;

  @Column({ name: 'must_change', type: 'boolean', default: false })
  mustChange: boolean;

  /** Null: before this was kept. */
  @Column({ name: 'password_set_at', type: 'timestamptz', nullable: true })
  passwordSetAt: Date | null;

  @Column({ type: 'int', default: 0 })
  failures: number;

  @Column({ name: 'failing_since', type: 'timestamptz', nullable: true })
  failingSince: Date | null;

  @Column({ name: 'locked_until', type: 'timestamptz', nullable: true })
  lockedUntil: Date | null;

  /** Sealed. */
  @Column({ name: 'totp_secret', type: 'text', nullable: true })
  totpSecret: string | null;

  @Column({ name: 'totp_confirmed', type: 'boolean', default: false })
  totpConfirmed: boolean;

  /** The latest half minute whose code was used. */
  @Column({ name: 'totp_last_step', type: 'bigint', nullable: true })
  totpLastStep: number | null;

  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'local_account_person_id_fkey' })
  person: PersonEntity;
}

/** A code that stands in for the authenticator app once; gone when it is used. */
@Entity({ name: 'recovery_code' })
export class RecoveryCodeEntity {
  @PrimaryColumn({ name: 'person_id', type: 'int', primaryKeyConstraintName: 'recovery_code_pkey' })
  personId: number;

  @PrimaryColumn({ name: 'code_hash', type: 'text', primaryKeyConstraintName: 'recovery_code_pkey' })
  codeHash: string;

  @ManyToOne(() => LocalAccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'recovery_code_person_id_fkey' })
  account: LocalAccountEntity;
}

/** Who somebody is to an OpenID provider. */
@Entity({ name: 'identity' })
export class IdentityEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'identity_pkey' })
  issuer: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'identity_pkey' })
  subject: string;

  @Column({ name: 'person_id', type: 'int' })
  personId: number;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'identity_person_id_fkey' })
  person: PersonEntity;
}

/** Somebody signed in with a browser. The id is the hash of what the browser's cookie says. */
@Entity({ name: 'session' })
@Check('session_awaits_check', `awaits = ANY (ARRAY['code'::text, 'new-password'::text, 'two-step'::text])`)
export class SessionEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'session_pkey' })
  id: string;

  @Index('session_person_id_idx')
  @Column({ name: 'person_id', type: 'int' })
  personId: number;

  /** What is still asked for before the session counts. */
  @Column({ type: 'text', nullable: true })
  awaits: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt: Date;

  /** What the browser calls itself. */
  @Column({ type: 'text', default: '' })
  device: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'session_person_id_fkey' })
  person: PersonEntity;
}

/** Somebody on the way to an OpenID provider and back. The id is the hash of what a short-lived cookie says. */
@Entity({ name: 'sign_in_journey' })
export class SignInJourneyEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'sign_in_journey_pkey' })
  id: string;

  @Column({ type: 'text' })
  state: string;

  @Column({ type: 'text' })
  nonce: string;

  @Column({ type: 'text' })
  verifier: string;

  @Column({ type: 'text' })
  next: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}

/** What a program carries. */
@Entity({ name: 'api_token' })
@Unique('api_token_secret_hash_key', ['secretHash'])
export class ApiTokenEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'api_token_pkey' })
  id: number;

  @Column({ type: 'text' })
  name: string;

  /** How it begins: enough to tell it from others. */
  @Column({ type: 'text' })
  hint: string;

  @Column({ name: 'secret_hash', type: 'text' })
  secretHash: string;

  @Column({ name: 'person_id', type: 'int' })
  personId: number;

  @Column({ type: 'jsonb' })
  grants: readonly RoleGrant[];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'api_token_person_id_fkey' })
  person: PersonEntity;
}

/** The tables of how people and programs sign in. */
export const SIGN_IN_ENTITIES = [
  LocalAccountEntity, RecoveryCodeEntity, IdentityEntity, SessionEntity, SignInJourneyEntity, ApiTokenEntity,
] as const;
