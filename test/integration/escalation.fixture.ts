import { AlertsService, type Assessment, DataAlertsService, EvaluateRulesService, EvaluationsService, type Reading, type RunToEvaluate, HoldsService, SilencesService, TransitionsService, WithdrawnRulesService } from '#libs/escalation';
import { ActionCardsService, DecisionsService, HubSlotsService, InterventionsService } from '#libs/interventions';
import { type ServiceDay, londonDay, londonInstant, serviceDay } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { AuditLog, DataVersion, Outbox, PeopleRepository } from '#libs/platform';
import { FixedClock, type TestDatabase } from '#libs/testing';
import { AlertListRepository } from '../../libs/escalation/src/alert-list.repository.js';
import { AlertRepository } from '../../libs/escalation/src/alert.repository.js';
import { EvaluationListRepository } from '../../libs/escalation/src/evaluation-list.repository.js';
import { EvaluationRepository } from '../../libs/escalation/src/evaluation.repository.js';
import { SilenceRepository } from '../../libs/escalation/src/silence.repository.js';
import { GapAlertWriter } from '../../libs/escalation/src/gap-alert-writer.js';

const LOCALITIES = [
  { id: 100, code: 'LOC1', name: 'North locality', hub: 'North hub' },
  { id: 200, code: 'LOC2', name: 'South locality', hub: 'South hub' },
];

/** A practice of ours: number 1 and 2 in the north, 3 and 4 in the south. */
export function assessment(number: number, day: string, changes: Partial<Assessment> = {}): Assessment {
  const { code, name, hub } = LOCALITIES[number > 2 ? 1 : 0];
  return {
    subject: { id: number, code: `P${number}`, name: `Practice ${number}`, type: 'practice', locality: { code, name }, ancestors: [code] },
    relativeGap: null,
    serviceDay: serviceDay(day),
    level: '3',
    acute: true,
    standing: false,
    numbers: { pGap: 0.8, pGap5: 0.62, pGap15: 0.3, expectedShortfall: 10 * number + 3.2, afterRelief: number + 1, usualShortfallP75: 5 },
    levelReason: 'P(gap > 5% of capacity) is 62%',
    cause: 'Two GPs away: 38% fewer slots than usual',
    closure: null,
    hub: { name: hub, slots: 24 },
    ...changes,
  };
}

/** Escalation on a test database, fed with runs by hand. */
export class EscalationScene {
  readonly clock = new FixedClock(new Date('2026-11-23T07:00:00Z'));
  readonly runs = new Map<number, RunToEvaluate>();
  /** What rules measure from now on. */
  readings: Reading[] = [];
  readonly outbox = new Outbox(this.clock);
  readonly alerts: AlertsService;
  readonly evaluations: EvaluationsService;
  readonly rules: EvaluateRulesService;
  readonly data: DataAlertsService;
  readonly silences: SilencesService;
  readonly holds: HoldsService;
  readonly transitions: TransitionsService;
  readonly decisions: DecisionsService;
  private lastRun = 0;

  constructor(readonly test: TestDatabase) {
    const { database } = test;
    const repository = new AlertRepository();
    const source = { read: (runId: number) => Promise.resolve(this.runs.get(runId)!), readings: () => Promise.resolve(this.readings) };
    const audit = new AuditLog(database, this.clock);
    this.decisions = new DecisionsService(database, new OrganisationsService(database, new DataVersion(database)), new PeopleRepository(database), this.outbox, audit, this.clock);
    const interventions = new InterventionsService(database, new HubSlotsService(this.outbox, audit, this.clock), audit, this.clock);
    this.alerts = new AlertsService(database, new AlertListRepository(database), repository, this.outbox, audit, interventions, this.clock);
    this.evaluations = new EvaluationsService(new EvaluationListRepository(database));
    this.data = new DataAlertsService(database, repository, this.outbox, new ActionCardsService(database, audit, this.clock), this.clock);
    const withdrawn = new WithdrawnRulesService(repository, new EvaluationRepository(), this.data, this.clock);
    this.rules = new EvaluateRulesService(
      source, database, repository, new GapAlertWriter(repository), new EvaluationRepository(), new SilenceRepository(), withdrawn, this.outbox, this.clock,
    );
    this.holds = new HoldsService(database);
    this.silences = new SilencesService(database, new SilenceRepository(), repository, new OrganisationsService(database, new DataVersion(database)), this.outbox, audit, this.clock);
    this.transitions = new TransitionsService(repository, this.outbox, this.clock);
  }

  /** Adds a run of the morning at the time, and gives its id. */
  run(day: string, time: string, assessments: Assessment[]): number {
    const asOf = londonInstant(serviceDay(day), time);
    this.lastRun += 1;
    this.runs.set(this.lastRun, { runId: this.lastRun, asOf, morning: londonDay(asOf), bankHolidays: new Set<ServiceDay>(), assessments });
    return this.lastRun;
  }

  /** Adds a run and evaluates it with the clock at its moment. */
  async evaluate(day: string, time: string, assessments: Assessment[]) {
    const runId = this.run(day, time, assessments);
    this.clock.set(this.runs.get(runId)!.asOf);
    const [result] = await this.rules.evaluate(runId);
    return result;
  }

  /** What waits in the outbox, of one type, taken out. */
  async takeEvents<Payload>(type: string): Promise<Payload[]> {
    const rows = await this.test.database.query<{ payload: Payload }>('DELETE FROM outbox WHERE type = $1 RETURNING id, payload', [type]);
    return rows.map(({ payload }) => payload);
  }

  /** Empties every table of alerts and messages. */
  async reset(): Promise<void> {
    this.runs.clear();
    this.lastRun = 0;
    await this.test.database.query(
      'TRUNCATE outbox, channel_health, acknowledge_link_use, delivery_attempt, told, message, recipient, alert_event, alert, alert_watch, evaluation, rule_evaluation, standing_condition, silence, policy_telling_alert, policy_telling, rota_override, policy_set RESTART IDENTITY CASCADE',
    );
  }
}
