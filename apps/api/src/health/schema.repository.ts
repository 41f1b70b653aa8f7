import { Injectable } from '@nestjs/common';
import { Database, dataSourceOptions } from '#libs/platform';

/** What the store says of its own schema. */
@Injectable()
export class SchemaRepository {
  constructor(private readonly database: Database) {}

  /** Names of migrations this version brings and the store has not run. Throws when the store does not answer. */
  async pendingMigrations(): Promise<string[]> {
    const run = new Set(
      (await this.database.query<{ name: string }>('SELECT name FROM migrations')).map(({ name }) => name),
    );
    return KNOWN.filter((name) => !run.has(name));
  }
}

const KNOWN = Object.values(dataSourceOptions('').migrations ?? []).map(
  (migration) => (migration as { name: string }).name,
);
