import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was last found of a feed that is expected: a change of it is an event, and the same finding again is none. */
@Entity('feed_freshness')
export class FeedFreshnessEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'feed_freshness_pk' })
  feed: string;

  @Column('text')
  state: string;

  @Column('text')
  reason: string;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { name: 'checked_at' })
  checkedAt: Date;
}
