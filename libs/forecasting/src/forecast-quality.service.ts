import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import { Database } from '#libs/platform';
import { type QualityFigures, type QualityQuery, type QualityWeek, type Reached, type UnscoredCount, qualityFigures, qualityWeeks, reachedLevels, unscoredCounts } from './forecast-quality.repository.js';
import { type DatedVerdict, firstMorning, latestVerdict } from './forecast-score.repository.js';

/** How good forecasts were over a span of service days. */
export interface ForecastQuality {
  /** By measure, kind of organisation and horizon class; empty when nothing was scored. */
  readonly figures: readonly QualityFigures[];
  /** What could not be scored, and why. */
  readonly unscored: readonly UnscoredCount[];
  /** The judgement of the latest scoring; null before the first. */
  readonly verdict: DatedVerdict | null;
}

/** Reads how forecasts did against what happened. */
@Injectable()
export class ForecastQualityService {
  constructor(private readonly database: Database) {}

  /** The figures of a span, and the latest judgement. */
  async read(query: QualityQuery): Promise<ForecastQuality> {
    const [figures, unscored, verdict] = await Promise.all([
      qualityFigures(this.database, query),
      unscoredCounts(this.database, query),
      latestVerdict(this.database),
    ]);
    return { figures, unscored, verdict: verdict ?? null };
  }

  /** The day of the first morning that has a forecast to be scored; undefined before there is one. */
  firstMorning(): Promise<ServiceDay | undefined> {
    return firstMorning(this.database);
  }

  /** How forecasts of practices up to a week ahead did, week by week. */
  weeks(query: QualityQuery): Promise<QualityWeek[]> {
    return qualityWeeks(this.database, query);
  }

  /** How often each level of forecasts of practices up to a week ahead held. */
  reached(query: QualityQuery): Promise<Reached[]> {
    return reachedLevels(this.database, query);
  }
}
