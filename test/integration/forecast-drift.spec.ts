import { type CalibrationVerdict, type Drift, FORECASTING_ENTITIES } from '#libs/forecasting';
import { serviceDay } from '#libs/kernel';
import { NOTIFICATIONS_ENTITIES, PlanNotificationsService } from '#libs/notifications';
import { ESCALATION_ENTITIES, WatchForecastsService } from '#libs/escalation';
import { ORGANISATIONS_ENTITIES, OrganisationsService } from '#libs/organisations';
import { AuditLog, DataVersion } from '#libs/platform';
import { createTestDatabase } from '#libs/testing';
import { AlertRepository } from '../../libs/escalation/src/alert.repository.js';
import { MessageRepository } from '../../libs/notifications/src/message.repository.js';
import { RecipientRepository } from '../../libs/notifications/src/recipient.repository.js';
import { RecipientsService } from '../../libs/notifications/src/recipients.service.js';
import { EscalationScene } from './escalation.fixture.js';

const NARROW: Drift = {
  reason: 'intervals-too-narrow', measure: 'demand', horizon: 'h1', since: serviceDay('2026-11-20'), evidence: 50, days: 20,
  cover80: 0.652, cover90: 0.77, missedAbove: 0.8, lossRatio: 0.7,
};
const verdict = (...drifts: Drift[]): { verdict: CalibrationVerdict } => ({
  verdict: { state: drifts.length > 0 ? 'drifted' : 'steady', lastDay: serviceDay('2026-11-22'), drifts },
});

jest.setTimeout(60_000);

