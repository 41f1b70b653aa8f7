import request from 'supertest';
import { JudgeAlertsService } from '#libs/escalation';
import { addDays } from '#libs/kernel';
import { MorningsService } from '#libs/mismatch';
import { type ApiUnderTest } from './api-under-test.js';
import { MORNING, startMorning } from './simulated-morning.js';

jest.setTimeout(300_000);

/** Thursday, Friday and Monday. */
const PERIOD = { from: addDays(MORNING, -4), to: addDays(MORNING, 1) };

describe('replay and alert quality over HTTP', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startMorning({}, { practices: 8, days: 120 });
  });
  afterAll(() => api?.close());
  const post = (address: string, body: object): request.Test => request(api.url).post(`/api/v1/${address}`).send(body);
  const get = (address: string): request.Test => request(api.url).get(address);

  it('answers 409 and how to compute them while mornings are missing, then replays', async () => {
    const missing = (await post('rules/replay', PERIOD).expect(409)).body;
    expect(missing).toMatchObject({ code: 'mornings-missing', remedy: expect.stringContaining('/api/v1/rules/replay/mornings') });
    const asked = (await post('rules/replay/mornings', PERIOD).expect(202)).body;
    expect(asked).toMatchObject({ missing: 3, job: expect.stringContaining('keep-mornings') });
    await api.app.get(MorningsService, { strict: false }).ensure(PERIOD);
    expect((await post('rules/replay/mornings', PERIOD).expect(202)).body).toEqual({ missing: 0, job: null });

    const plain = (await post('rules/replay', { ...PERIOD, alerts: true }).expect(200)).body;
    expect(plain.summary).toMatchObject({ mornings: 3, alerts: plain.alerts.length });
    const many = (await post('rules/replay', { ...PERIOD, thresholds: { amber: 0.05, acuteOnly: false }, suggest: { miss: 5, falseAlarm: 1 } }).expect(200)).body;
    const few = (await post('rules/replay', { ...PERIOD, thresholds: { amber: 0.95, red: 0.95, black: 0.95 } }).expect(200)).body;
    expect(many.summary.alerts).toBeGreaterThan(few.summary.alerts);
    expect(many.suggestion.curve).toHaveLength(22);
    expect(few).not.toHaveProperty('alerts');
    await post('rules/replay', { ...PERIOD, to: '2026-02-30' }).expect(400);
    await post('rules/replay', { ...PERIOD, rules: 'version: 1\nrules: 3\n' }).expect(400);
  });

  it('judges what fired and what was missed, and shows it', async () => {
    const { database } = api.test;
    // Told a fortnight earlier, so that what happened is known.
    await database.query(
      `UPDATE alert SET service_day = service_day - 14, fired_at = fired_at - interval '14 days' WHERE organisation_id IS NOT NULL AND fired_at IS NOT NULL`,
    );
    await database.query('UPDATE rule_evaluation SET morning = morning - 14');
    const judging = api.app.get(JudgeAlertsService, { strict: false });
    const first = await judging.judge();
    expect(first.judged).toBeGreaterThan(0);
    expect(first.changed).toBe(first.judged);
    expect(await judging.judge()).toEqual({ ...first, changed: 0 });
    const outcomes = await database.query<{ outcome: string }>(`SELECT outcome FROM alert WHERE organisation_id IS NOT NULL AND fired_at IS NOT NULL`);
    expect(outcomes.every(({ outcome }) => outcome !== 'pending')).toBe(true);

    // Without its alerts, every day that was due one is missed.
    await database.query('DELETE FROM alert_judgement');
    await database.query(`UPDATE alert SET fired_at = NULL`);
    const { misses } = await judging.judge();
    expect(misses).toBeGreaterThanOrEqual(first.misses);
    expect(await database.query('SELECT count(*)::int AS count FROM alert_miss')).toEqual([{ count: misses }]);

    const quality = (await get('/api/v1/alert-quality').expect(200)).body;
    expect(quality.total).toMatchObject({ misses, alerts: 0 });
    const csv = await get('/api/v1/alert-quality').set('Accept', 'text/csv').expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    const page = await get('/alert-quality').set('Accept', 'text/html').expect(200);
    expect(page.text).toContain('<table');
  });
});
