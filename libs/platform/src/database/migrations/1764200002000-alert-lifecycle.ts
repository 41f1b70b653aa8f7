import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATUSES = ['pending', 'firing', 'acknowledged', 'escalated', 'silenced', 'suppressed', 'resolved', 'expired'];
const OLD_STATUSES = ['open', 'acknowledged', 'stood-down', 'resolved', 'closed'];
const OLD_KINDS = ['gap', 'feed-missing', 'load-rejected', 'forecast-drift'];
const LIVE = `(status = 'firing' OR status = 'acknowledged' OR status = 'escalated')`;
const OLD_LIVE = `(status = 'open' OR status = 'acknowledged')`;

const NEW_WORDS = [
  ['"status": "open"', '"status": "firing"'],
  ['"status": "stood-down"', '"status": "resolved"'],
  ['"status": "closed"', '"status": "expired"'],
  ['"change": "escalated"', '"change": "level-rose"'],
  ['"change": "closed"', '"change": "expired"'],
];
const OLD_WORDS = [
  ['"status": "firing"', '"status": "open"'],
  ['"status": "expired"', '"status": "closed"'],
  ['"change": "level-rose"', '"change": "escalated"'],
  ['"change": "expired"', '"change": "closed"'],
];

const anyOf = (column: string, values: string[]): string => `${column} = ANY (ARRAY[${values.map((value) => `'${value}'::text`).join(', ')}])`;
const reworded = (column: string, words: string[][]): string =>
  `${words.reduce((sql, [from, to]) => `replace(${sql}, '${from}', '${to}')`, `${column}::text`)}::jsonb`;

