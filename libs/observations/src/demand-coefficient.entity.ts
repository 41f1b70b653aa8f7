import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

const primaryKeyConstraintName = 'demand_coefficient_pk';

/** A coefficient of the demand formula as somebody set it for a scope, from a moment on. */
@Entity('demand_coefficient')
@Check('demand_coefficient_name_check', `name IN ('repeatCallerShare', 'sameDayShare', 'onlineSameDayShare')`)
@Check('demand_coefficient_value_check', 'value >= 0 AND value <= 1')
export class DemandCoefficientEntity {
  @PrimaryColumn('smallint', { name: 'formula_version', primaryKeyConstraintName })
  formulaVersion: number;

  /** Code of the ICB, locality, PCN or practice it holds for with all beneath; `*` holds everywhere. */
  @PrimaryColumn('text', { name: 'scope_code', primaryKeyConstraintName })
  scopeCode: string;

  @PrimaryColumn('text', { primaryKeyConstraintName })
  name: string;

  @PrimaryColumn('timestamptz', { name: 'effective_from', primaryKeyConstraintName })
  effectiveFrom: Date;

  @Column('float8')
  value: number;

  @Column('text', { name: 'set_by' })
  setBy: string;
}
