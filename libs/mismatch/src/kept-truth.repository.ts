import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { KeptTruth } from './domain/kept-truth.js';
import { bytesOf, floats, integers } from './kept-bytes.js';

/** The fingerprints of the truths kept between two days, `to` exclusive. */
export async function truthFingerprints(executor: SqlExecutor, from: ServiceDay, to: ServiceDay): Promise<Map<ServiceDay, string>> {
  const rows = await executor.query<{ day: ServiceDay; fingerprint: string }>(
    'SELECT service_day AS day, fingerprint FROM kept_truth WHERE service_day >= $1 AND service_day < $2',
    [from, to],
  );
  return new Map(rows.map(({ day, fingerprint }) => [day, fingerprint]));
}

/** Keeps what is now known of a day, in the place of what was. */
export async function putTruth(executor: SqlExecutor, truth: KeptTruth, fingerprint: string, asOf: Date): Promise<void> {
  await executor.query(
    `INSERT INTO kept_truth (service_day, fingerprint, as_of, organisations, gap, capacity, usual_shortfall) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (service_day) DO UPDATE SET fingerprint = excluded.fingerprint, as_of = excluded.as_of, organisations = excluded.organisations,
       gap = excluded.gap, capacity = excluded.capacity, usual_shortfall = excluded.usual_shortfall`,
    [truth.serviceDay, fingerprint, asOf, ...[truth.organisations, truth.gap, truth.capacity, truth.usualShortfall].map(bytesOf)],
  );
}

/** Truths between two days, `to` exclusive, in order. */
export async function readTruths(executor: SqlExecutor, from: ServiceDay, to: ServiceDay): Promise<KeptTruth[]> {
  const rows = await executor.query<{ serviceDay: ServiceDay; organisations: Buffer; gap: Buffer; capacity: Buffer; usual: Buffer }>(
    `SELECT service_day AS "serviceDay", organisations, gap, capacity, usual_shortfall AS usual FROM kept_truth
     WHERE service_day >= $1 AND service_day < $2 ORDER BY service_day`,
    [from, to],
  );
  return rows.map(({ serviceDay, organisations, gap, capacity, usual }) => ({
    serviceDay, organisations: integers(organisations), gap: floats(gap), capacity: floats(capacity), usualShortfall: floats(usual),
  }));
}
