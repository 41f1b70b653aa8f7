import { join } from 'node:path';
import { CsvFile } from './csv-file.js';
import { ORACLE_DAYS_AHEAD, oracleMorning } from './domain/oracle.js';
import { TRUTH_HEADER, truthRows } from './domain/rows/truth-rows.js';
import type { SimulatedIcb } from './domain/simulated-icb.js';

/** The oracle speaks on the last mornings, the ICB's own among them. */
const ORACLE_MORNINGS = 28;

/**
 * Writes `DIRECTORY/days.csv`, the truth of every day from the first to 28 days past the morning, and
 * `DIRECTORY/oracle.csv`, the probabilities that nobody can better. Apart from the feeds on purpose: nothing that
 * forecasts may read them.
 */
export async function writeTruth(
  icb: SimulatedIcb,
  directory: string,
  progress: (share: number) => void = () => undefined,
): Promise<{ path: string; rows: number }[]> {
  const days = new CsvFile(join(directory, 'days.csv'), TRUTH_HEADER);
  for (let t = 0; t < Math.min(icb.calendar.length, icb.historyDays + ORACLE_DAYS_AHEAD + 1); t++) {
    truthRows(icb, t, days);
    await days.drain();
  }
  await days.close();
  const oracle = new CsvFile(
    join(directory, 'oracle.csv'),
    'morning,org_code,service_day,days_ahead,p_gap,p_gap_5,p_gap_15',
  );
  const first = Math.max(1, icb.historyDays - ORACLE_MORNINGS + 1);
  for (let morning = first; morning <= icb.historyDays; morning++) {
    for (const { code, daysAhead, probabilities } of oracleMorning(icb, morning)) {
      const chances = probabilities.map((chance) => chance.toFixed(4)).join(',');
      oracle.add(
        `${icb.calendar.days[morning]},${code},${icb.calendar.days[morning + daysAhead]},${daysAhead},${chances}`,
      );
    }
    await oracle.drain();
    progress((morning - first + 1) / ORACLE_MORNINGS);
  }
  await oracle.close();
  return [days, oracle].map(({ path, rows }) => ({ path, rows }));
}
