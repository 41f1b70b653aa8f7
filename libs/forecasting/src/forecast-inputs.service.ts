import { Injectable } from '@nestjs/common';
import { dayNumber } from '#libs/kernel';
import { DRAWS, HORIZON_DAYS } from './domain/forecast-run.js';
import type { ForecastInputs } from './domain/icb-forecast.js';
import type { Drawing } from './domain/pool-samples.js';
import { PlanningHistoryService } from './planning-history.service.js';

/** Three years: two annual cycles and the year that a feed takes to settle. */
const PAST_DAYS = 1096;
/** Days whose books teach the pickup curve, and days ahead it is learnt for. */
const BOOK_DAYS = 70;

/** Everything that a run's numbers are a function of. */
export interface RunInputs {
  readonly inputs: ForecastInputs;
  readonly drawing: Drawing;
}

/** Reads what a run as of a moment is made from: a live one and a replayed one are made from the same. */
@Injectable()
export class ForecastInputsService {
  constructor(private readonly planning: PlanningHistoryService) {}

  /** The history and the books as known at the moment, and the chances that its London day draws. */
  async read(asOf: Date): Promise<RunInputs> {
    const history = await this.planning.read(asOf, { pastDays: PAST_DAYS, horizonDays: HORIZON_DAYS, remember: true });
    const books = await this.planning.books(history, BOOK_DAYS, HORIZON_DAYS, true);
    // By the day, not by the moment: runs of one morning draw the same chances, so that only data makes them differ.
    return { inputs: { history, ...books }, drawing: { draws: DRAWS, seed: dayNumber(history.today) } };
  }
}
