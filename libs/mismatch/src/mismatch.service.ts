import { Injectable } from '@nestjs/common';
import { HORIZON_DAYS, type PlanningHistory, PlanningHistoryService } from '#libs/forecasting';
import { type ServiceDay, addDays, fromDayNumber } from '#libs/kernel';
import { type Organisation, OrganisationsService, type Structure, nextWorkingDays } from '#libs/organisations';
import { Database } from '#libs/platform';
import type { GapAssessment, HubRelief } from './domain/assessment.js';
import { pastOf } from './domain/past-gaps.js';
import { worstFirst } from './domain/severity.js';
import {
  type GapQuery,
  type MismatchRun,
  type ReliefQuery,
  gapsOf,
  latestMismatchRun,
  mismatchRun,
  reliefsOf,
} from './mismatch.repository.js';

/** An assessment with the organisation it is about. */
export interface NamedAssessment extends GapAssessment {
  readonly organisation: Organisation;
  /** The locality it is, or lies in; null for the ICB. */
  readonly locality: Organisation | null;
  /** The hub of that locality and the slots it has for practices that day; null where there is none. */
  readonly hub: { readonly organisation: Organisation; readonly slots: number } | null;
}

/** This morning: every organisation on today and the next five working days, worst first. */
export interface MorningAssessment {
  readonly run: MismatchRun;
  /** The days looked at. */
  readonly days: readonly ServiceDay[];
  readonly structure: Structure;
  readonly assessed: readonly NamedAssessment[];
}

/** A day that has been; null where nothing is known, or it was closed. */
export interface PastFigures {
  readonly day: ServiceDay;
  readonly demand: number | null;
  readonly capacity: number | null;
  /** Demand less capacity; for a whole, what its practices lacked after the hubs. */
  readonly gap: number | null;
  readonly closed: boolean;
  /** Of a whole: how many of its practices that were not closed the figures are made of; null for a practice. */
  readonly practices: { readonly known: number; readonly of: number } | null;
}

/** One organisation: what has been, as known at the run's moment, and what is to come. */
export interface OrganisationOutlook {
  readonly run: MismatchRun;
  readonly organisation: Organisation;
  readonly past: readonly PastFigures[];
  readonly coming: readonly NamedAssessment[];
}

/** Working days after today that alerts look at. */
export const ALERT_WORKING_DAYS = 5;
const OUTLOOK_PAST_DAYS = 182;
/** This morning's and yesterday's; some ten megabytes each for a whole ICB. */
const KEPT_RUNS = 2;

