import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rules that were in force before there were rule sets, as a document. */
const FIRST_RULE_SET = `# The rules that every installation starts with. Every number is an assumption: try others on a draft, then publish it.
version: 1

# When the local level of an organisation and day begins.
levels:
  black: { probability: 0.7, staffInShare: 0.7 }
  red: { probability: 0.6 }
  amber: { probability: 0.5 }

rules:
  - key: gap
    name: Short of appointments
    signal: { kind: level }
    # PCNs have levels but no alerts: their practices and their locality have them.
    scope: { levels: [practice, hub, locality, icb] }
    lookAheadWorkingDays: 5
    raise: 2
    clear: 2
    acuteOnly: true
    persistence: { agreeingEvaluations: 2, atOnceFrom: 4, standDownMornings: 2 }
    suppressedBy: [training, refurbishment]
    reviewStandingAfterDays: 7
`;

/** Rule sets and their versions; thresholds of local levels by version. Rules that were published one by one become a rule set. */
export class RuleSets1764200001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rule_set (
        version int NOT NULL,
        status text NOT NULL,
        document text NOT NULL,
        source text NOT NULL,
        note text NOT NULL,
        author text NOT NULL,
        created_at timestamptz NOT NULL,
        published_at timestamptz,
        published_by text,
        effective_from timestamptz,
        same_as int,
        CONSTRAINT rule_set_pkey PRIMARY KEY (version),
        CONSTRAINT rule_set_status_check CHECK (status = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text])),
        CONSTRAINT rule_set_source_check CHECK (source = ANY (ARRAY['shipped'::text, 'person'::text, 'file'::text]))
      )`);
    await runner.query(`CREATE INDEX rule_set_in_force ON rule_set (effective_from, version) WHERE status = 'published'`);
    await runner.query(
      `INSERT INTO rule_set (version, status, document, source, note, author, created_at, published_at, published_by, effective_from)
       VALUES (1, 'published', $1, 'shipped', 'The rules that Headroom comes with', 'Headroom', '2025-11-24T00:00:00Z', '2025-11-24T00:00:00Z', 'Headroom',
         '2000-01-01T00:00:00Z')`,
      [FIRST_RULE_SET],
    );
    await runner.query(`
      INSERT INTO rule_set (version, status, document, source, note, author, created_at, published_at, published_by, effective_from)
      SELECT 2, 'published', jsonb_pretty(jsonb_build_object('version', 1, 'rules', jsonb_agg(${writtenRule('newest.definition')} ORDER BY newest.key))),
        'person', 'Published one by one before', max(newest.published_by), max(newest.published_at), max(newest.published_at), max(newest.published_by),
        max(newest.published_at)
      FROM (SELECT DISTINCT ON (key) key, definition, published_at, published_by FROM rule ORDER BY key, version DESC) newest
      HAVING (SELECT count(*) FROM rule) > 1`);
    await runner.query(`ALTER TABLE rule_evaluation ADD COLUMN rule_set_version int`);
    await runner.query(`UPDATE rule_evaluation SET rule_set_version = (SELECT max(version) FROM rule_set)`);
    await runner.query(`ALTER TABLE rule_evaluation ALTER COLUMN rule_set_version SET NOT NULL`);
    await runner.query(`
      ALTER TABLE rule_evaluation ADD CONSTRAINT rule_evaluation_rule_set_version_fkey FOREIGN KEY (rule_set_version) REFERENCES rule_set (version)`);
    await runner.query(`ALTER TABLE rule_evaluation DROP COLUMN rule_id`);
    await runner.query(`DROP TABLE rule`);
    await runner.query(`
      CREATE TABLE level_threshold_set (
        version int NOT NULL,
        effective_from timestamptz NOT NULL,
        thresholds jsonb NOT NULL,
        CONSTRAINT level_threshold_set_pkey PRIMARY KEY (version)
      )`);
    // Until people sign in, the operations desk is everybody: who may set rules must not be nobody.
    await runner.query(`
      INSERT INTO person_role (person_id, role, scope_code)
      SELECT person_id, 'admin', '*' FROM person_role JOIN person ON person.id = person_id
      WHERE email = 'operations-desk@headroom.local' AND role = 'operator' AND scope_code = '*' ON CONFLICT DO NOTHING`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE level_threshold_set`);
    await runner.query(`
      CREATE TABLE rule (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL,
        version int NOT NULL,
        definition jsonb NOT NULL,
        published_at timestamptz NOT NULL,
        published_by text NOT NULL,
        CONSTRAINT rule_key_version_key UNIQUE (key, version)
      )`);
    await runner.query(`
      INSERT INTO rule (key, version, definition, published_at, published_by) VALUES ('gap', 1, '{}', '2025-11-24T00:00:00Z', 'Headroom')`);
    await runner.query(`ALTER TABLE rule_evaluation DROP CONSTRAINT rule_evaluation_rule_set_version_fkey`);
    await runner.query(`ALTER TABLE rule_evaluation RENAME COLUMN rule_set_version TO rule_id`);
    await runner.query(`UPDATE rule_evaluation SET rule_id = (SELECT id FROM rule)`);
    await runner.query(`ALTER TABLE rule_evaluation ADD CONSTRAINT rule_evaluation_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES rule (id)`);
    await runner.query(`DROP TABLE rule_set`);
  }
}

/** A definition of before, in the words of a document. */
function writtenRule(definition: string): string {
  const or = (name: string, otherwise: string): string => `coalesce(${definition}->'${name}', '${otherwise}'::jsonb)`;
  return `jsonb_build_object('key', newest.key, 'name', 'Short of appointments', 'signal', '{"kind": "level"}'::jsonb,
    'scope', jsonb_build_object('levels', ${or('appliesTo', '["practice", "hub", "locality", "icb"]')}),
    'lookAheadWorkingDays', ${or('windowWorkingDays', '5')}, 'raise', ${or('minimumLevel', '2')}, 'acuteOnly', ${or('acuteOnly', 'true')},
    'persistence', jsonb_build_object('agreeingEvaluations', ${or('agreeingEvaluations', '2')}, 'atOnceFrom', ${or('atOnceFrom', '4')},
      'standDownMornings', ${or('standDownMornings', '2')}),
    'suppressedBy', ${or('suppressedBy', '["training", "refurbishment"]')},
    'reviewStandingAfterDays', ${or('reviewStandingAfterDays', '7')})`;
}
