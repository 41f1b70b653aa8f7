import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '../../database/database.js';

/** What must be known again when somebody comes back from the provider. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The page they wanted. */
  readonly next: string;
  readonly createdAt: Date;
}

/** Somebody of the person table, as far as recognising goes. */
export interface KnownPerson {
  readonly personId: number;
  readonly email: string;
  readonly active: boolean;
}

/** Who is who at a provider, and who is on the way there. */
@Injectable()
export class ProviderAccountsRepository {
  constructor(private readonly database: Database) {}

  /** Forgets journeys begun before a moment. */
  async sweep(begunBefore: Date): Promise<void> {
    await this.database.query('DELETE FROM sign_in_journey WHERE created_at < $1', [begunBefore]);
  }

  async begin(id: string, { state, nonce, verifier, next, createdAt }: Journey): Promise<void> {
    await this.database.query('INSERT INTO sign_in_journey (id, state, nonce, verifier, next, created_at) VALUES ($1, $2, $3, $4, $5, $6)', [
      id, state, nonce, verifier, next, createdAt,
    ]);
  }

  /** Takes a journey away: whoever comes back a second time finds none. */
  async take(id: string): Promise<Journey | undefined> {
    const [row] = await this.database.query<Journey>(
      'DELETE FROM sign_in_journey WHERE id = $1 RETURNING state, nonce, verifier, next, created_at AS "createdAt"',
      [id],
    );
    return row;
  }

  async bySubject(issuer: string, subject: string): Promise<KnownPerson | undefined> {
    const [row] = await this.database.query<KnownPerson>(
      `SELECT person.id AS "personId", email, active FROM identity JOIN person ON person.id = person_id WHERE issuer = $1 AND subject = $2`,
      [issuer, subject],
    );
    return row;
  }

  /** The person with that address, in any case of its letters, and whether they are somebody to the issuer already. */
  async byEmail(executor: SqlExecutor, email: string, issuer: string): Promise<(KnownPerson & { readonly linked: boolean }) | undefined> {
    const [row] = await executor.query<KnownPerson & { linked: boolean }>(
      `SELECT id AS "personId", email, active, EXISTS (SELECT FROM identity WHERE person_id = person.id AND issuer = $2) AS linked
       FROM person WHERE lower(email) = lower($1) ORDER BY active DESC, id LIMIT 1 FOR UPDATE`,
      [email, issuer],
    );
    return row;
  }

  async link(executor: SqlExecutor, issuer: string, subject: string, personId: number): Promise<void> {
    await executor.query('INSERT INTO identity (issuer, subject, person_id) VALUES ($1, $2, $3)', [issuer, subject, personId]);
  }

  /** Who somebody is to the providers they sign in with. */
  providersOf(personId: number, executor: SqlExecutor = this.database): Promise<{ issuer: string; subject: string }[]> {
    return executor.query('SELECT issuer, subject FROM identity WHERE person_id = $1 ORDER BY issuer, subject', [personId]);
  }

  async unlink(executor: SqlExecutor, personId: number): Promise<void> {
    await executor.query('DELETE FROM identity WHERE person_id = $1', [personId]);
  }
}
