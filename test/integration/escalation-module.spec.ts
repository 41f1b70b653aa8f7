import type { TestingModule } from '@nestjs/testing';
import { Test } from '@nestjs/testing';
import { DEFAULT_RULE, EvaluateRulesService, EvaluationsService, RuleSetsService, RunSource, parseRuleSet } from '#libs/escalation';
import { CLOCK, dayNumber, serviceDay } from '#libs/kernel';
import { NotificationsModule, PlanNotificationsService, RecipientsService } from '#libs/notifications';
import { OrganisationsModule, OrganisationsWriter } from '#libs/organisations';
import { AuthModule, ClockModule, Database, DatabaseModule, OutboxModule, SettingsModule, settingsFrom } from '#libs/platform';
import { FixedClock, type TestDatabase, createTestDatabase } from '#libs/testing';

const row = (code: string, type: 'icb' | 'locality' | 'hub' | 'practice', parentCode: string | null, line: number) => ({
  code, name: `The ${code}`, type, parentCode, validFrom: dayNumber(serviceDay('2020-01-01')), line,
});

describe('the modules of alerts and notifications', () => {
  let test: TestDatabase;
  let app: TestingModule;
  let database: Database;
  beforeAll(async () => {
    test = await createTestDatabase();
    const settings = settingsFrom({
      DATABASE_URL: test.url, HEADROOM_WEBHOOK_URL: 'https://hook.example.org/a?b=c', HEADROOM_WEBHOOK_SECRET: `${'A'.repeat(43)}=`,
    });
    app = await Test.createTestingModule({
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, OutboxModule, AuthModule, OrganisationsModule, NotificationsModule],
    }).overrideProvider(CLOCK).useValue(new FixedClock(new Date('2026-11-23T07:00:00Z'))).compile();
    await app.init();
    database = app.get(Database);
    const rows = [row('ICB', 'icb', null, 1), row('LOC1', 'locality', 'ICB', 2), row('HUB1', 'hub', 'LOC1', 3), row('P1', 'practice', 'LOC1', 4)];
    await database.transaction((transaction) => app.get(OrganisationsWriter).merge(transaction, { loadId: 1, knownAt: 'valid-from' }, rows));
  });
  afterAll(async () => {
    await app.close();
    await test.drop();
  });

  async function assessedRun(): Promise<number> {
    const ids = new Map((await database.query<{ code: string; id: number }>('SELECT code, id FROM organisation')).map(({ code, id }) => [code, id]));
    const [{ id }] = await database.query<{ id: number }>(
      `INSERT INTO forecast_run (key, as_of, trigger, first_day, horizon_days, model_version, draws, seed, completed_at)
       VALUES ('slot', '2026-11-23T07:00:00Z', 'test', '2026-11-23', 28, 'x', 1, 1, '2026-11-23T07:00:00Z') RETURNING id`,
    );
    await database.query(`INSERT INTO mismatch_run VALUES ($1, '2026-11-23T07:00:00Z', '2026-11-23', '2026-11-23T07:00:00Z')`, [id]);
    await database.query(
      `INSERT INTO gap (run_id, organisation_id, service_day, level, reason, p_gap, p_gap_5, p_gap_15, expected_shortfall, after_relief, hub_slots,
         usual_shortfall_p75, acute, standing, cause, action)
       VALUES ($1, $2, '2026-11-24', '4', '{"name": "gap-above-15", "text": "Far short", "numbers": {}}', 0.9, 0.8, 0.75, 31, 7, 24, 5, true, false, 'Flu', ''),
              ($1, $3, '2026-11-24', '1', '{"name": "within-capacity", "text": "Fine", "numbers": {}}', 0.1, 0, 0, 0, NULL, 24, 0, false, false, '', '')`,
      [id, ids.get('P1'), ids.get('HUB1')],
    );
    return id;
  }

  it('ship the default rule as the first published version', async () => {
    const { document, ...shipped } = await app.get(RuleSetsService, { strict: false }).inForce();
    expect(shipped).toMatchObject({ version: 1, status: 'published', source: 'shipped' });
    expect(parseRuleSet(document).ruleSet!.rules).toEqual([{ key: 'gap', definition: DEFAULT_RULE }]);
  });

  it('seed recipients from the organisations, and leave alone what somebody changed', async () => {
    await app.get(RecipientsService).seed();
    await database.query(`UPDATE recipient SET channels = '[{"channel":"email","address":"real@nhs.example"}]' WHERE key = 'operations-desk'`);
    await app.get(RecipientsService).seed();
    expect((await app.get(RecipientsService).list()).map(({ key, channels: [{ address }], topic, scopeCode }) => [key, address, topic, scopeCode])).toEqual([
      ['operations-desk', 'real@nhs.example', 'gaps', '*'],
      ['feeds-admin', 'feeds-admin@headroom.example', 'data', '*'],
      ['hub_HUB1', 'hub_hub1@headroom.example', 'gaps', 'LOC1'],
      ['webhook', 'https://hook.example.org', 'everything', '*'],
    ]);
  });

  it('take an assessed run from the store to planned messages', async () => {
    const runId = await assessedRun();
    await expect(app.get(RunSource, { strict: false }).read(99)).rejects.toMatchObject({ code: 'unknown-run' });
    const [evaluated] = await app.get(EvaluateRulesService, { strict: false }).evaluate(runId);
    expect(evaluated).toMatchObject({ raised: [1], counts: { fires: 1, 'below-level': 1 } });
    const [{ title, action, locality_code }] = await database.query<{ title: string; action: string; locality_code: string }>('SELECT * FROM alert');
    expect({ title, locality_code }).toEqual({ title: 'The P1, Tuesday 24 November 2026', locality_code: 'LOC1' });
    expect(action).toContain('The HUB1 has 24 slots for it that day; 7 appointments short after that.');
    expect(await app.get(EvaluationsService, { strict: false }).decisions(runId)).toMatchObject([{ decision: 'fires', numbers: { expectedShortfall: 31 } }]);
    const planned = await app.get(PlanNotificationsService).planEvaluation(evaluated);
    expect(planned).toMatchObject({ messages: [1, 2, 3], silences: { 'other-topic': 1 } });
  });
});
