import { type ServiceDay, addDays, londonDay, londonInstant } from '#libs/kernel';
import type { DeclaredLevel } from '#libs/organisations';
import type { SqlExecutor } from '#libs/platform';

/** Which declarations, and who asks: a declaration is seen first by its practice and locality, by everybody else from a time of its day on. */
export interface DeclarationQuery {
  readonly from: ServiceDay;
  /** Exclusive. */
  readonly to: ServiceDay;
  /** Ids of the organisations that whoever asks may see; undefined: all. */
  readonly organisationIds?: readonly number[];
  /** Ids of the organisations that they see at once. */
  readonly seenFirst: readonly number[];
  /** Address of whoever asks: what they declared themselves they see at once. */
  readonly by: string;
}

/** A declaration as it is shown. */
export interface SeenDeclaration {
  readonly organisationId: number;
  readonly serviceDay: ServiceDay;
  readonly declaredAt: Date;
  readonly level: DeclaredLevel;
  readonly staffInShare: number | null;
  readonly premisesLost: boolean;
  readonly reason: string;
}

/** When declarations are everybody's, London time of their day, unless the setting `declarations` says otherwise. **[assumption]** */
const SHARED_FROM = '10:00';

/** The latest declaration of each organisation and day as known now, as far as it may be seen. */
export async function seenDeclarations(executor: SqlExecutor, query: DeclarationQuery, now: Date): Promise<SeenDeclaration[]> {
  const [setting] = await executor.query<{ value: { sharedFrom?: string } }>(`SELECT value FROM setting WHERE name = 'declarations'`);
  const today = londonDay(now);
  const shared = londonInstant(today, setting?.value.sharedFrom ?? SHARED_FROM) <= now;
  return executor.query<SeenDeclaration>(
    `SELECT * FROM (
       SELECT DISTINCT ON (d.service_day, d.organisation_id) d.organisation_id AS "organisationId", d.service_day AS "serviceDay", d.declared_at AS "declaredAt",
         d.level, d.staff_in_share AS "staffInShare", d.premises_lost AS "premisesLost", d.reason
       FROM declaration d JOIN load l ON l.id = d.load_id
       WHERE d.service_day >= $1 AND d.service_day < $2 AND d.known_at <= $3 AND ($4::int[] IS NULL OR d.organisation_id = ANY ($4) OR d.organisation_id = ANY ($5) OR l.sent_by = $7)
         AND (d.organisation_id = ANY ($5) OR d.service_day < $6 OR l.sent_by = $7)
       ORDER BY d.service_day, d.organisation_id, d.declared_at DESC, d.known_at DESC, d.load_id DESC) latest
     ORDER BY "serviceDay" DESC, "organisationId"`,
    [query.from, query.to, now, query.organisationIds ?? null, query.seenFirst, shared ? addDays(today, 1) : today, query.by],
  );
}
