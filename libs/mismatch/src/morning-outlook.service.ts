import { Injectable } from '@nestjs/common';
import { type ServiceDay, addDays, londonInstant } from '#libs/kernel';
import { OrganisationsService, isWorkingDay, nextWorkingDays } from '#libs/organisations';
import { Database } from '#libs/platform';
import { worstFirst } from './domain/severity.js';
import { type MismatchRun, latestMismatchRun } from './mismatch.repository.js';
import { ALERT_WORKING_DAYS, MismatchService, type NamedAssessment } from './mismatch.service.js';

/** What a run says of the working days ahead. */
export interface MorningOutlook {
  readonly run: MismatchRun;
  /** The run's first day and the working days after it that alerts look at. */
  readonly window: readonly ServiceDay[];
  /** {@link OUTLOOK_WORKING_DAYS} working days from the run's first day on, itself if it is one. */
  readonly workingDays: readonly ServiceDay[];
  /** Every organisation on all of these days, worst first. Not to be written to: others are given the same. */
  readonly assessed: readonly NamedAssessment[];
}

/** How many working days ahead people plan: two weeks. */
export const OUTLOOK_WORKING_DAYS = 10;
/** Today's run and that of the morning before, and one that another process has just made. */
const KEPT_RUNS = 3;

/** The picture of two working weeks. An assessed run never changes, so what was read of the last few is kept: a page of it reads nothing but who it is for. */
@Injectable()
export class MorningOutlookService {
  private readonly kept = new Map<number, Promise<MorningOutlook>>();

  constructor(
    private readonly database: Database,
    private readonly mismatch: MismatchService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** Of the run that knows most; undefined before the first. */
  async latest(): Promise<MorningOutlook | undefined> {
    const run = await this.mismatch.latestRun();
    return run && this.of(run);
  }

  /** Of an assessed run; undefined when there is none of that id. */
  async ofRun(runId: number): Promise<MorningOutlook | undefined> {
    const run = await this.mismatch.run(runId);
    return run && this.of(run);
  }

  /** Of the last run before noon of the day before a run's first day, as known then; undefined where none is kept. */
  async dayBefore({ firstDay }: MismatchRun): Promise<MorningOutlook | undefined> {
    const run = await latestMismatchRun(this.database, londonInstant(addDays(firstDay, -1), '12:00'));
    return run && this.of(run);
  }

  private of(run: MismatchRun): Promise<MorningOutlook> {
    const known = this.kept.get(run.runId);
    this.kept.delete(run.runId);
    const reading = known ?? this.read(run);
    this.kept.set(run.runId, reading); // the last asked for stand last
    reading.catch(() => this.kept.delete(run.runId));
    for (const oldest of this.kept.keys()) if (this.kept.size > KEPT_RUNS) this.kept.delete(oldest);
    return reading;
  }

  private async read(run: MismatchRun): Promise<MorningOutlook> {
    const { runId, asOf, firstDay } = run;
    const holidays = new Set((await this.organisations.bankHolidays(firstDay, addDays(firstDay, 3 * OUTLOOK_WORKING_DAYS), asOf)).map(({ day }) => day));
    const coming = nextWorkingDays(firstDay, OUTLOOK_WORKING_DAYS, holidays);
    const workingDays = isWorkingDay('practice', firstDay, holidays) ? [firstDay, ...coming.slice(0, -1)] : coming;
    const window = [firstDay, ...coming.slice(0, ALERT_WORKING_DAYS)];
    const wanted = new Set([...window, ...workingDays]);
    const assessed = (await this.mismatch.assessments({ runId, from: firstDay, to: addDays(workingDays[workingDays.length - 1], 1) }))
      .filter(({ serviceDay }) => wanted.has(serviceDay))
      .sort(worstFirst);
    return { run, window, workingDays, assessed };
  }
}
