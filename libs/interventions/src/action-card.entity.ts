import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An action card as somebody wrote it; the last version of a key, kind and level is in force. */
@Entity({ name: 'action_card' })
export class ActionCardEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'action_card_pkey' })
  key: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'action_card_pkey' })
  kind: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'action_card_pkey' })
  level: string;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'action_card_pkey' })
  version: number;

  @Column({ type: 'text', array: true })
  steps: string[];

  @Column({ type: 'text' })
  note: string;

  @Column({ name: 'known_at', type: 'timestamptz' })
  knownAt: Date;

  @Column({ type: 'text' })
  by: string;
}
