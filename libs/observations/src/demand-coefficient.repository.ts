import type { SqlExecutor } from '#libs/platform';
import { type SetCoefficient, DEMAND_FORMULA_VERSION } from './domain/demand-formula.js';

/** Everything set for this version of the formula and in force at the moment. */
export function coefficientsInForce(executor: SqlExecutor, asOf: Date): Promise<SetCoefficient[]> {
  return executor.query<SetCoefficient>(
    `SELECT DISTINCT ON (scope_code, name) scope_code AS "scopeCode", name, value FROM demand_coefficient
     WHERE formula_version = $1 AND effective_from <= $2 ORDER BY scope_code, name, effective_from DESC`,
    [DEMAND_FORMULA_VERSION, asOf],
  );
}

/** Everything ever set for this version of the formula, and from when on. */
export function coefficientsEverSet(executor: SqlExecutor): Promise<(SetCoefficient & { effectiveFrom: Date })[]> {
  return executor.query(
    `SELECT scope_code AS "scopeCode", name, value, effective_from AS "effectiveFrom" FROM demand_coefficient
     WHERE formula_version = $1 ORDER BY effective_from, scope_code, name`,
    [DEMAND_FORMULA_VERSION],
  );
}

/** Sets coefficients from a moment on; earlier moments still read what held then. */
export async function insertCoefficients(
  executor: SqlExecutor,
  coefficients: readonly SetCoefficient[],
  effectiveFrom: Date,
  setBy: string,
): Promise<void> {
  await executor.query(
    `INSERT INTO demand_coefficient (formula_version, scope_code, name, effective_from, value, set_by)
     SELECT $2, c."scopeCode", c.name, $3, c.value, $4 FROM jsonb_to_recordset($1::jsonb) AS c ("scopeCode" text, name text, value float8)
     ON CONFLICT ON CONSTRAINT demand_coefficient_pk DO UPDATE SET value = excluded.value, set_by = excluded.set_by`,
    [JSON.stringify(coefficients), DEMAND_FORMULA_VERSION, effectiveFrom, setBy],
  );
}
