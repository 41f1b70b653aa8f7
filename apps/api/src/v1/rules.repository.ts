import { Injectable } from '@nestjs/common';
import type { RuleDefinition } from '#libs/escalation';
import { Database } from '#libs/platform';

/** A published version of a rule, as it was stored: what it leaves out is as in the default rule. */
export interface PublishedRule {
  readonly key: string;
  readonly version: number;
  readonly definition: Partial<RuleDefinition>;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

/** The rules in force. */
@Injectable()
export class RulesRepository {
  constructor(private readonly database: Database) {}

  /** Each rule in its latest version, by key. */
  latest(): Promise<PublishedRule[]> {
    return this.database.query<PublishedRule>(
      `SELECT DISTINCT ON (key) key, version, definition, published_at AS "publishedAt", published_by AS "publishedBy"
       FROM rule ORDER BY key, version DESC`,
    );
  }
}
