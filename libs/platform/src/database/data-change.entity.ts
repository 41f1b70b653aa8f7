import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last transaction of a backend that changed what people are shown: written by triggers, read by `DataVersion`. */
@Entity({ name: 'data_change' })
export class DataChangeEntity {
  /** The backend's process id; 0 holds the sum of those that have gone. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'data_change_pkey' })
  backend: number;

  @Column({ type: 'bigint' })
  transaction: string;
}
