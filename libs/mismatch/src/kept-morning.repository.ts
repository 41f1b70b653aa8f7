import { createHash } from 'node:crypto';
import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import { CURVE_POINTS } from './domain/keep-morning.js';
import type { KeptMorning, MorningCurves, MorningUnit } from './domain/kept-morning.js';
import { bytesOf, signedShorts } from './kept-bytes.js';
import { ARRAY_COLUMNS, arraysOf } from './kept-arrays.js';

/** The fingerprints of the mornings kept between two days, `to` exclusive. */
export async function keptFingerprints(executor: SqlExecutor, from: ServiceDay, to: ServiceDay): Promise<Map<ServiceDay, string>> {
  const rows = await executor.query<{ morning: ServiceDay; fingerprint: string }>(
    'SELECT morning, fingerprint FROM kept_morning WHERE morning >= $1 AND morning < $2',
    [from, to],
  );
  return new Map(rows.map(({ morning, fingerprint }) => [morning, fingerprint]));
}

/** Keeps a morning, in the place of one kept before. */
export async function putMorning(
  transaction: Transaction,
  morning: KeptMorning,
  curves: MorningCurves,
  { fingerprint, computedAt }: { fingerprint: string; computedAt: Date },
): Promise<void> {
  const units = JSON.stringify(morning.units);
  const hash = createHash('sha256').update(units).digest('hex');
  await transaction.query('INSERT INTO kept_structure (hash, units) VALUES ($1, $2) ON CONFLICT DO NOTHING', [hash, units]);
  await transaction.query('DELETE FROM kept_morning WHERE morning = $1', [morning.morning]);
  await transaction.query(
    `INSERT INTO kept_morning (morning, as_of, fingerprint, computed_at, draws, days, structure_hash, bank_holidays, reasons, declared, missed_calls,
       above0, above5, above15, expected_shortfall, usual_shortfall, demand, capacity, state, flags, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
    [
      morning.morning, morning.asOf, fingerprint, computedAt, morning.draws, morning.days, hash, JSON.stringify(morning.bankHolidays),
      JSON.stringify(morning.reasons), JSON.stringify(morning.declared), JSON.stringify(morning.missedCalls),
      ...[
        morning.above0, morning.above5, morning.above15, morning.expectedShortfall, morning.usualShortfall, morning.demand, morning.capacity,
        morning.state, morning.flags, morning.reason,
      ].map(bytesOf),
    ],
  );
  await transaction.query(
    `INSERT INTO kept_curve (morning, days, relative_gap) VALUES ($1, $2, $3)
     ON CONFLICT (morning) DO UPDATE SET days = excluded.days, relative_gap = excluded.relative_gap`,
    [curves.morning, curves.days, bytesOf(curves.relativeGap)],
  );
}

/** A kept morning as stored: buffers for arrays. */
interface MorningRow {
  readonly morning: ServiceDay;
  readonly asOf: Date;
  readonly draws: number;
  readonly days: number;
  readonly hash: string;
  readonly bankHolidays: readonly ServiceDay[];
  readonly reasons: readonly string[];
  readonly declared: KeptMorning['declared'];
  readonly missedCalls: KeptMorning['missedCalls'];
  readonly arrays: Buffer;
}

/** Mornings from `from` up to, not including, `to`, in order, their first `days` days ahead (all that are kept when fewer). */
export async function readMornings(executor: SqlExecutor, from: ServiceDay, to: ServiceDay, days: number): Promise<KeptMorning[]> {
  // One value a row: an array of byte strings would be written, escaped and read character by character.
  const arrays = ARRAY_COLUMNS.map(({ column, bytes }) => `substring(m.${column} FROM 1 FOR ${bytes} * u.count * least($3, m.days))`).join(' || ');
  const rows = await executor.query<MorningRow>(
    `SELECT m.morning, m.as_of AS "asOf", m.draws, least($3, m.days) AS days, m.structure_hash AS hash, m.bank_holidays AS "bankHolidays", m.reasons,
       m.declared, m.missed_calls AS "missedCalls",
       ${arrays} AS arrays
     FROM kept_morning m JOIN (SELECT hash, jsonb_array_length(units) AS count FROM kept_structure) u ON u.hash = m.structure_hash
     WHERE m.morning >= $1 AND m.morning < $2 ORDER BY m.morning`,
    [from, to, days],
  );
  const structures = await structuresOf(executor, [...new Set(rows.map(({ hash }) => hash))]);
  return rows.map(({ hash, arrays, ...row }) => {
    const units = structures.get(hash)!;
    const cells = row.days * units.length;
    return { ...row, units, declared: row.declared.filter(({ cell }) => cell < cells), ...arraysOf(arrays, cells) };
  });
}

/** The curves of mornings, in order, of their first `days` days ahead (all that are kept when fewer). */
export async function readCurves(executor: SqlExecutor, from: ServiceDay, to: ServiceDay, days: number): Promise<MorningCurves[]> {
  const rows = await executor.query<{ morning: ServiceDay; days: number; relativeGap: Buffer }>(
    `SELECT c.morning, least($3, c.days) AS days,
       substring(c.relative_gap FROM 1 FOR ${2 * CURVE_POINTS} * u.count * least($3, c.days)) AS "relativeGap"
     FROM kept_curve c JOIN kept_morning m USING (morning)
     JOIN (SELECT hash, jsonb_array_length(units) AS count FROM kept_structure) u ON u.hash = m.structure_hash
     WHERE c.morning >= $1 AND c.morning < $2 ORDER BY c.morning`,
    [from, to, days],
  );
  return rows.map((row) => ({ ...row, relativeGap: signedShorts(row.relativeGap) }));
}

async function structuresOf(executor: SqlExecutor, hashes: readonly string[]): Promise<Map<string, readonly MorningUnit[]>> {
  const rows = await executor.query<{ hash: string; units: MorningUnit[] }>('SELECT hash, units FROM kept_structure WHERE hash = ANY ($1)', [hashes]);
  return new Map(rows.map(({ hash, units }) => [hash, units]));
}
