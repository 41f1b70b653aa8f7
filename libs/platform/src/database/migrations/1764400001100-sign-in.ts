import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people prove who they are, and what they carry afterwards: accounts, sessions, tokens. Secrets are stored hashed or sealed. */
export class SignIn1764400001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE local_account (
        person_id int CONSTRAINT local_account_pkey PRIMARY KEY
          CONSTRAINT local_account_person_id_fkey REFERENCES person (id) ON DELETE CASCADE,
        password_hash text NOT NULL,
        must_change boolean NOT NULL DEFAULT false,
        failures int NOT NULL DEFAULT 0,
        failing_since timestamptz,
        locked_until timestamptz,
        totp_secret text,
        totp_confirmed boolean NOT NULL DEFAULT false,
        totp_last_step bigint
      )`);
    await runner.query(`
      CREATE TABLE recovery_code (
        person_id int NOT NULL CONSTRAINT recovery_code_person_id_fkey REFERENCES local_account (person_id) ON DELETE CASCADE,
        code_hash text NOT NULL,
        CONSTRAINT recovery_code_pkey PRIMARY KEY (person_id, code_hash)
      )`);
    await runner.query(`
      CREATE TABLE identity (
        issuer text NOT NULL,
        subject text NOT NULL,
        person_id int NOT NULL CONSTRAINT identity_person_id_fkey REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT identity_pkey PRIMARY KEY (issuer, subject)
      )`);
    await runner.query(`
      CREATE TABLE session (
        id text CONSTRAINT session_pkey PRIMARY KEY,
        person_id int NOT NULL CONSTRAINT session_person_id_fkey REFERENCES person (id) ON DELETE CASCADE,
        awaits text,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        device text NOT NULL DEFAULT '',
        CONSTRAINT session_awaits_check CHECK (awaits = ANY (ARRAY['code'::text, 'new-password'::text, 'two-step'::text]))
      )`);
    await runner.query('CREATE INDEX session_person_id_idx ON session (person_id)');
    await runner.query(`
      CREATE TABLE sign_in_journey (
        id text CONSTRAINT sign_in_journey_pkey PRIMARY KEY,
        state text NOT NULL,
        nonce text NOT NULL,
        verifier text NOT NULL,
        next text NOT NULL,
        created_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE api_token (
        id int GENERATED ALWAYS AS IDENTITY CONSTRAINT api_token_pkey PRIMARY KEY,
        name text NOT NULL,
        hint text NOT NULL,
        secret_hash text NOT NULL CONSTRAINT api_token_secret_hash_key UNIQUE,
        person_id int NOT NULL CONSTRAINT api_token_person_id_fkey REFERENCES person (id) ON DELETE CASCADE,
        grants jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_token, sign_in_journey, session, identity, recovery_code, local_account');
  }
}
