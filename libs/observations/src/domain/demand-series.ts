import type { Structure } from '#libs/organisations';
import { type DemandSeries, type DemandCoefficients, type SetCoefficient, DEMAND_FORMULA_VERSION } from './demand-formula.js';
import { type PracticeInputs, demandOfPractice, fittedSameDayShare } from './demand-of-practice.js';
import { scopedCoefficients } from './scoped-coefficients.js';
import type { DailySeries } from './series.js';

/** The daily measures that demand is made of. */
export const DEMAND_INPUTS = ['answered', 'callbacksRequested', 'missed', 'clinicalOnline', 'sameDayAppointments', 'plannedAppointments',
  'slots', 'booked'] as const;

/** The daily figures that demand is made of. */
export type DemandInputSeries = DailySeries<(typeof DEMAND_INPUTS)[number]>;

/**
 * Demand of every practice of the grid. One set of coefficients for all days, so that changing one moves no step into the
 * history: what was set for the nearest scope, else what the practice's history shows, else what is assumed.
 */
export function demandOfAll(daily: DemandInputSeries, set: readonly SetCoefficient[], structure: Structure): DemandSeries {
  const byScope = groupedByScope(set);
  const practices = daily.organisationIds.map((id, i) => {
    const scopes = scopesOf(structure, id);
    const inputs = inputsOf(daily, i);
    const share = fittedSameDayShare(inputs, scopedCoefficients(scopes, byScope).values);
    const coefficients = scopedCoefficients(scopes, byScope, share === undefined ? {} : { sameDayShare: share });
    return { ...demandOfPractice(inputs, coefficients.values), coefficients, planned: inputs.plannedAppointments };
  });
  return {
    firstDay: daily.firstDay,
    days: daily.days,
    organisationIds: daily.organisationIds,
    formulaVersion: DEMAND_FORMULA_VERSION,
    demand: practices.map(({ demand }) => demand),
    sameDayNeed: practices.map(({ sameDayNeed }) => sameDayNeed),
    planned: practices.map(({ planned }) => planned),
    lowerBound: practices.map(({ lowerBound }) => lowerBound),
    basis: practices.map(({ basis }) => basis),
    coefficients: practices.map(({ coefficients }) => coefficients),
  };
}

function inputsOf({ series }: DemandInputSeries, row: number): PracticeInputs {
  return Object.fromEntries(DEMAND_INPUTS.map((name) => [name, series[name][row]])) as unknown as PracticeInputs;
}

/** The codes from the organisation up to the top. */
function scopesOf(structure: Structure, id: number): string[] {
  const scopes: string[] = [];
  let at = structure.byId(id);
  while (at && !scopes.includes(at.code)) {
    scopes.push(at.code);
    at = at.parentCode === null ? undefined : structure.byCode(at.parentCode);
  }
  return scopes;
}

function groupedByScope(set: readonly SetCoefficient[]): Map<string, Partial<DemandCoefficients>> {
  const byScope = new Map<string, Partial<DemandCoefficients>>();
  for (const { scopeCode, name, value } of set) byScope.set(scopeCode, { ...byScope.get(scopeCode), [name]: value });
  return byScope;
}
