import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A silence: who said that which alerts are not to be told, why, and for how long. */
@Entity({ name: 'silence' })
@Index('silence_not_over', ['startsAt'], { where: `(state <> 'over'::text)` })
@Check('silence_state_check', `"state" = ANY (ARRAY['waiting'::text, 'on'::text, 'over'::text])`)
@Check('silence_level_check', `"level_up_to" >= 1 AND "level_up_to" <= 4`)
@Check('silence_end_check', `"ends_at" > "starts_at"`)
export class SilenceEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'silence_pkey' })
  id: number;

  @Column({ type: 'text' })
  author: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt: Date;

  @Column({ name: 'organisation_code', type: 'text', nullable: true })
  organisationCode: string | null;

  @Column({ type: 'boolean' })
  subtree: boolean;

  @Column({ name: 'rule_key', type: 'text', nullable: true })
  ruleKey: string | null;

  @Column({ name: 'level_up_to', type: 'smallint' })
  levelUpTo: number;

  @Column({ name: 'service_day', type: 'date', nullable: true })
  serviceDay: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  liftedAt: Date | null;

  @Column({ name: 'lifted_by', type: 'text', nullable: true })
  liftedBy: string | null;

  @Column({ type: 'text' })
  state: string;
}
