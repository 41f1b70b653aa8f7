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
import { type ServiceDay, addDays, dayNumber, londonInstant, seededRandom, serviceDay, weekdayOf } from '#libs/kernel';
import { ActionCardsService, HubSlotsService, INTERVENTIONS_ENTITIES, InterventionsService } from '#libs/interventions';
import {
  AcceptAllocationService, AssessMismatchService, AssessmentDataService, IcbAssessor, LevelThresholdsService, MISMATCH_ENTITIES, MismatchService,
} from '#libs/mismatch';
import {
  type Dataset,
  OBSERVATIONS_ENTITIES,
  ObservationStore,
  ObservationsService,
  measureId,
} from '#libs/observations';
import {
  ORGANISATIONS_ENTITIES,
  type OrganisationType,
  OrganisationsService,
  OrganisationsWriter,
  bankHolidays,
} from '#libs/organisations';
import { AuditLog, Outbox, type Settings } from '#libs/platform';
import { FixedClock, type TestDatabase, createTestDatabase } from '#libs/testing';

/** A Tuesday; the day before was an ordinary working day. */
export const MORNING = serviceDay('2026-03-10');
export const AS_OF = londonInstant(MORNING, '07:00');
export const PRACTICES = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'];

const HISTORY_DAYS = 430;
const BOOK_MORNINGS = 42;
const DAYS_AHEAD = 35;
const HOLIDAYS = new Set<string>(bankHolidays(2024, 2027).map(({ day }) => day));

/** One day of one feed as a test tells it. */
export interface Told {
  readonly dataset: Dataset;
  readonly code: string;
  readonly day: ServiceDay;
  readonly cells: Readonly<Record<string, number>>;
  readonly readAt?: Date;
}


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

/** Whether practices are open. */
export function isOpen(day: ServiceDay): boolean {
  return weekdayOf(day) < 5 && !HOLIDAYS.has(day);
}

/** What a practice's day came to: a pure function, so that a test can say what should have been. */
export function truth(practice: number, day: ServiceDay): { need: number; planned: number; slots: number } {
  const chance = seededRandom(dayNumber(day) * 31 + practice);
  const common = seededRandom(dayNumber(day)).normal();
  const size = 0.8 + 0.1 * practice;
  const monday = weekdayOf(day) === 0 ? 1.3 : 1;
  return {
    need: Math.round(size * 50 * monday * Math.exp(0.06 * common + 0.05 * chance.normal())),
    planned: Math.round(size * 50 * Math.exp(0.04 * chance.normal())),
    slots: Math.round(size * 108 * (monday > 1 ? 1.12 : 1) * Math.exp(0.02 * chance.normal())),
  };
}

/** The slots of a hub each working day: 12, of which 2 are booked directly. */
export const HUB = { slots: 12, direct: 2 };

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
  const organisations = new OrganisationsService(database);
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
    new AssessMismatchService(database, outbox, forecasts, new IcbAssessor(data, levels, { allocation }), clock);
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
    assessor: new IcbAssessor(data, levels, { allocation: 'most-relief' }),
    mismatch,
    clock,
    hubSlots,
    interventions,
    cards,
    accept: new AcceptAllocationService(database, mismatch, interventions, hubSlots, organisations, clock),
  };
}

function organisationRows() {
  const validFrom = dayNumber(serviceDay('2020-01-01'));
  const row = (
    code: string,
    type: OrganisationType,
    parentCode: string | null,
    listSize: number | null,
    line: number,
  ) => ({
    code,
    name: `${type} ${code}`,
    type,
    parentCode,
    validFrom,
    validTo: null,
    listSize,
    weightedListSize: listSize,
    line,
  });
  return [
    row('ICB', 'icb', null, null, 2),
    ...['L1', 'L2'].flatMap((code, i) => [
      row(code, 'locality', 'ICB', null, 3 + i),
      row(`H${i + 1}`, 'hub', code, null, 5 + i),
    ]),
    row('N1', 'pcn', 'L1', null, 7),
    row('N2', 'pcn', 'L1', null, 8),
    row('N3', 'pcn', 'L2', null, 9),
    ...PRACTICES.map((code, i) => row(code, 'practice', `N${1 + Math.floor(i / 2)}`, 4000 + 500 * i, 10 + i)),
  ];
}

function history(): Told[] {
  const told: Told[] = [];
  const first = addDays(MORNING, -HISTORY_DAYS);
  for (let i = 0; i < HISTORY_DAYS; i++) {
    const day = addDays(first, i);
    if (isOpen(day)) told.push(...dayRows(day));
  }
  for (let back = BOOK_MORNINGS - 1; back >= 0; back--) {
    const morning = addDays(MORNING, -back);
    const readAt = londonInstant(morning, '06:00');
    for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
      const day = addDays(morning, ahead);
      if (isOpen(day)) told.push(...bookRows(day, ahead, readAt));
    }
  }
  return told;
}

/** What arrives the morning after a day. */
export function dayRows(day: ServiceDay): Told[] {
  const readAt = londonInstant(addDays(day, 1), '06:00');
  return [
    ...PRACTICES.flatMap((code, p): Told[] => {
      const { need, planned, slots } = truth(p, day);
      // need = (answered + missed x 0.6) x 0.5 + clinical x 0.4, as the formula's defaults say
      const answered = Math.round(2 * (need - 6 - 3));
      return [
        { dataset: 'telephony', code, day, cells: { inbound: answered + 30, answered, missed: 10 } },
        { dataset: 'online', code, day, cells: { clinical: 15 } },
        { dataset: 'appointments', code, day, cells: { sameDay: Math.min(need, slots - planned), planned } },
        { dataset: 'slots', code, day, cells: { slots, booked: Math.min(slots, need + planned) }, readAt },
      ];
    }),
    ...['H1', 'H2'].flatMap((code): Told[] => [
      { dataset: 'slots', code, day, cells: { slots: HUB.slots, booked: HUB.slots }, readAt },
      { dataset: 'appointments', code, day, cells: { sameDay: 8, planned: HUB.direct } },
    ]),
  ];
}

/** The book of a day as read so many days ahead: all slots from a week before on, fewer further ahead. */
export function bookRows(day: ServiceDay, ahead: number, readAt: Date): Told[] {
  const released = ahead <= 7 ? 1 : Math.max(0.3, 1 - 0.03 * (ahead - 7));
  const filled = Math.max(0.05, 1 - 0.04 * ahead);
  return [
    ...PRACTICES.map((code, p): Told => {
      const { planned, slots } = truth(p, day);
      return {
        dataset: 'slots',
        code,
        day,
        cells: { slots: Math.round(slots * released), booked: Math.round(planned * filled) },
        readAt,
      };
    }),
    ...['H1', 'H2'].map((code): Told => ({
      dataset: 'slots',
      code,
      day,
      cells: { slots: HUB.slots, booked: Math.round(HUB.direct * filled) },
      readAt,
    })),
  ];
}
