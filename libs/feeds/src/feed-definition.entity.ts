import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A version of a feed definition that somebody keeps; the newest of a feed is in force. */
@Entity('feed_definition')
@Index('feed_definition_feed', ['feed', 'version'])
export class FeedDefinitionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'feed_definition_pkey' })
  version: number;

  @Column('text')
  feed: string;

  /** YAML as its author wrote it; null: withdrawn, there is no such feed from here on. */
  @Column('text', { nullable: true })
  document: string | null;

  @Column('text')
  note: string;

  @Column('text')
  author: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
