import {
  FORECASTING_ENTITIES,
  ForecastInputsService,
  ForecastsService,
  IcbForecaster,
  InProcessPoolComputer,
  PlanningHistoryService,
  PoolMemory,
  RunForecastService,
} from '#libs/forecasting';
import { type ServiceDay, addDays, dayNumber } from '#libs/kernel';
import { ActionCardsService, HubSlotsService, INTERVENTIONS_ENTITIES, InterventionsService } from '#libs/interventions';
import {
  AcceptAllocationService, AssessMismatchService, AssessmentDataService, type GapAssessment, IcbAssessor, LevelThresholdsService, MISMATCH_ENTITIES, MismatchService,
} from '#libs/mismatch';
import {
  OBSERVATIONS_ENTITIES,
  ObservationStore,
  ObservationsService,
  measureId,
} from '#libs/observations';
import {
  ORGANISATIONS_ENTITIES,
  OrganisationsService,
  OrganisationsWriter,
} from '#libs/organisations';
import { AuditLog, DataVersion, Outbox, type Settings } from '#libs/platform';
import { FixedClock, type TestDatabase, createTestDatabase } from '#libs/testing';
import { AS_OF, MORNING, type Told, history, organisationRows } from './mismatch-rows.fixture.js';

/** A small ICB with history in a store of its own: two localities with hubs, three PCNs, six practices. */
export interface MismatchFixture extends TestDatabase {
  readonly id: (code: string) => number;
  readonly run: RunForecastService;
  /** A service of its own, as another process has. */
  readonly runService: (forecaster: IcbForecaster) => RunForecastService;
  readonly forecasts: ForecastsService;
  readonly assess: AssessMismatchService;
  /** What another one is made with, before its settings. */
  /** Assesses runs, giving hub slots out by the policy. */
  readonly assessing: (allocation: Settings['allocation']) => AssessMismatchService;
  readonly planning: PlanningHistoryService;
  readonly assessor: IcbAssessor;
  readonly mismatch: MismatchService;
  readonly clock: FixedClock;
  readonly hubSlots: HubSlotsService;
  readonly interventions: InterventionsService;
  readonly cards: ActionCardsService;
  readonly accept: AcceptAllocationService;
  readonly organisations: OrganisationsService;
  readonly writer: OrganisationsWriter;
  load(knownAt: Date | 'backfill', told: readonly Told[]): Promise<void>;
}

/** How much of a hub slot must be expected to be used for it to be given in advance, in these tests. */
export const LEAST_USE = 0.2;

const MEASURES: Record<string, number> = {
  inbound: measureId('telephony', 'inbound'),
  answered: measureId('telephony', 'answered'),
  missed: measureId('telephony', 'missed'),
  clinical: measureId('online', 'clinical'),
  slots: measureId('slots', 'slots', { staff_group: 'gp' }),
  booked: measureId('slots', 'booked', { staff_group: 'gp' }),
  sameDay: measureId('appointments', 'count', {
    staff_group: 'gp',
    mode: 'telephone',
    booked_lead: 'same-day',
    status: 'attended',
  }),
  planned: measureId('appointments', 'count', {
    staff_group: 'gp',
    mode: 'telephone',
    booked_lead: '2-7-days',
    status: 'attended',
  }),
};

/** Makes the ICB; `omit` leaves rows out, as a supplier who sends nothing would. */
export async function createMismatchFixture(
  omit: (told: Told) => boolean = () => false,
): Promise<MismatchFixture> {
  const store = await createTestDatabase([
    ...ORGANISATIONS_ENTITIES,
    ...OBSERVATIONS_ENTITIES,
    ...FORECASTING_ENTITIES,
    ...INTERVENTIONS_ENTITIES,
    ...MISMATCH_ENTITIES,
  ]);
  const { database } = store;
  const clock = new FixedClock(AS_OF);
  const outbox = new Outbox(clock);
  const writer = new OrganisationsWriter();
  const organisations = new OrganisationsService(database, new DataVersion(database));
  const observations = new ObservationsService(database, organisations);
  const planning = new PlanningHistoryService(organisations, observations);
  const forecasts = new ForecastsService(database);
  const observationStore = new ObservationStore(database);
  await database.transaction((transaction) =>
    writer.merge(transaction, { loadId: 1, knownAt: 'valid-from' }, organisationRows()),
  );
  const codes = await organisations.codes(database);
  let loads = 1;
  const load = async (knownAt: Date | 'backfill', told: readonly Told[]): Promise<void> => {
    for (const dataset of new Set(told.map((one) => one.dataset))) {
      await database.transaction(async (transaction) => {
        const staging = await observationStore.stage(transaction, {
          dataset,
          loadId: (loads += 1),
          knownAt,
          repeats: 'refuse',
        });
        let line = 1;
        for (const one of told.filter((other) => other.dataset === dataset)) {
          line += 1;
          for (const [name, value] of Object.entries(one.cells)) {
            staging.add({
              organisationId: codes.get(one.code)!,
              day: dayNumber(one.day),
              measure: MEASURES[name],
              minute: 0,
              value,
              line,
              readAt: one.readAt?.getTime(),
            });
          }
          if (line % 1000 === 0) await staging.drained();
        }
        await staging.merge();
      });
    }
  };
  const runService = (forecaster: IcbForecaster): RunForecastService =>
    new RunForecastService(database, outbox, new ForecastInputsService(planning), forecaster, clock);
  await load(
    'backfill',
    history().filter((told) => !omit(told)),
  );
  const mismatch = new MismatchService(database, organisations, planning);
  const audit = new AuditLog(database, clock);
  const hubSlots = new HubSlotsService(outbox, audit, clock);
  const interventions = new InterventionsService(database, hubSlots, audit, clock);
  const cards = new ActionCardsService(database, audit, clock);
  const data = new AssessmentDataService(planning, observations, organisations, interventions, cards);
  const levels = new LevelThresholdsService(database);
  const assessing = (allocation: Settings['allocation']): AssessMismatchService =>
    new AssessMismatchService(database, outbox, forecasts, new IcbAssessor(data, levels, { allocation, allocationLeastUse: LEAST_USE }), clock);
  return {
    ...store,
    writer,
    organisations,
    forecasts,
    load,
    id: (code) => codes.get(code)!,
    run: runService(new IcbForecaster(new PoolMemory(new InProcessPoolComputer()))),
    runService,
    assess: assessing('most-relief'),
    assessing,
    planning,
    assessor: new IcbAssessor(data, levels, { allocation: 'most-relief', allocationLeastUse: LEAST_USE }),
    mismatch,
    clock,
    hubSlots,
    interventions,
    cards,
    accept: new AcceptAllocationService(database, mismatch, interventions, hubSlots, organisations, clock),
  };
}

/** Runs the forecast of a moment; the one of {@link MORNING} unless told otherwise. */
export function runOf(icb: MismatchFixture, key = 'slot_2026-03-10T07-00', asOf = AS_OF): ReturnType<RunForecastService['run']> {
  return icb.run.run({ key, asOf, trigger: 'schedule' });
}

/** Runs and assesses it; gives the run's id. */
export async function assessed(icb: MismatchFixture, key?: string, asOf?: Date): Promise<number> {
  const { runId } = await runOf(icb, key, asOf);
  await icb.assess.assess(runId);
  return runId;
}

/** What a run says of an organisation on a day. */
export async function gapOf(icb: MismatchFixture, runId: number, code: string, day: ServiceDay = MORNING): Promise<GapAssessment> {
  return (await icb.mismatch.gaps({ runId, organisationId: icb.id(code), from: day, to: addDays(day, 1) }))[0];
}
