import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** That a load told of days of a dataset: who keeps what was read of the store learns here what to read again. Never updated. */
@Entity('observation_merge')
@Index('observation_merge_dataset', ['dataset'])
export class ObservationMergeEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'observation_merge_pkey' })
  id: number;

  @Column('smallint')
  dataset: number;

  @Column('int', { name: 'load_id' })
  loadId: number;

  @Column('date', { name: 'first_day' })
  firstDay: string;

  /** The last day told of, itself included. */
  @Column('date', { name: 'last_day' })
  lastDay: string;

  /** When the first of it became known, and the last: one moment but for a backfill. */
  @Column('timestamptz', { name: 'known_from' })
  knownFrom: Date;

  @Column('timestamptz', { name: 'known_until' })
  knownUntil: Date;
}
