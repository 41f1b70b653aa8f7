import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LastResult } from '#libs/platform';
import type { Forecast, ForecastExplanation } from './domain/forecast-run.js';
import { explanationsOf, forecastsOfSamples } from './domain/forecasts-of-samples.js';
import { type BookCurves, type ForecastInputs, type IcbSamples, type ModelSamples, type UnitSamples, bookCurves, finishPart } from './domain/icb-forecast.js';
import { type IcbPart, firstKnownDay, partsOf, poolsOfPart } from './domain/icb-parts.js';
import type { Drawing, PooledSamples } from './domain/pool-samples.js';
import { MODEL_STAGES } from './domain/series-stages.js';
import { PoolMemory } from './pool-memory.js';

/** The joint samples of a whole ICB. */
export interface SampledIcb {
  readonly samples: IcbSamples;
  /** Pools fitted anew, and those whose data had not changed. */
  readonly pools: { readonly refitted: number; readonly reused: number };
}

/** A forecast of a whole ICB. */
export interface IcbForecast extends SampledIcb {
  readonly forecasts: readonly Forecast[];
  readonly explanations: readonly ForecastExplanation[];
}

/** The pools of one part. */
interface SampledPart {
  readonly model: ModelSamples;
  readonly refitted: number;
  readonly reused: number;
}

const POOLS_A_PART = 3;

/** Forecasts a whole ICB: pools on all cores, then the books and the sums in this thread, which stays free for other work in between. */
@Injectable()
export class IcbForecaster {
  private readonly last = new LastResult<IcbForecast>();

  constructor(private readonly pools: PoolMemory) {}

  /**
   * The same inputs and drawing give the same numbers, bit for bit, whatever was forecast before and on however many cores. When nothing has come since
   * the forecast before of the same day, it is that one.
   */
  async forecast(inputs: ForecastInputs, drawing: Drawing): Promise<IcbForecast> {
    const known = { ...inputs, history: { ...inputs.history, asOf: null }, drawing };
    const { result, isKnown } = await this.last.of(known, () => this.compute(inputs, drawing));
    const { refitted, reused } = result.pools;
    return isKnown ? { ...result, pools: { refitted: 0, reused: refitted + reused } } : result;
  }

  private async compute(inputs: ForecastInputs, drawing: Drawing): Promise<IcbForecast> {
    const { samples, pools } = await this.sample(inputs, drawing);
    const forecasts: Forecast[] = [];
    for (const forecast of forecastsOfSamples(samples, inputs.history.structure)) {
      forecasts.push(forecast);
      await breathe();
    }
    return { samples, forecasts, explanations: explanationsOf(samples, inputs.history.structure), pools };
  }

  /** Only the joint samples, which is all that an assessment needs; as exact as {@link forecast}. */
  async sample(inputs: ForecastInputs, drawing: Drawing): Promise<SampledIcb> {
    const { history } = inputs;
    const found = { practices: [] as UnitSamples[], hubs: [] as UnitSamples[] };
    const pools = { refitted: 0, reused: 0 };
    const curves = new Map<IcbPart['kind'], BookCurves>();
    for await (const [part, { model, refitted, reused }] of this.sampled(inputs, drawing)) {
      pools.refitted += refitted;
      pools.reused += reused;
      if (!curves.has(part.kind)) curves.set(part.kind, bookCurves(inputs, part.kind));
      for (const unit of finishPart(history, part, curves.get(part.kind)!, model, drawing.draws)) {
        found[part.kind].push(unit);
        await breathe();
      }
    }
    return { samples: { draws: drawing.draws, practices: found.practices, hubs: found.hubs }, pools };
  }

  /** The parts in order. So many are begun ahead as keep all threads at work, and no more, because their samples are large. */
  private async *sampled({ history }: ForecastInputs, drawing: Drawing): AsyncGenerator<[IcbPart, SampledPart]> {
    const first = firstKnownDay(history);
    if (first < 0) return;
    const begun: Promise<SampledPart>[] = [];
    const parts = partsOf(history);
    const ahead = Math.ceil(this.pools.threads / POOLS_A_PART);
    for (let i = 0; i < parts.length; i++) {
      for (let next = begun.length; next < parts.length && next <= i + ahead; next++) {
        begun.push(this.samplePart(history, parts[next], first, drawing));
        begun[next].catch(() => undefined); // one ahead may fail before it is asked for
      }
      yield [parts[i], await begun[i]];
      begun[i] = NOTHING;
    }
  }

  private async samplePart(history: ForecastInputs['history'], part: IcbPart, first: number, drawing: Drawing): Promise<SampledPart> {
    const tasks = poolsOfPart(history, part, first);
    const days = history.horizonDays;
    const model = new Map<string, PooledSamples>();
    let reused = 0;
    await Promise.all(
      tasks.map(async (task) => {
        const { ids } = task.panel;
        const { samples, bands, stages, reused: known } = await this.pools.sample(task, drawing);
        if (known) reused++;
        const own = (of: Float32Array, aDay: number, s: number): Float32Array => of.subarray(s * days * aDay, (s + 1) * days * aDay);
        ids.forEach((id, s) => model.set(id, { samples: own(samples, drawing.draws, s), bands: own(bands, 3, s), stages: own(stages, MODEL_STAGES.length, s) }));
      }),
    );
    return { model, reused, refitted: tasks.length - reused };
  }
}

const NOTHING = Promise.resolve<SampledPart>({ model: new Map(), refitted: 0, reused: 0 });
