import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, type Relation, Unique } from 'typeorm';
import type { LoadReason, LoadStatus, LoadWarning } from './domain/load-outcome.js';

/** One file taken in, or refused. Written in the transaction of its rows. */
@Entity('load')
@Unique('load_file_key', ['feed', 'sha256', 'attempt'])
@Index('load_feed_idx', ['feed', 'id'])
@Check('load_status_check', `status IN ('loaded', 'partly-loaded', 'rejected')`)
export class LoadEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', primaryKeyConstraintName: 'load_pk' })
  id: number;

  @Column('text')
  feed: string;

  @Column('text', { name: 'file_name' })
  fileName: string;

  /** Of the file's bytes, hexadecimal. */
  @Column('text')
  sha256: string;

  /** 1 for the first time these bytes came, 2 and more when they were refused before or are re-driven. */
  @Column('int')
  attempt: number;

  /** The load whose quarantined rows this one took in. */
  @Column('int', { name: 'redrive_of', nullable: true })
  redriveOf: number | null;

  @Column('boolean')
  backfill: boolean;

  @Column('text')
  status: Exclude<LoadStatus, 'duplicate'>;

  @Column('int')
  rows: number;

  @Column('int')
  loaded: number;

  @Column('int')
  unchanged: number;

  @Column('int')
  skipped: number;

  @Column('int')
  quarantined: number;

  @Column('date', { name: 'first_day', nullable: true })
  firstDay: string | null;

  @Column('date', { name: 'last_day', nullable: true })
  lastDay: string | null;

  @Column('timestamptz', { name: 'known_at' })
  knownAt: Date;

  @Column('timestamptz', { name: 'finished_at' })
  finishedAt: Date;

  /** Why the file was refused. */
  @Column('text', { nullable: true })
  code: string | null;

  @Column('text', { nullable: true })
  message: string | null;

  /** Of a refused file: the first reasons. Those of a load are its quarantined rows. */
  @Column('jsonb')
  reasons: LoadReason[];

  @Column('jsonb')
  warnings: LoadWarning[];

  /** E-mail address of the person, or name of the token, who sent it; null: it came by the drop folder. */
  @Column('text', { name: 'sent_by', nullable: true })
  sentBy: string | null;

  @ManyToOne(() => LoadEntity)
  @JoinColumn({ name: 'redrive_of', foreignKeyConstraintName: 'load_redrive_of_fk' })
  redriven: Relation<LoadEntity> | null;
}

/** A row that was not taken, with why, and what of it the feed reads. */
@Entity('quarantined_row')
export class QuarantinedRowEntity {
  @PrimaryColumn('int', { name: 'load_id', primaryKeyConstraintName: 'quarantined_row_pk' })
  loadId: number;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'quarantined_row_pk' })
  line: number;

  @Column('text', { name: 'column_name' })
  columnName: string;

  @Column('text')
  value: string;

  @Column('text')
  code: string;

  @Column('text')
  message: string;

  /** Its values by column, as text; null when it cannot be re-driven. */
  @Column('jsonb', { nullable: true })
  content: Record<string, string> | null;

  /** The load that took it in after all. */
  @Column('int', { name: 'redriven_by', nullable: true })
  redrivenBy: number | null;

  @ManyToOne(() => LoadEntity)
  @JoinColumn({ name: 'load_id', foreignKeyConstraintName: 'quarantined_row_load_fk' })
  load: Relation<LoadEntity>;
}
