import { createHash } from 'node:crypto';
import type { ServiceDay } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import type { KeptMorning, MorningCurves, MorningUnit } from './domain/kept-morning.js';
import { bytesOf, floats, shorts, signedShorts } from './kept-bytes.js';

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
  readonly arrays: readonly Buffer[];
}

/** Mornings from `from` up to, not including, `to`, in order, their first `days` days ahead (all that are kept when fewer). */
export async function readMornings(executor: SqlExecutor, from: ServiceDay, to: ServiceDay, days: number): Promise<KeptMorning[]> {
  const cut = (column: string, size: number): string => `substring(m.${column} FROM 1 FOR ${size} * u.count * least($3, m.days))`;
  const rows = await executor.query<MorningRow>(
    `SELECT m.morning, m.as_of AS "asOf", m.draws, least($3, m.days) AS days, m.structure_hash AS hash, m.bank_holidays AS "bankHolidays", m.reasons,
       m.declared, m.missed_calls AS "missedCalls",
       ARRAY[${['above0', 'above5', 'above15'].map((one) => cut(one, 2)).join(', ')},
         ${['expected_shortfall', 'usual_shortfall', 'demand', 'capacity'].map((one) => cut(one, 4)).join(', ')},
         ${cut('state', 1)}, ${cut('flags', 1)}, ${cut('reason', 2)}] AS arrays
     FROM kept_morning m JOIN (SELECT hash, jsonb_array_length(units) AS count FROM kept_structure) u ON u.hash = m.structure_hash
     WHERE m.morning >= $1 AND m.morning < $2 ORDER BY m.morning`,
    [from, to, days],
  );
  const structures = await structuresOf(executor, [...new Set(rows.map(({ hash }) => hash))]);
  return rows.map(({ hash, arrays, ...row }) => {
    const units = structures.get(hash)!;
    const held = ({ cell }: { readonly cell: number }): boolean => cell < row.days * units.length;
    return {
      ...row,
      units,
      declared: row.declared.filter(held),
      above0: shorts(arrays[0]), above5: shorts(arrays[1]), above15: shorts(arrays[2]),
      expectedShortfall: floats(arrays[3]), usualShortfall: floats(arrays[4]), demand: floats(arrays[5]), capacity: floats(arrays[6]),
      state: Uint8Array.from(arrays[7]), flags: Uint8Array.from(arrays[8]), reason: shorts(arrays[9]),
    };
  });
}

/** The curves of mornings, in order: asked for only where a rule's share is not 0, 5% or 15%. */
export async function readCurves(executor: SqlExecutor, from: ServiceDay, to: ServiceDay): Promise<MorningCurves[]> {
  const rows = await executor.query<{ morning: ServiceDay; days: number; relativeGap: Buffer }>(
    'SELECT morning, days, relative_gap AS "relativeGap" FROM kept_curve WHERE morning >= $1 AND morning < $2 ORDER BY morning',
    [from, to],
  );
  return rows.map((row) => ({ ...row, relativeGap: signedShorts(row.relativeGap) }));
}

async function structuresOf(executor: SqlExecutor, hashes: readonly string[]): Promise<Map<string, readonly MorningUnit[]>> {
  const rows = await executor.query<{ hash: string; units: MorningUnit[] }>('SELECT hash, units FROM kept_structure WHERE hash = ANY ($1)', [hashes]);
  return new Map(rows.map(({ hash, units }) => [hash, units]));
}
