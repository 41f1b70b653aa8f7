import { Column, Entity, PrimaryColumn } from 'typeorm';

const primaryKeyConstraintName = 'observation_day_pk';

/**
 * What one load said of one organisation-day of one dataset, as arrays of cells in order of minute and measure. `minutes`
 * and `lengths` have one element where it stands for every cell. Never updated: the row in force at a moment is the one
 * known by then with the greatest (read_at, known_at, load_id). Partitioned by month of the service day.
 */
@Entity('observation_day')
export class ObservationDayEntity {
  @PrimaryColumn('smallint', { primaryKeyConstraintName })
  dataset: number;

  @PrimaryColumn('date', { name: 'service_day', primaryKeyConstraintName })
  serviceDay: string;

  @PrimaryColumn('int', { name: 'organisation_id', primaryKeyConstraintName })
  organisationId: number;

  /** When the source was read: `as_at` of slots; everything else is read when it becomes known. */
  @PrimaryColumn('timestamptz', { name: 'read_at', primaryKeyConstraintName })
  readAt: Date;

  @PrimaryColumn('int', { name: 'load_id', primaryKeyConstraintName })
  loadId: number;

  @Column('timestamptz', { name: 'known_at' })
  knownAt: Date;

  @Column('boolean')
  partial: boolean;

  /** Minutes since midnight at which the last interval ends; null for figures of the whole day. */
  @Column('smallint', { name: 'last_minute', nullable: true })
  lastMinute: number | null;

  /** Hash of the cells: equal cells are told from it without reading them. */
  @Column('bigint')
  digest: string;

  /** The daily measures of the dataset, in their catalogue order. */
  @Column('float8', { array: true })
  totals: number[];

  @Column('int', { array: true })
  measures: number[];

  @Column('smallint', { array: true })
  minutes: number[];

  @Column('smallint', { array: true })
  lengths: number[];

  @Column('float8', { array: true })
  values: number[];
}
