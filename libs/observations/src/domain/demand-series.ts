import { type ServiceDay, dayNumber } from '#libs/kernel';
import type { Structure } from '#libs/organisations';
import { type DemandSeries, type DemandCoefficients, type SetCoefficient, DEMAND_FORMULA_VERSION } from './demand-formula.js';
import { type PracticeInputs, demandOfPractice, fittedSameDayShare } from './demand-of-practice.js';
import { scopedCoefficients } from './scoped-coefficients.js';
import type { DailySeries } from './series.js';

/** The daily measures that demand is made of. */
export const DEMAND_INPUTS = ['answered', 'callbacksRequested', 'missed', 'clinicalOnline', 'sameDayAppointments', 'plannedAppointments',
  'slots', 'booked'] as const;

/**
 * The last days of a history on which a practice's own coefficients are fitted: half a year. However far back somebody
 * reads, the same moment gives the same coefficients, so that a normal and a forecast are made by one formula.
 */
export const FIT_DAYS = 182;

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
    const share = fittedSameDayShare(latest(inputs), scopedCoefficients(scopes, byScope).values);
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

/** The part of a series from a day on; the coefficients stay those of the whole. */
export function demandSince(from: ServiceDay, whole: DemandSeries): DemandSeries {
  const first = dayNumber(from) - whole.firstDay;
  if (first <= 0) return whole;
  const part = <Values extends Float64Array | Uint8Array>(rows: readonly Values[]): Values[] => rows.map((row) => row.slice(first) as Values);
  return {
    ...whole,
    firstDay: whole.firstDay + first,
    days: Math.max(0, whole.days - first),
    demand: part(whole.demand),
    sameDayNeed: part(whole.sameDayNeed),
    planned: part(whole.planned),
    lowerBound: part(whole.lowerBound),
  };
}

function inputsOf({ series }: DemandInputSeries, row: number): PracticeInputs {
  return Object.fromEntries(DEMAND_INPUTS.map((name) => [name, series[name][row]])) as unknown as PracticeInputs;
}

function latest(inputs: PracticeInputs): PracticeInputs {
  return Object.fromEntries(DEMAND_INPUTS.map((name) => [name, inputs[name].subarray(-FIT_DAYS)])) as unknown as PracticeInputs;
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
