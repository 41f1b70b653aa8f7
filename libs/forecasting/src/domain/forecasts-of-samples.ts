import type { Organisation, Structure } from '#libs/organisations';
import { distributionOf, overflowOf, sumOf } from './aggregate-samples.js';
import type { Forecast, ForecastMeasure, ForecastSample } from './forecast-run.js';
import type { IcbSamples } from './icb-forecast.js';

/**
 * Everything a run stores of its samples: the samples of practices and hubs, and the distributions of every
 * organisation.
 */
export interface RunArrays {
  readonly forecasts: readonly Forecast[];
  readonly samples: readonly ForecastSample[];
}

/**
 * Distributions of practices, and from the same joint samples of PCNs, localities and the ICB (demand and capacity are
 * the sums over their practices) and of hubs (demand is what their locality's practices cannot take, and what is booked
 * there directly).
 */
export function forecastsOfSamples({ draws, practices, hubs }: IcbSamples, structure: Structure): RunArrays {
  const byId = new Map(practices.map((one) => [one.unit.organisation.id, one]));
  const size = practices[0]?.capacity.length ?? 0;
  const membersOf = (organisation: Organisation) =>
    structure.practicesUnder(organisation.code).flatMap(({ id }) => byId.get(id) ?? []);
  const forecasts: Forecast[] = [];
  const samples: ForecastSample[] = [];
  const keep = (organisationId: number, measure: ForecastMeasure, values: Float32Array): void => {
    forecasts.push({ organisationId, measure, ...distributionOf(values, draws) });
  };
  for (const { unit, demand, capacity } of practices) {
    const organisationId = unit.organisation.id;
    keep(organisationId, 'demand', demand);
    keep(organisationId, 'capacity', capacity);
    samples.push(
      { organisationId, measure: 'demand', samples: demand },
      { organisationId, measure: 'capacity', samples: capacity },
    );
  }
  for (const { unit, demand: direct, capacity } of hubs) {
    const organisationId = unit.organisation.id;
    const overflow = overflowOf(membersOf(unit.organisation), capacity.length);
    keep(
      organisationId,
      'demand',
      overflow.map((value, i) => value + direct[i]),
    );
    keep(organisationId, 'capacity', capacity);
    samples.push(
      { organisationId, measure: 'direct', samples: direct },
      { organisationId, measure: 'capacity', samples: capacity },
    );
  }
  for (const organisation of structure.all) {
    if (organisation.type === 'practice' || organisation.type === 'hub') continue;
    const members = membersOf(organisation);
    if (members.length === 0) continue;
    keep(
      organisation.id,
      'demand',
      sumOf(
        members.map(({ demand }) => demand),
        size,
      ),
    );
    keep(
      organisation.id,
      'capacity',
      sumOf(
        members.map(({ capacity }) => capacity),
        size,
      ),
    );
  }
  return { forecasts, samples };
}
