import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Role } from './permissions.js';

/** Somebody who may sign in. */
@Entity({ name: 'person' })
@Unique('person_email_key', ['email'])
export class PersonEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'int',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'person_pkey',
  })
  id: number;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'boolean', default: true })
  active: boolean;
}

/** A role held by a person within a scope: an organisation's code, or `*`. */
@Entity({ name: 'person_role' })
@Check(
  'person_role_role_check',
  `"role" = ANY (ARRAY['admin'::text, 'operations'::text, 'hub-manager'::text, 'clinical-director'::text, 'practice'::text, 'analyst'::text, 'feed-loader'::text])`,
)
export class PersonRoleEntity {
  @PrimaryColumn({ name: 'person_id', type: 'int', primaryKeyConstraintName: 'person_role_pkey' })
  personId: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'person_role_pkey' })
  role: Role;

  @PrimaryColumn({ name: 'scope_code', type: 'text', primaryKeyConstraintName: 'person_role_pkey' })
  scopeCode: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'person_role_person_id_fkey' })
  person: PersonEntity;
}

/** The tables of people. */
export const AUTH_ENTITIES = [PersonEntity, PersonRoleEntity] as const;