/** Reads assessments for the pages, the API, the rules and the replay. */
@Injectable()
export class MismatchService {
  private pasts: KeptPasts = { found: new Map() };
  /** Assessments by run, the one asked about last at the end. */
  private readonly keptRuns = new Map<number, Promise<GapAssessment[]>>();

  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationsService,
    private readonly planning: PlanningHistoryService,
  ) {}

  /** The assessed run that knows most; undefined before the first. */
  latestRun(): Promise<MismatchRun | undefined> {
    return latestMismatchRun(this.database);
  }

  /** The id of {@link latestRun}. */
  async latestRunId(): Promise<number | undefined> {
    return (await this.latestRun())?.runId;
  }

  /** An assessed run; undefined when there is none of that id. */
  run(runId: number): Promise<MismatchRun | undefined> {
    return mismatchRun(this.database, runId);
  }

  /** Assessments as stored, by day and organisation id. */
  gaps(query: GapQuery): Promise<GapAssessment[]> {
    return gapsOf(this.database, query);
  }

  /** Assessments with their organisations, in order of day and organisation id. Empty when the run is not assessed. */
  async assessments(query: GapQuery): Promise<NamedAssessment[]> {
    const run = await this.run(query.runId);
    if (!run) return [];
    const { organisationId, ...span } = query;
    const structure = await this.organisations.structureOn(run.firstDay, run.asOf);
    // The hub's own row says how many slots it has: it is read too, and only the one asked for is kept.
    const code = organisationId === undefined ? undefined : structure.byId(organisationId)?.code;
    const hub = code === undefined ? undefined : structure.hubOf(code);
    const organisationIds = organisationId === undefined ? undefined : [organisationId, hub?.id ?? organisationId];
    const gaps = await this.keptGaps({ ...span, organisationIds });
    return name(structure, gaps).filter(
      ({ organisation }) => organisationId === undefined || organisation.id === organisationId,
    );
  }

  /**
   * This morning's picture of a run (the latest unless told); undefined before the first. `day` narrows it to one day.
   */
  async morning(runId?: number, day?: ServiceDay): Promise<MorningAssessment | undefined> {
    const run = runId === undefined ? await this.latestRun() : await this.run(runId);
    if (!run) return undefined;
    const end = addDays(run.firstDay, HORIZON_DAYS);
    const holidays = await this.organisations.bankHolidays(run.firstDay, end, run.asOf);
    const window = [
      run.firstDay,
      ...nextWorkingDays(run.firstDay, ALERT_WORKING_DAYS, new Set(holidays.map((one) => one.day))),
    ];
    const days = day ? [day] : window;
    const [structure, gaps] = await Promise.all([
      this.organisations.structureOn(run.firstDay, run.asOf),
      this.keptGaps({ runId: run.runId, from: days[0], to: addDays(days[days.length - 1], 1) }),
    ]);
    const wanted = new Set(days);
    const assessed = name(
      structure,
      gaps.filter(({ serviceDay }) => wanted.has(serviceDay)),
    ).sort(worstFirst);
    return { run, days, structure, assessed };
  }

  /** One organisation's past and coming days as of a run (the latest unless told); undefined when either is unknown. */
  async forOrganisation(
    organisationId: number,
    runId?: number,
    pastCount = 56,
  ): Promise<OrganisationOutlook | undefined> {
    const run = runId === undefined ? await this.latestRun() : await this.run(runId);
    if (!run) return undefined;
    const [found, coming] = await Promise.all([
      this.pastAt(run, organisationId, Math.min(pastCount, OUTLOOK_PAST_DAYS)),
      this.assessments({ runId: run.runId, organisationId }),
    ]);
    return found && { run, ...found, coming };
  }

  /** Who gets which hub slots, and what each takes off its expected shortfall: all, or of one hub or practice. */
  reliefs(runId: number, of: ReliefQuery = {}): Promise<HubRelief[]> {
    return reliefsOf(this.database, runId, of);
  }

  /**
   * The assessments of an assessed run never change: those of the runs that are asked about are kept, for what pages show again and again and
   * hold against the day before.
   */
  private async keptGaps(query: GapQuery): Promise<GapAssessment[]> {
    const { runId, from, to, organisationIds } = query;
    const reading = this.keptRuns.get(runId) ?? this.gaps({ runId });
    this.keptRuns.delete(runId);
    this.keptRuns.set(runId, reading);
    reading.catch(() => this.keptRuns.delete(runId));
    for (const oldest of this.keptRuns.keys()) if (this.keptRuns.size > KEPT_RUNS) this.keptRuns.delete(oldest);
    const among = organisationIds && new Set(organisationIds);
    return (await reading).filter(
      ({ serviceDay, organisationId }) =>
        (from === undefined || serviceDay >= from) && (to === undefined || serviceDay < to) && (among?.has(organisationId) ?? true),
    );
  }

  /** What was known of an organisation at a run's moment never changes: it is kept until a later run is asked about. */
  private pastAt({ runId, asOf }: MismatchRun, of: number, pastDays: number): Promise<OrganisationPast | undefined> {
    if (this.pasts.runId !== runId) this.pasts = { runId, found: new Map() };
    const { found } = this.pasts;
    const key = `${of} ${pastDays}`;
    const kept = found.get(key);
    if (kept) return kept;
    const reading = this.readPast(asOf, of, pastDays);
    found.set(key, reading);
    reading.catch(() => found.delete(key));
    return reading;
  }

  private async readPast(asOf: Date, of: number, pastDays: number): Promise<OrganisationPast | undefined> {
    const history = await this.planning.read(asOf, { pastDays, horizonDays: 1, of });
    const organisation = history.structure.byId(of);
    return organisation && { organisation, past: figures(history, organisation) };
  }
}

type OrganisationPast = Pick<OrganisationOutlook, 'organisation' | 'past'>;

/** Pasts of one run, by organisation and span; as many as there are organisations, a few kilobytes each. */
interface KeptPasts {
  readonly runId?: number;
  readonly found: Map<string, Promise<OrganisationPast | undefined>>;
}

function figures(history: PlanningHistory, organisation: Organisation): PastFigures[] {
  const past = pastOf(history, organisation);
  if (!past) return [];
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return Array.from({ length: history.days }, (_, i) => ({
    day: fromDayNumber(history.firstDay + i),
    demand: known(past.demand[i]),
    capacity: known(past.capacity[i]),
    gap: known(past.gap[i]),
    closed: past.closed[i] === 1,
    practices: past.practices && { known: past.practices.known[i], of: past.practices.of[i] },
  }));
}

function name(structure: Structure, gaps: readonly GapAssessment[]): NamedAssessment[] {
  const hubSlots = new Map(gaps.map((gap) => [`${gap.organisationId} ${gap.serviceDay}`, gap.hubSlots]));
  return gaps.flatMap((gap) => {
    const organisation = structure.byId(gap.organisationId);
    if (!organisation) return [];
    const hub = organisation.type === 'icb' ? undefined : structure.hubOf(organisation.code);
    return [
      {
        ...gap,
        organisation,
        locality: structure.localityOf(organisation.code) ?? null,
        hub: hub ? { organisation: hub, slots: hubSlots.get(`${hub.id} ${gap.serviceDay}`) ?? 0 } : null,
      },
    ];
  });
}
