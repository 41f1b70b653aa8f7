import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, type Relation, Unique } from 'typeorm';

/** An organisation's identity: what is said of it stands in {@link OrganisationFactEntity}. */
@Entity('organisation')
@Unique('organisation_code_key', ['code'])
export class OrganisationEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT', primaryKeyConstraintName: 'organisation_pk' })
  id: number;

  @Column('text')
  code: string;
}

/** Another code of an organisation. */
@Entity('organisation_alias')
export class OrganisationAliasEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'organisation_alias_pk' })
  alias: string;

  @Column('int', { name: 'organisation_id' })
  organisationId: number;

  @ManyToOne(() => OrganisationEntity)
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'organisation_alias_organisation_fk' })
  organisation: Relation<OrganisationEntity>;
}

/** What one load said of an organisation from a day on; null is *not said*, but for `validTo`, which `statesEnd` makes meant. */
@Entity('organisation_fact')
@Check('organisation_fact_type_check', `type IN ('icb', 'locality', 'pcn', 'practice', 'hub')`)
export class OrganisationFactEntity {
  @PrimaryColumn('int', { name: 'organisation_id', primaryKeyConstraintName: 'organisation_fact_pk' })
  organisationId: number;

  @PrimaryColumn('date', { name: 'valid_from', primaryKeyConstraintName: 'organisation_fact_pk' })
  validFrom: string;

  @PrimaryColumn('timestamptz', { name: 'known_at', primaryKeyConstraintName: 'organisation_fact_pk' })
  knownAt: Date;

  @PrimaryColumn('int', { name: 'load_id', primaryKeyConstraintName: 'organisation_fact_pk' })
  loadId: number;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('text', { nullable: true })
  type: string | null;

  @Column('text', { name: 'parent_code', nullable: true })
  parentCode: string | null;

  @Column('int', { name: 'list_size', nullable: true })
  listSize: number | null;

  @Column('float8', { name: 'weighted_list_size', nullable: true })
  weightedListSize: number | null;

  @Column('int', { name: 'deprivation_decile', nullable: true })
  deprivationDecile: number | null;

  @Column('boolean', { name: 'states_end' })
  statesEnd: boolean;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  @ManyToOne(() => OrganisationEntity)
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'organisation_fact_organisation_fk' })
  organisation: Relation<OrganisationEntity>;
}
