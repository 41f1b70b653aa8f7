import type { Organisation, Structure } from '#libs/organisations';
import { explanationOf } from './explanation.js';
import { distributionOf, overflowOf, sumOf } from './aggregate-samples.js';
import type { Forecast, ForecastExplanation, ForecastMeasure, ForecastSample } from './forecast-run.js';
import type { IcbSamples, UnitSamples } from './icb-forecast.js';

/**
 * Distributions of practices, and from the same joint samples of PCNs, localities and the ICB (demand and capacity are the sums over their
 * practices) and of hubs (demand is what their locality's practices cannot take, and what is booked there directly). One at a time, so that the
 * caller can let other work in between.
 */
export function* forecastsOfSamples({ draws, practices, hubs }: IcbSamples, structure: Structure): Generator<Forecast> {
  const byId = new Map(practices.map((one) => [one.unit.organisation.id, one]));
  const membersOf = (organisation: Organisation): UnitSamples[] =>
    structure.practicesUnder(organisation.code).flatMap(({ id }) => byId.get(id) ?? []);
  const forecast = ({ id: organisationId }: Organisation, measure: ForecastMeasure, values: Float32Array): Forecast => ({
    organisationId, measure, ...distributionOf(values, draws),
  });
  for (const { unit, demand, capacity } of practices) {
    yield forecast(unit.organisation, 'demand', demand);
    yield forecast(unit.organisation, 'capacity', capacity);
  }
  for (const { unit, demand: direct, capacity } of hubs) {
    const asked = overflowOf(membersOf(unit.organisation), capacity.length);
    for (let i = 0; i < asked.length; i++) asked[i] += direct[i];
    yield forecast(unit.organisation, 'demand', asked);
    yield forecast(unit.organisation, 'capacity', capacity);
  }
  for (const organisation of structure.all) {
    if (organisation.type === 'practice' || organisation.type === 'hub') continue;
    const members = membersOf(organisation);
    if (members.length === 0) continue;
    for (const measure of ['demand', 'capacity'] as const) {
      yield forecast(organisation, measure, sumOf(members.map((one) => one[measure]), members[0][measure].length));
    }
  }
}

/** What makes the forecasts of {@link forecastsOfSamples}: those of wholes are sums of their practices' stages. A hub's demand has no parts of its own. */
export function explanationsOf({ practices, hubs }: Pick<IcbSamples, 'practices' | 'hubs'>, structure: Structure): ForecastExplanation[] {
  const byId = new Map(practices.map((one) => [one.unit.organisation.id, one]));
  const wholes = structure.all.flatMap((whole) => {
    if (whole.type === 'practice' || whole.type === 'hub') return [];
    const members = structure.practicesUnder(whole.code).flatMap(({ id }) => byId.get(id) ?? []);
    return members.length === 0 ? [] : [{ organisation: whole, members }];
  });
  const explained = (measure: ForecastMeasure): ForecastExplanation[] => [
    ...[...practices, ...hubs].flatMap(({ unit, stages }) => {
      const own = stages[measure];
      return own ? [{ organisationId: unit.organisation.id, measure, ...explanationOf(own) }] : [];
    }),
    ...wholes.map(({ organisation, members }) => {
      const all = members.flatMap(({ stages }) => stages[measure] ?? []);
      return { organisationId: organisation.id, measure, ...explanationOf(sumOf(all, all[0].length)) };
    }),
  ];
  return [...explained('demand'), ...explained('capacity')];
}

/** The samples of practices and hubs as a run stores them. */
export function storedSamples({ practices, hubs }: IcbSamples): ForecastSample[] {
  return [...practices.map((one) => ({ ...one, of: 'demand' as const })), ...hubs.map((one) => ({ ...one, of: 'direct' as const }))].flatMap(
    ({ unit, demand, capacity, of }) => [
      { organisationId: unit.organisation.id, measure: of, samples: demand },
      { organisationId: unit.organisation.id, measure: 'capacity' as const, samples: capacity },
    ],
  );
}
