import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { OrganisationEntity } from './organisation.entity.js';

/** A time in which a practice shows its figures to the others of its locality; it goes on while `sharedUntil` is null. */
@Entity('practice_sharing')
@Index('practice_sharing_now', ['organisationId'], { unique: true, where: 'shared_until IS NULL' })
export class PracticeSharingEntity {
  @PrimaryColumn('int', { name: 'organisation_id', primaryKeyConstraintName: 'practice_sharing_pk' })
  organisationId: number;

  @PrimaryColumn('timestamptz', { name: 'shared_since', primaryKeyConstraintName: 'practice_sharing_pk' })
  sharedSince: Date;

  @Column('timestamptz', { name: 'shared_until', nullable: true })
  sharedUntil: Date | null;

  @Column('text', { name: 'shared_by' })
  sharedBy: string;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;

  @ManyToOne(() => OrganisationEntity)
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'practice_sharing_organisation_fk' })
  organisation: Relation<OrganisationEntity>;
}
