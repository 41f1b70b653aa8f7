import { fromDayNumber } from '#libs/kernel';
import type { SqlExecutor, Transaction } from '#libs/platform';
import { type BankHoliday, holidayName } from './domain/bank-holidays.js';
import { firstOfEach } from './domain/first-of-each.js';
import type { BankHolidayRow, MergeResult, MergeSource } from './domain/organisation-rows.js';
import { mergeResult } from './merge-result.js';

/** The days of the list last known at the moment, in order; none when no list was known. */
export function bankHolidaysOfLatestList(executor: SqlExecutor, asOf: Date): Promise<BankHoliday[]> {
  return executor.query<BankHoliday>(
    `SELECT day, name FROM bank_holiday
     WHERE load_id = (SELECT load_id FROM bank_holiday WHERE known_at <= $1 ORDER BY known_at DESC, load_id DESC LIMIT 1)
     ORDER BY day`,
    [asOf],
  );
}

/** Keeps the list, unless it is the one known already; then every row is unchanged. */
export async function mergeBankHolidays(
  transaction: Transaction,
  source: MergeSource<'backfill'>,
  rows: readonly BankHolidayRow[],
): Promise<MergeResult> {
  const split = firstOfEach(rows, (row) => String(row.day), (row) => holidayName(row.name));
  const list = split.first.map((row) => ({ day: fromDayNumber(row.day), name: holidayName(row.name) }));
  const knownAt = source.knownAt === 'backfill' ? ALWAYS_KNOWN : source.knownAt;
  const earlier = await bankHolidaysOfLatestList(transaction, knownAt);
  const told = new Set(earlier.map(({ day, name }) => `${day} ${name}`));
  const fresh = list.flatMap(({ day, name }, position) => (told.has(`${day} ${name}`) ? [] : [position]));
  if (fresh.length === 0 && list.length === earlier.length) return mergeResult(split, []);
  await transaction.query(
    `INSERT INTO bank_holiday (load_id, day, known_at, name)
     SELECT $1, r.day, $2, r.name FROM jsonb_to_recordset($3::jsonb) AS r (day date, name text) ON CONFLICT DO NOTHING`,
    [source.loadId, knownAt, JSON.stringify(list)],
  );
  return mergeResult(split, fresh);
}

/** Bank holidays are announced long before them, so a list loaded as history counts as known from the start of all data. */
const ALWAYS_KNOWN = new Date(0);
