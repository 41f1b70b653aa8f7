import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A setting that belongs to the data rather than to a process, such as which demo the database holds. */
@Entity({ name: 'setting' })
export class SettingEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'setting_pkey' })
  name: string;

  @Column({ type: 'jsonb' })
  value: unknown;
}
