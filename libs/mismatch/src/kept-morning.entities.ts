import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Organisations as some mornings knew them, once for all mornings that knew the same. */
@Entity({ name: 'kept_structure' })
export class KeptStructureEntity {
  /** The sha256 of `units`. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'kept_structure_pkey' })
  hash: string;

  @Column({ type: 'jsonb' })
  units: object;
}

/** A morning's assessment in arrays, kept for replays: see KeptMorning. Little-endian, entry day ahead x units + unit. */
@Entity({ name: 'kept_morning' })
export class KeptMorningEntity {
  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'kept_morning_pkey' })
  morning: string;

  @Column({ name: 'as_of', type: 'timestamptz' })
  asOf: Date;

  /** The name of everything that the numbers are a function of: another one, and the morning is computed again. */
  @Column({ type: 'text' })
  fingerprint: string;

  @Column({ name: 'computed_at', type: 'timestamptz' })
  computedAt: Date;

  @Column({ type: 'int' })
  draws: number;

  @Column({ type: 'int' })
  days: number;

  @Column({ name: 'structure_hash', type: 'text' })
  structureHash: string;

  @Column({ name: 'bank_holidays', type: 'jsonb' })
  bankHolidays: object;

  @Column({ type: 'jsonb' })
  reasons: object;

  @Column({ type: 'jsonb' })
  declared: object;

  @Column({ name: 'missed_calls', type: 'jsonb' })
  missedCalls: object;

  @Column({ type: 'bytea' })
  above0: Buffer;

  @Column({ type: 'bytea' })
  above5: Buffer;

  @Column({ type: 'bytea' })
  above15: Buffer;

  @Column({ name: 'expected_shortfall', type: 'bytea' })
  expectedShortfall: Buffer;

  @Column({ name: 'usual_shortfall', type: 'bytea' })
  usualShortfall: Buffer;

  @Column({ type: 'bytea' })
  demand: Buffer;

  @Column({ type: 'bytea' })
  capacity: Buffer;

  @Column({ type: 'bytea' })
  state: Buffer;

  @Column({ type: 'bytea' })
  flags: Buffer;

  @Column({ type: 'bytea' })
  reason: Buffer;
}

/** The curves of a kept morning, apart because only a rule that asks for a share of its own reads them. */
@Entity({ name: 'kept_curve' })
export class KeptCurveEntity {
  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'kept_curve_pkey' })
  morning: string;

  @Column({ type: 'int' })
  days: number;

  @Column({ name: 'relative_gap', type: 'bytea' })
  relativeGap: Buffer;
}

/** What really happened on a service day, of every organisation of which anything is known: see KeptTruth. */
@Entity({ name: 'kept_truth' })
export class KeptTruthEntity {
  @PrimaryColumn({ name: 'service_day', type: 'date', primaryKeyConstraintName: 'kept_truth_pkey' })
  serviceDay: string;

  @Column({ type: 'text' })
  fingerprint: string;

  @Column({ name: 'as_of', type: 'timestamptz' })
  asOf: Date;

  @Column({ type: 'bytea' })
  organisations: Buffer;

  @Column({ type: 'bytea' })
  gap: Buffer;

  @Column({ type: 'bytea' })
  capacity: Buffer;

  @Column({ name: 'usual_shortfall', type: 'bytea' })
  usualShortfall: Buffer;
}

/** The tables of replay and of the truth that alerts are held against. */
export const KEPT_MORNING_ENTITIES = [KeptStructureEntity, KeptMorningEntity, KeptCurveEntity, KeptTruthEntity] as const;
