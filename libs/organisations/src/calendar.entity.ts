import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { OrganisationEntity } from './organisation.entity.js';

/** A closure as one load told it; a share of 0 cancels what an earlier load told. */
@Entity('closure')
@Check('closure_days_check', 'first_day < end_day')
@Check('closure_share_check', 'share_closed >= 0 AND share_closed <= 1')
export class ClosureEntity {
  @PrimaryColumn('int', { name: 'organisation_id', primaryKeyConstraintName: 'closure_pk' })
  organisationId: number;

  @PrimaryColumn('date', { name: 'first_day', primaryKeyConstraintName: 'closure_pk' })
  firstDay: string;

  @PrimaryColumn('date', { name: 'end_day', primaryKeyConstraintName: 'closure_pk' })
  endDay: string;

  @PrimaryColumn('timestamptz', { name: 'known_at', primaryKeyConstraintName: 'closure_pk' })
  knownAt: Date;

  @PrimaryColumn('int', { name: 'load_id', primaryKeyConstraintName: 'closure_pk' })
  loadId: number;

  @Column('float8', { name: 'share_closed' })
  shareClosed: number;

  @Column('text')
  reason: string;

  @Column('text')
  text: string;

  @ManyToOne(() => OrganisationEntity)
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'closure_organisation_fk' })
  organisation: Relation<OrganisationEntity>;
}

/** A practice's own word on a day, as one load told it. */
@Entity('declaration')
@Check('declaration_level_check', `level IN ('green', 'amber', 'red', 'black')`)
export class DeclarationEntity {
  @PrimaryColumn('date', { name: 'service_day', primaryKeyConstraintName: 'declaration_pk' })
  serviceDay: string;

  @PrimaryColumn('int', { name: 'organisation_id', primaryKeyConstraintName: 'declaration_pk' })
  organisationId: number;

  @PrimaryColumn('timestamptz', { name: 'declared_at', primaryKeyConstraintName: 'declaration_pk' })
  declaredAt: Date;

  @PrimaryColumn('timestamptz', { name: 'known_at', primaryKeyConstraintName: 'declaration_pk' })
  knownAt: Date;

  @PrimaryColumn('int', { name: 'load_id', primaryKeyConstraintName: 'declaration_pk' })
  loadId: number;

  @Column('text')
  level: string;

  @Column('float8', { name: 'staff_in_share', nullable: true })
  staffInShare: number | null;

  @Column('boolean', { name: 'premises_lost' })
  premisesLost: boolean;

  @Column('text')
  reason: string;

  @ManyToOne(() => OrganisationEntity)
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'declaration_organisation_fk' })
  organisation: Relation<OrganisationEntity>;
}

/** A day of one loaded bank-holiday list. */
@Entity('bank_holiday')
export class BankHolidayEntity {
  @PrimaryColumn('int', { name: 'load_id', primaryKeyConstraintName: 'bank_holiday_pk' })
  loadId: number;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'bank_holiday_pk' })
  day: string;

  @Column('timestamptz', { name: 'known_at' })
  knownAt: Date;

  @Column('text')
  name: string;
}
