import { ASSUMED_COEFFICIENTS, type CoefficientName, type CoefficientOrigin, type DemandCoefficients, type ScopedCoefficients } from './demand-formula.js';

/** The names of the coefficients. */
export const COEFFICIENT_NAMES = Object.keys(ASSUMED_COEFFICIENTS) as CoefficientName[];

/**
 * The coefficients of an organisation: what was set for the nearest scope, else what its history shows, else what is
 * assumed. `scopes` are the codes from the organisation up; `*` is above them all.
 */
export function scopedCoefficients(
  scopes: readonly string[],
  set: ReadonlyMap<string, Partial<DemandCoefficients>>,
  fitted: Partial<DemandCoefficients> = {},
): ScopedCoefficients {
  const chosen = COEFFICIENT_NAMES.map((name): [CoefficientName, number, CoefficientOrigin] => {
    for (const scope of [...scopes, '*']) {
      const value = set.get(scope)?.[name];
      if (value !== undefined) return [name, value, 'set'];
    }
    return fitted[name] === undefined ? [name, ASSUMED_COEFFICIENTS[name], 'assumption'] : [name, fitted[name], 'fitted'];
  });
  return {
    values: Object.fromEntries(chosen.map(([name, value]) => [name, value])) as unknown as DemandCoefficients,
    origins: Object.fromEntries(chosen.map(([name, , origin]) => [name, origin])) as Record<CoefficientName, CoefficientOrigin>,
  };
}
