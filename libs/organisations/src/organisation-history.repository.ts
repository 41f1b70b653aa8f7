import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { OrganisationType } from './domain/organisation.js';

/** What one load said of an organisation from a day on; null is *not said*. */
export interface OrganisationFact {
  readonly validFrom: ServiceDay;
  readonly knownAt: Date;
  readonly loadId: number;
  readonly name: string | null;
  readonly type: OrganisationType | null;
  readonly parentCode: string | null;
  readonly listSize: number | null;
  /** Whether it said when the organisation ends, or that it does not. */
  readonly statesEnd: boolean;
  readonly validTo: ServiceDay | null;
}

/** A closure as one load told it; a share of 0 takes it back. */
export interface ToldClosure {
  /** First day. */
  readonly from: ServiceDay;
  /** First day on which it is open again. */
  readonly to: ServiceDay;
  readonly knownAt: Date;
  readonly shareClosed: number;
  readonly text: string;
}

/** Everything that was ever said of one organisation. */
export interface OrganisationHistory {
  readonly facts: readonly OrganisationFact[];
  readonly aliases: readonly string[];
  readonly closures: readonly ToldClosure[];
}

/** The history of the organisation of this id, the latest first. */
export async function organisationHistory(executor: SqlExecutor, id: number): Promise<OrganisationHistory> {
  const [facts, aliases, closures] = await Promise.all([
    executor.query<OrganisationFact>(
      `SELECT valid_from AS "validFrom", known_at AS "knownAt", load_id AS "loadId", name, type, parent_code AS "parentCode", list_size AS "listSize",
              states_end AS "statesEnd", valid_to AS "validTo"
       FROM organisation_fact WHERE organisation_id = $1 ORDER BY valid_from DESC, known_at DESC, load_id DESC`, [id],
    ),
    executor.query<{ alias: string }>('SELECT alias FROM organisation_alias WHERE organisation_id = $1 ORDER BY alias', [id]),
    executor.query<ToldClosure>(
      `SELECT first_day AS "from", end_day AS "to", known_at AS "knownAt", share_closed AS "shareClosed", text
       FROM closure WHERE organisation_id = $1 ORDER BY first_day DESC, known_at DESC, load_id DESC`, [id],
    ),
  ]);
  return { facts, aliases: aliases.map(({ alias }) => alias), closures };
}
