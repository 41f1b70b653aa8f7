import { Inject, Injectable } from '@nestjs/common';
import { ForecastInputsService, HORIZON_DAYS, IcbForecaster, storedSamples } from '#libs/forecasting';
import { CLOCK, type Clock, type ServiceDay, addDays, daysFrom, londonInstant } from '#libs/kernel';
import { OrganisationsService, isWorkingDay } from '#libs/organisations';
import { Database } from '#libs/platform';
import { keepMorning } from './domain/keep-morning.js';
import type { KeptMorning, MorningCurves } from './domain/kept-morning.js';
import { type Knowledge, morningFingerprint, morningFingerprints } from './domain/knowledge.js';
import { IcbAssessor } from './icb-assessor.service.js';
import { keptFingerprints, putMorning, readCurves, readMornings } from './kept-morning.repository.js';
import { KnowledgeService } from './knowledge.service.js';

/** A period of mornings, `to` exclusive. */
export interface Period {
  readonly from: ServiceDay;
  readonly to: ServiceDay;
}

/** When mornings are looked at, London time. */
export const MORNING_TIME = '07:00';
/** Two at a time: while one's pools are on the threads, the other is read or assessed. */
const AT_ONCE = 2;

/** Mornings as they would have been at seven, computed once and kept; never runs, so that nothing live knows of them. */
@Injectable()
export class MorningsService {
  constructor(
    private readonly database: Database,
    private readonly knowledge: KnowledgeService,
    private readonly organisations: OrganisationsService,
    private readonly inputs: ForecastInputsService,
    private readonly forecaster: IcbForecaster,
    private readonly assessor: IcbAssessor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The working mornings of a period that have been: their seven o'clock is not after now. */
  async workingMornings({ from, to }: Period): Promise<ServiceDay[]> {
    const now = this.clock.now();
    const holidays = new Set((await this.organisations.bankHolidays(from, to, now)).map(({ day }) => day));
    return daysFrom(from, to).filter((day) => isWorkingDay('practice', day, holidays) && londonInstant(day, MORNING_TIME) <= now);
  }

  /** Those of the working mornings that are not kept, or no longer what was known at their moment. */
  async missing(period: Period): Promise<ServiceDay[]> {
    const [mornings, kept, knowledge] = await Promise.all([
      this.workingMornings(period), keptFingerprints(this.database, period.from, period.to), this.knowledge.read(),
    ]);
    const name = morningFingerprints(knowledge);
    return mornings.filter((day) => kept.get(day) !== name(londonInstant(day, MORNING_TIME)));
  }

  /**
   * Computes and keeps what is missing of a period, each morning in a transaction of its own: whoever is stopped goes on where he was. Gives how
   * many were computed; `onMorning` hears of each.
   */
  async ensure(period: Period, onMorning: (done: number, total: number) => void = () => undefined): Promise<number> {
    const waiting = await this.missing(period);
    const total = waiting.length;
    const knowledge = await this.knowledge.read();
    let done = 0;
    const work = async (): Promise<void> => {
      for (let day = waiting.shift(); day !== undefined; day = waiting.shift()) {
        await this.compute(day, knowledge);
        onMorning((done += 1), total);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return total;
  }

  /** The kept mornings of a period, in order, with their first `days` days ahead. */
  read({ from, to }: Period, days = HORIZON_DAYS): Promise<KeptMorning[]> {
    return readMornings(this.database, from, to, days);
  }

  /** The curves of a period's kept mornings, in order, as far ahead as they are kept and at most `days` days. */
  curves({ from, to }: Period, days: number): Promise<MorningCurves[]> {
    return readCurves(this.database, from, to, days);
  }

  private async compute(day: ServiceDay, knowledge: Knowledge): Promise<void> {
    const asOf = londonInstant(day, MORNING_TIME);
    const { inputs, drawing } = await this.inputs.read(asOf);
    const { samples } = await this.forecaster.sample(inputs, drawing);
    const moment = { asOf, firstDay: day, horizonDays: HORIZON_DAYS, draws: drawing.draws };
    const { data, assessment } = await this.assessor.assess(moment, storedSamples(samples));
    const { structure, bankHolidays } = data.history;
    const end = addDays(day, 2 * HORIZON_DAYS);
    const kept = keepMorning({
      morning: day, asOf, draws: drawing.draws, days: HORIZON_DAYS, structure, assessment, declared: data.declared, missedCalls: data.missedCalls,
      bankHolidays: [...bankHolidays.keys()].filter((one) => one >= day && one < end),
    });
    const as = { fingerprint: morningFingerprint(knowledge, asOf), computedAt: this.clock.now() };
    await this.database.transaction((transaction) => putMorning(transaction, kept.morning, kept.curves, as));
  }
}