describe('a drift of the forecasts', () => {
  let scene: EscalationScene;
  let watch: WatchForecastsService;
  let plan: PlanNotificationsService;
  beforeAll(async () => {
    const test = await createTestDatabase([...ORGANISATIONS_ENTITIES, ...FORECASTING_ENTITIES, ...ESCALATION_ENTITIES, ...NOTIFICATIONS_ENTITIES]);
    scene = new EscalationScene(test);
    watch = new WatchForecastsService(test.database, new AlertRepository(), scene.outbox, scene.clock);
    const recipients = new RecipientRepository();
    plan = new PlanNotificationsService(
      test.database, scene.alerts, scene.evaluations, scene.decisions,
      new RecipientsService(test.database, recipients, new OrganisationsService(test.database, new DataVersion(test.database)), new AuditLog(test.database, scene.clock), {}, scene.clock),
      recipients, new MessageRepository(), scene.outbox, scene.clock,
    );
  });
  beforeEach(async () => {
    await scene.reset();
    scene.clock.set(new Date('2026-11-23T08:20:00Z'));
  });
  afterAll(() => scene.test.drop());

  const alerts = async () => (await scene.alerts.list()).items;

  it('raises one alert with its reason, numbers and what to do, and keeps it up to date', async () => {
    expect(await watch.onForecastsScored(verdict(NARROW))).toMatchObject({ status: 'raised' });
    const [alert] = await alerts();
    expect(alert).toMatchObject({ kind: 'forecast-drift', status: 'firing', level: null, organisation: null, feed: null });
    expect(alert.title).toBe('Forecasts of demand: intervals too narrow');
    expect(alert.cause).toContain('80% intervals covered 65% (promised: 77% to 83%) and 90% intervals 77%');
    expect(alert.cause).toContain('intervals-too-narrow');
    expect(alert.action).toContain('likelihoods of a shortage as less sure');

    scene.clock.advance(24 * 60);
    expect(await watch.onForecastsScored(verdict({ ...NARROW, cover80: 0.6 }))).toMatchObject({ status: 'updated', alertId: alert.id });
    const second = { ...NARROW, measure: 'capacity' as const, since: serviceDay('2026-11-24') };
    expect(await watch.onForecastsScored(verdict(NARROW, second))).toMatchObject({ status: 'updated', alertId: alert.id });
    expect(await alerts()).toHaveLength(1);
    expect((await alerts())[0].title).toBe('Forecasts of demand and capacity: intervals too narrow');
    expect((await scene.alerts.get(alert.id)).timeline.map(({ kind }) => kind)).toEqual(['raised', 'noted']);
    expect(await scene.takeEvents('alert.raised.v1')).toHaveLength(1);
  });

  it('is told to administrators, and to nobody who runs the day', async () => {
    await watch.onForecastsScored(verdict(NARROW));
    const [change] = await scene.takeEvents<never>('alert.raised.v1');
    await plan.planChange(change);
    await plan.planChange(change);
    const told = await scene.test.database.query('SELECT r.key FROM message m JOIN recipient r ON r.id = m.recipient_id');
    expect(told).toEqual([{ key: 'feeds-admin' }]);
  });

  it('stands down when scores are steady, never because nothing is known, and is raised anew for a new drift', async () => {
    await watch.onForecastsScored(verdict(NARROW));
    expect(await watch.onForecastsScored({ verdict: { state: 'unknown', lastDay: null, drifts: [] } })).toMatchObject({ status: 'unknown' });
    expect((await alerts())[0].status).toBe('firing');
    expect(await watch.onForecastsScored(verdict())).toMatchObject({ status: 'stood-down' });
    expect(await watch.onForecastsScored(verdict())).toMatchObject({ status: 'no-alert' });
    expect((await alerts())[0]).toMatchObject({ status: 'resolved', reason: 'steady' });
    expect(await scene.takeEvents('alert.resolved.v1')).toHaveLength(1);
    expect(await watch.onForecastsScored(verdict({ ...NARROW, since: serviceDay('2026-12-20') }))).toMatchObject({ status: 'raised' });
    expect(await alerts()).toHaveLength(2);
  });

  it('keeps quiet about a drift that a person has resolved, until another begins', async () => {
    const { alertId } = await watch.onForecastsScored(verdict(NARROW));
    await scene.alerts.resolve(alertId!, { name: 'Ada', email: 'ada@example.org' });
    expect(await watch.onForecastsScored(verdict(NARROW))).toMatchObject({ status: 'resolved-by-person' });
    expect(await alerts()).toHaveLength(1);
    const worse = { ...NARROW, horizon: 'h1_7' as const, since: serviceDay('2026-12-01') };
    expect(await watch.onForecastsScored(verdict(NARROW, worse))).toMatchObject({ status: 'raised' });
  });

  it('keeps quiet about all that a resolved alert had come to tell of', async () => {
    const { alertId } = await watch.onForecastsScored(verdict(NARROW));
    const second = { ...NARROW, measure: 'capacity' as const, since: serviceDay('2026-12-01') };
    scene.clock.set(new Date('2026-12-02T08:20:00Z'));
    expect(await watch.onForecastsScored(verdict(NARROW, second))).toMatchObject({ status: 'updated', alertId });
    await scene.alerts.resolve(alertId!, { name: 'Ada', email: 'ada@example.org' });
    scene.clock.set(new Date('2026-12-03T08:20:00Z'));
    expect(await watch.onForecastsScored(verdict(NARROW, second))).toMatchObject({ status: 'resolved-by-person' });
    expect(await watch.onForecastsScored(verdict(second))).toMatchObject({ status: 'resolved-by-person' });
    expect(await alerts()).toHaveLength(1);
  });

  it('tells again of a drift that later truth brought back', async () => {
    await watch.onForecastsScored(verdict(NARROW));
    scene.clock.advance(24 * 60);
    await watch.onForecastsScored(verdict());
    scene.clock.advance(24 * 60);
    expect(await watch.onForecastsScored(verdict(NARROW))).toMatchObject({ status: 'raised' });
    expect(await watch.onForecastsScored(verdict(NARROW))).toMatchObject({ status: 'updated' });
  });
});
