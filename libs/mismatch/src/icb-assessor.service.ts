import { Inject, Injectable } from '@nestjs/common';
import type { ForecastRun, ForecastSample } from '#libs/forecasting';
import type { Organisation, Structure } from '#libs/organisations';
import { LastResult, SETTINGS, type Settings } from '#libs/platform';
import { type AssessmentData, AssessmentDataService } from './assessment-data.service.js';
import { assessIcb } from './domain/assess-icb.js';
import type { IcbAssessment } from './domain/assessment.js';
import type { Allocation, AssessmentInputs, SamplesOfUnit } from './domain/assessment-inputs.js';
import { type LevelThresholdSet, levelRulesFor } from './domain/level-thresholds.js';
import { LEVEL_RULES, type LevelRules } from './domain/local-level.js';
import { type DayState, unitStates } from './domain/unit-state.js';
import { LevelThresholdsService } from './level-thresholds.service.js';
import { highsSolver } from './highs-solver.js';

/** Which moment is assessed, over which days, from how many draws. */
export type AssessedMoment = Pick<ForecastRun, 'asOf' | 'firstDay' | 'horizonDays' | 'draws'>;

/** An assessment with the data that it rests on beside the samples. */
export interface AssessedIcb {
  readonly data: AssessmentData;
  readonly assessment: IcbAssessment;
}

/** Assesses joint samples with what was known at their moment, and stores nothing: for live runs and for replayed mornings alike. */
@Injectable()
export class IcbAssessor {
  private readonly last = new LastResult<IcbAssessment>();

  constructor(
    private readonly data: AssessmentDataService,
    private readonly levels: LevelThresholdsService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'allocation' | 'allocationLeastUse'>,
  ) {}

  /** Reads as of the moment and computes, unless it is what was computed last. The same samples and data give the same numbers. */
  async assess(moment: AssessedMoment, stored: readonly ForecastSample[]): Promise<AssessedIcb> {
    const [data, thresholds] = await Promise.all([this.data.read(moment), this.levels.at(moment.asOf)]);
    const samples = samplesByUnit(stored);
    const inputs: AssessmentInputs = {
      history: data.history,
      draws: moment.draws,
      samples,
      states: statesOf(data, samples),
      declared: data.declared,
      missedCalls: data.missedCalls,
      accepted: data.accepted,
      cards: data.cards,
      rulesOf: levelRules(thresholds, data.history.structure),
      allocation: await this.allocation(),
    };
    const content = { ...inputs, history: { ...inputs.history, asOf: null }, rulesOf: thresholds, allocation: { ...inputs.allocation, solve: null } };
    const { result } = await this.last.of(content, () => assessIcb(inputs));
    return { data, assessment: result };
  }

  private async allocation(): Promise<Allocation> {
    const { allocation: policy, allocationLeastUse: leastUse } = this.settings;
    return policy === 'most-relief' ? { policy, leastUse } : { policy, leastUse, solve: await highsSolver() };
  }
}

/** The level rules of each organisation, looked up once for all its days. */
function levelRules(thresholds: LevelThresholdSet, structure: Structure): (organisation: Organisation) => LevelRules {
  const of = new Map(
    structure.all.map(({ id, code, type }) => [id, levelRulesFor(thresholds, { code, type, ancestors: structure.ancestorsOf(code) })]),
  );
  return ({ id }) => of.get(id) ?? LEVEL_RULES;
}

function samplesByUnit(stored: readonly ForecastSample[]): Map<number, SamplesOfUnit> {
  const units = new Map<number, { demand?: Float32Array; capacity?: Float32Array }>();
  for (const { organisationId, measure, samples } of stored) {
    const unit = units.get(organisationId) ?? {};
    units.set(organisationId, unit);
    unit[measure === 'capacity' ? 'capacity' : 'demand'] = samples;
  }
  return new Map(
    [...units].flatMap(([id, { demand, capacity }]) => (demand && capacity ? [[id, { demand, capacity }]] : [])),
  );
}

function statesOf(
  { history, feeds, published }: AssessmentData,
  samples: ReadonlyMap<number, SamplesOfUnit>,
): Map<number, DayState[]> {
  return new Map(
    [...history.practices, ...history.hubs].map((unit) => {
      const { id } = unit.organisation;
      return [
        id,
        unitStates(history, {
          unit,
          feeds: feeds.get(id) ?? [],
          usuallyPublished: published.get(id) ?? [],
          hasForecast: samples.has(id),
        }),
      ];
    }),
  );
}
