import { Column, Entity, PrimaryColumn } from 'typeorm';

const primaryKeyConstraintName = 'slots_reading_pk';

/** That an organisation's book was read, and which days the reading covers: also where it found nothing new. */
@Entity('slots_reading')
export class SlotsReadingEntity {
  @PrimaryColumn('int', { name: 'organisation_id', primaryKeyConstraintName })
  organisationId: number;

  @PrimaryColumn('timestamptz', { name: 'as_at', primaryKeyConstraintName })
  asAt: Date;

  @PrimaryColumn('int', { name: 'load_id', primaryKeyConstraintName })
  loadId: number;

  @Column('timestamptz', { name: 'known_at' })
  knownAt: Date;

  @Column('date', { name: 'first_day' })
  firstDay: string;

  /** The last day covered, itself included. */
  @Column('date', { name: 'last_day' })
  lastDay: string;
}