/** One lifecycle for alerts: eight statuses, each step with from, to, a named reason, numbers and who or what took it. */
export class AlertLifecycle1764200002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX alert_gap_once, alert_feed_once, alert_drift_once');
    await runner.query(`
      ALTER TABLE alert DROP CONSTRAINT alert_kind_check, DROP CONSTRAINT alert_status_check,
        ADD COLUMN reason text, ADD COLUMN suppressed_by text, ADD COLUMN told_level smallint, ADD COLUMN fired_at timestamptz`);
    await runner.query(`
      ALTER TABLE alert_event ADD COLUMN from_status text, ADD COLUMN to_status text, ADD COLUMN reason text,
        ADD COLUMN numbers jsonb NOT NULL DEFAULT '{}', ADD COLUMN by_person boolean NOT NULL DEFAULT false`);
    await this.mapEvents(runner);
    await runner.query(`
      UPDATE alert SET told_level = level, fired_at = raised_at,
        status = CASE status WHEN 'open' THEN 'firing' WHEN 'stood-down' THEN 'resolved' WHEN 'closed' THEN 'expired' ELSE status END,
        reason = coalesce((SELECT e.reason FROM alert_event e WHERE e.alert_id = alert.id AND e.kind NOT IN ('noted', 'acted')
          ORDER BY e.step DESC LIMIT 1), 'agreed')`);
    await runner.query(`
      ALTER TABLE alert ALTER COLUMN reason SET NOT NULL, ADD CONSTRAINT alert_status_check CHECK (${anyOf('status', STATUSES)})`);
    await runner.query('CREATE UNIQUE INDEX alert_once ON alert (rule_key, organisation_id, service_day) WHERE organisation_id IS NOT NULL');
    await runner.query(`CREATE UNIQUE INDEX alert_feed_once ON alert (feed) WHERE kind = 'feed-missing' AND ${LIVE}`);
    await runner.query(`CREATE UNIQUE INDEX alert_drift_once ON alert (kind) WHERE kind = 'forecast-drift' AND ${LIVE}`);
    await this.rewordMessages(runner, NEW_WORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX alert_once, alert_feed_once, alert_drift_once');
    await runner.query('ALTER TABLE alert DROP CONSTRAINT alert_status_check');
    const unknown = `SELECT id FROM alert WHERE fired_at IS NULL OR kind <> ALL (ARRAY[${OLD_KINDS.map((kind) => `'${kind}'`).join(', ')}])`;
    await runner.query(`DELETE FROM alert_event WHERE alert_id IN (${unknown})
      OR kind IN ('pending', 'silenced', 'suppressed', 'level-fell', 'escalated', 'acknowledgement-expired')`);
    await runner.query(`DELETE FROM alert WHERE id IN (${unknown})`);
    await runner.query('ALTER TABLE alert_event ALTER COLUMN actor DROP NOT NULL');
    await runner.query(`
      UPDATE alert_event SET snapshot = ${reworded('snapshot', OLD_WORDS)}, actor = CASE WHEN by_person THEN actor END,
        kind = CASE kind WHEN 'level-rose' THEN 'escalated' WHEN 'expired' THEN 'closed' ELSE kind END`);
    await runner.query(`
      UPDATE alert SET status = CASE WHEN status IN ('pending', 'silenced', 'suppressed') OR reason = 'stood-down' THEN 'stood-down'
        WHEN status IN ('firing', 'escalated') THEN 'open' WHEN status = 'expired' THEN 'closed' ELSE status END`);
    await runner.query(`ALTER TABLE alert DROP COLUMN reason, DROP COLUMN suppressed_by, DROP COLUMN told_level, DROP COLUMN fired_at,
      ADD CONSTRAINT alert_kind_check CHECK (${anyOf('kind', OLD_KINDS)}), ADD CONSTRAINT alert_status_check CHECK (${anyOf('status', OLD_STATUSES)})`);
    await runner.query(`ALTER TABLE alert_event DROP COLUMN from_status, DROP COLUMN to_status, DROP COLUMN reason, DROP COLUMN numbers,
      DROP COLUMN by_person`);
    await runner.query(`CREATE UNIQUE INDEX alert_gap_once ON alert (rule_key, organisation_id, service_day) WHERE kind = 'gap'`);
    await runner.query(`CREATE UNIQUE INDEX alert_feed_once ON alert (feed) WHERE kind = 'feed-missing' AND ${OLD_LIVE}`);
    await runner.query(`CREATE UNIQUE INDEX alert_drift_once ON alert (kind) WHERE kind = 'forecast-drift' AND ${OLD_LIVE}`);
    await this.rewordMessages(runner, OLD_WORDS);
  }

  /** What the old steps were, in the new words; who took them where no person did is the run, or Headroom itself. */
  private async mapEvents(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE alert_event e SET by_person = actor IS NOT NULL, actor = coalesce(actor, 'run ' || run_id, 'Headroom'),
        kind = CASE e.kind WHEN 'escalated' THEN 'level-rose' WHEN 'closed' THEN 'expired' ELSE e.kind END,
        reason = CASE WHEN e.kind = 'resolved' THEN CASE WHEN actor IS NULL THEN 'recovered' ELSE 'resolved-by-person' END
          WHEN e.kind = 'closed' THEN 'day-passed' WHEN e.kind = 'escalated' THEN 'level-rose'
          WHEN a.kind = 'forecast-drift' THEN CASE e.kind WHEN 'stood-down' THEN 'steady' WHEN 'acknowledged' THEN 'acknowledged'
            WHEN 'acted' THEN 'acted' WHEN 'noted' THEN 'noted' ELSE 'drifted' END
          WHEN e.kind NOT IN ('raised', 'reopened') THEN e.kind
          WHEN a.kind = 'feed-missing' THEN 'data-missing' WHEN a.kind = 'load-rejected' THEN 'data-rejected' ELSE 'agreed' END,
        numbers = coalesce(nullif(snapshot->'numbers', 'null'), '{}'),
        snapshot = ${reworded('snapshot', NEW_WORDS)}
          || jsonb_build_object('suppressedBy', NULL, 'toldLevel', snapshot->'level', 'firedAt', snapshot->'raisedAt')
      FROM alert a WHERE a.id = e.alert_id`);
    await runner.query(`
      UPDATE alert_event e SET to_status = s.status, from_status = s.before,
        snapshot = e.snapshot || jsonb_build_object('reason', e.reason)
      FROM (SELECT id, snapshot->>'status' AS status, lag(snapshot->>'status') OVER (PARTITION BY alert_id ORDER BY step) AS before
        FROM alert_event) s WHERE s.id = e.id`);
    await runner.query(`
      ALTER TABLE alert_event ALTER COLUMN actor SET NOT NULL, ALTER COLUMN to_status SET NOT NULL, ALTER COLUMN reason SET NOT NULL,
        ALTER COLUMN by_person DROP DEFAULT`);
  }

  /** What waits to be told is told in the words of the version that tells it. */
  private async rewordMessages(runner: QueryRunner, words: string[][]): Promise<void> {
    await runner.query(`UPDATE message SET content = ${reworded('content', words)} WHERE state = 'planned'`);
    await runner.query(`UPDATE outbox SET payload = ${reworded('payload', words)} WHERE type LIKE 'alert.%'`);
  }
}
